/**
 * The demo's target as a child process: test/model-server, a real inference server with a real model. It is
 * started by its path, since the command line doesn't depend on the tests.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface DemoServer extends AsyncDisposable {
  readonly httpUrl: string;
}

const script = fileURLToPath(new URL('../../test/model-server/main.ts', import.meta.url));
/** The model is written at the first start. */
const readyMs = 120_000;
const stopMs = 3_000;

export async function startDemoServer(args: readonly string[]): Promise<DemoServer> {
  // A session of its own: Ctrl-C is for the run, and the server has to answer until its load has ended.
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const exited = once(child, 'exit');
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const failed = exited.then(() => {
    throw new Error(`The demo's model server ended with code ${child.exitCode}`);
  });
  failed.catch(() => {});
  const lines = createInterface({ input: child.stdout });
  const first = once(lines, 'line', { signal: AbortSignal.timeout(readyMs) });
  const [line] = (await Promise.race([first, failed])) as readonly unknown[];
  return {
    httpUrl: httpUrlOf(String(line)),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      const timer = setTimeout(kill, stopMs);
      await exited;
      clearTimeout(timer);
      process.off('exit', kill);
    },
  };
}

/** The server says its URLs in one line of JSON. */
function httpUrlOf(line: string): string {
  const urls: unknown = JSON.parse(line);
  if (typeof urls === 'object' && urls !== null && 'http' in urls) return String(urls.http);
  throw new Error(`The demo's model server said ${line} instead of its URLs`);
}
