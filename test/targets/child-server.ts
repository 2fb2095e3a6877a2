/**
 * Servers as processes of their own: started, waited for, stopped. A child says that it is ready by one
 * line of JSON on its stdout, with its URLs in it, and stops on SIGTERM.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface ChildOptions {
  readonly script: URL;
  readonly args: readonly string[];
  /** How long the child may take until it is ready. */
  readonly readyMs: number;
}

export interface ChildServer extends AsyncDisposable {
  readonly pid: number;
  /** What the child said of itself when it was ready. */
  readonly urls: Readonly<Record<string, string>>;
  signal(name: NodeJS.Signals): void;
  /** JSON from one of the child's HTTP paths. */
  readJson(url: string): Promise<unknown>;
}

/** How long a child may take to stop before it is killed. */
const stopMs = 5000;

/** Throws with the child's last words when it ends, or stays silent, instead of becoming ready. */
export async function startChildServer(options: ChildOptions): Promise<ChildServer> {
  const script = fileURLToPath(options.script);
  const child = spawn(process.execPath, [script, ...options.args], {
    // The channel is for the child to notice our end by: see stop-request.ts.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own: Ctrl-C in a terminal is for the launcher, which still needs its server.
    detached: true,
  });
  const exited = once(child, 'exit');
  // A parent that ends without cleaning up must not leave servers behind.
  const killChild = () => child.kill('SIGKILL');
  process.once('exit', killChild);
  void exited.then(() => process.off('exit', killChild));

  const lastWords: string[] = [];
  if (child.stderr !== null) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      lastWords.push(line);
      if (lastWords.length > 20) lastWords.shift();
    });
  }
  try {
    const line = await firstLine(child, exited, options.readyMs);
    const urls = JSON.parse(line) as Record<string, string>;
    return {
      pid: child.pid ?? 0,
      urls,
      signal: (name) => void child.kill(name),
      readJson: async (url) => (await fetch(url, { signal: AbortSignal.timeout(5000) })).json(),
      [Symbol.asyncDispose]: () => stopChild(child, exited),
    };
  } catch (error) {
    await stopChild(child, exited);
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`Cannot start ${script}: ${message}\n${lastWords.join('\n')}`, {
      cause: error,
    });
  }
}

async function firstLine(
  child: ChildProcess,
  exited: Promise<unknown>,
  readyMs: number,
): Promise<string> {
  if (child.stdout === null) throw new Error('the child has no stdout');
  const lines = createInterface({ input: child.stdout });
  const failed = exited.then(() => {
    throw new Error(`expected a line when it is ready, found its end with code ${child.exitCode}`);
  });
  const [line] = (await Promise.race([
    once(lines, 'line', { signal: AbortSignal.timeout(readyMs) }),
    failed,
  ])) as [string];
  return line;
}

async function stopChild(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  // A stopped process hears SIGTERM only once it goes on.
  child.kill('SIGCONT');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMs);
  await exited;
  clearTimeout(timer);
}
