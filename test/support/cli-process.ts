/** The real command line as a child process, on the Node that runs the tests. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface CliOutcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliService extends AsyncDisposable {
  readonly child: ChildProcess;
  /** The first line of its log that `isWanted`, as data; rejects when it ends before. */
  untilLogged(isWanted: (line: Readonly<Record<string, unknown>>) => boolean): Promise<LogLine>;
}

type LogLine = Readonly<Record<string, unknown>>;

const script = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));
/** How long a command may take unless the test says otherwise. */
const defaultEndMs = 60_000;

export async function runCli(
  args: readonly string[],
  { cwd, endMs = defaultEndMs }: { readonly cwd?: string; readonly endMs?: number } = {},
): Promise<CliOutcome> {
  const child = spawnCli(args, cwd);
  const timer = setTimeout(() => child.kill('SIGKILL'), endMs);
  const output = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  await once(child, 'close');
  clearTimeout(timer);
  return { exitCode: child.exitCode, ...output };
}

/** A service, stopped by SIGTERM when it is disposed of. */
export function startCli(args: readonly string[]): CliService {
  return serviceOf(spawnCli(args), args);
}

/** Another program that logs as the services do. @param program a module beside this one */
export function startProgram(program: string, args: readonly string[]): CliService {
  const module = fileURLToPath(new URL(program, import.meta.url));
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  return serviceOf(spawn(process.execPath, [module, ...args], { stdio: [...stdio] }), args);
}

function serviceOf(child: ChildProcess, args: readonly string[]): CliService {
  const closed = once(child, 'close');
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  void closed.finally(() => process.off('exit', kill));
  const lines: LogLine[] = [];
  const waiting = new Set<() => void>();
  if (child.stderr !== null) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(dataOf(line));
      for (const look of waiting) look();
    });
  }
  return {
    child,
    untilLogged(isWanted) {
      const { promise, resolve, reject } = Promise.withResolvers<LogLine>();
      const look = () => {
        const found = lines.find(isWanted);
        if (found !== undefined) resolve(found);
      };
      waiting.add(look);
      look();
      void closed.then(() => reject(new Error(`${args[0]} ended:\n${JSON.stringify(lines)}`)));
      return promise.finally(() => waiting.delete(look));
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      const timer = setTimeout(kill, 10_000);
      await closed;
      clearTimeout(timer);
    },
  };
}

export function spawnCli(args: readonly string[], cwd?: string): ChildProcess {
  return spawn(process.execPath, [script, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
}

function dataOf(line: string): LogLine {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return { text: line };
  }
}
