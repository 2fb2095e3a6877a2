// Child processes of the set-up. What they print goes to stderr, since stdout belongs to the command.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';

/** Resolves with the exit code; rejects when the program can't be started. */
export async function runQuietly(program, args, options = {}) {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 2, 2] });
  // An interrupted set-up takes its children along.
  const end = () => void child.kill();
  process.once('exit', end);
  const [code, signal] = await once(child, 'exit').finally(() => process.off('exit', end));
  return exitCodeOf(code, signal);
}

/** A shell's way of saying that a signal ended a program: 128 and the signal's number. */
export function exitCodeOf(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0);
}
