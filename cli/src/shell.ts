/** What a command may use of the process around it. main.ts passes the real one in. */
import type { Clock } from '@plimsoll/core/clock';
import { describeProblem, type Problem } from '@plimsoll/core/problem';
import { type ExitCode, exitCodes } from './exit-code.ts';

export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Characters in a line of the terminal. */
  readonly columns: number;
  /** Lines that the terminal shows. */
  readonly rows: number;
}

export interface Shell {
  /** The answer, for people and for scripts. */
  readonly answer: Output;
  /** Progress, problems and logs. */
  readonly progress: Output;
  /** Aborted by the first interrupt, with its name as the reason. The second ends the process. */
  readonly interrupt: AbortSignal;
  readonly clock: Clock;
  /** Uniform in [0, 1), for ids. */
  readonly random: () => number;
  /** Milliseconds since 1970. */
  readonly wallMs: () => number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
}

/** Says everything that is wrong with what was asked for, one problem a line. */
export function refuse(shell: Shell, problems: readonly Problem[]): ExitCode {
  for (const problem of problems) shell.progress.write(`${describeProblem(problem)}\n`);
  return exitCodes.badInput;
}

/** A line for whoever sits in front of it. Quiet where that is a file or another program. */
export function sayProgress(shell: Shell, line: string): void {
  if (shell.progress.isTerminal) shell.progress.write(`${line}\n`);
}
