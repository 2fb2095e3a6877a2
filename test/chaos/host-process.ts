/** A process on one of the hosts: its output goes to a file of its own, and signals reach the program itself. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export interface HostProcess {
  /** Lines on its standard input. */
  tell(line: string): void;
  signal(name: NodeJS.Signals): void;
  /** SIGKILL; resolves once it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; false if it didn't end in time and was killed. */
  end(withinMs: number): Promise<boolean>;
}

export interface ProcessOptions {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly logFile: string;
  readonly env?: Readonly<Record<string, string>>;
}

export function startHostProcess({ argv, cwd, logFile, env = {} }: ProcessOptions): HostProcess {
  const [command = '', ...args] = argv;
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, {
    cwd,
    stdio: ['pipe', log, log],
    // Debian has nats-server where the PATH of plain users doesn't look.
    env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/usr/local/bin`, ...env },
  });
  // Told by its log and by what the judge misses.
  child.on('error', () => {});
  child.stdin?.on('error', () => {});
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  const signal = (name: NodeJS.Signals) => {
    if (!isOver() && child.pid !== undefined) process.kill(programOf(child.pid), name);
  };
  return {
    tell: (line) => void child.stdin?.write(`${line}\n`),
    signal,
    async kill() {
      signal('SIGKILL');
      await ended(child);
    },
    async end(withinMs) {
      signal('SIGCONT');
      signal('SIGTERM');
      const inTime = new AbortController();
      const late = wait(withinMs, 'late', { signal: inTime.signal }).catch(() => 'ended');
      const outcome = await Promise.race([ended(child), late]);
      inTime.abort();
      if (outcome !== 'late') return true;
      signal('SIGKILL');
      await ended(child);
      return false;
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** `unshare` stays as the parent of what it runs: the program is its child. */
function programOf(pid: number): number {
  const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return name === 'unshare' && children[0] !== '' ? Number(children[0]) : pid;
}
