/** The command line without a process around it, for tests. */
import type { ExitCode } from '../exit-code.ts';
import { runProgram } from '../program.ts';
import type { Shell } from '../shell.ts';

/** Runs it, and gives all that it prints. */
export async function runHere(
  args: readonly string[],
): Promise<{ readonly exitCode: ExitCode; readonly text: string }> {
  let text = '';
  const output = {
    write: (part: string) => {
      text += part;
    },
    isTerminal: false,
    columns: 80,
    rows: 24,
  };
  const shell: Shell = {
    answer: output,
    progress: output,
    interrupt: new AbortController().signal,
    clock: { nowUs: () => 0, after: () => ({ [Symbol.dispose]() {} }) },
    random: () => 0,
    wallMs: () => 0,
    env: {},
    version: '0.0.0',
  };
  return { exitCode: await runProgram(args, shell), text };
}
