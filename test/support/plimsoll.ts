/** The command line as a real process, the way a person runs it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));

export interface Plimsoll extends AsyncDisposable {
  readonly pid: number;
  /** Everything written so far. */
  readonly stdout: string;
  readonly stderr: string;
  /** The exit code, or null when a signal ended it. */
  readonly exited: Promise<number | null>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves once stderr or stdout has a line that matches; rejects when the process ends without one. */
  untilSaid(pattern: RegExp, timeoutMs: number): Promise<RegExpExecArray>;
}

/** Starts `plimsoll ARGS…` under the Node that runs the tests. */
export function startPlimsoll(args: readonly string[]): Plimsoll {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exited = once(child, 'close').then(() => {
    process.off('exit', kill);
    return child.exitCode;
  });

  async function untilSaid(pattern: RegExp, timeoutMs: number): Promise<RegExpExecArray> {
    const late = AbortSignal.timeout(timeoutMs);
    const ended = exited.then(() => 'ended' as const);
    for (;;) {
      const found = pattern.exec(stdout) ?? pattern.exec(stderr);
      if (found !== null) return found;
      const next = await Promise.race([
        once(child.stdout, 'data', { signal: late }),
        once(child.stderr, 'data', { signal: late }),
        ended,
      ]);
      if (next === 'ended')
        throw new Error(`plimsoll ${args[0]} ended without ${pattern}:\n${stderr}`);
    }
  }

  return {
    pid: child.pid ?? 0,
    get stdout() {
      return stdout;
    },
    get stderr() {
      return stderr;
    },
    exited,
    kill: (signal) => void child.kill(signal),
    untilSaid,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Runs it to its end. */
export async function plimsoll(
  args: readonly string[],
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  await using command = startPlimsoll(args);
  const code = await command.exited;
  return { code, stdout: command.stdout, stderr: command.stderr };
}
