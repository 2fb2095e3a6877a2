/** The command line as a whole: which commands there are, and how usage errors end. */
import { Command, CommanderError } from 'commander';
import { agentCommand } from './commands/agent.ts';
import { agentsCommand } from './commands/agents.ts';
import { coordinatorCommand } from './commands/coordinator.ts';
import { demoCommand } from './commands/demo.ts';
import { loadCommand } from './commands/load.ts';
import { runCommand } from './commands/run.ts';
import { runsCommand } from './commands/runs.ts';
import { showCommand } from './commands/show.ts';
import { stopCommand } from './commands/stop.ts';
import { watchCommand } from './commands/watch.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import type { Shell } from './shell.ts';

/** Adds itself to the program. `end` takes the exit code to end with. */
export type AddCommand = (program: Command, shell: Shell, end: (code: ExitCode) => void) => void;

const commands: readonly AddCommand[] = [
  demoCommand,
  runCommand,
  loadCommand,
  coordinatorCommand,
  agentCommand,
  agentsCommand,
  runsCommand,
  showCommand,
  watchCommand,
  stopCommand,
];

const closing = `
Try it:
  plimsoll demo                                  the capacity of a small recommendation model, here
  plimsoll run spec.yaml --local 4               the capacity of your target, from 4 local agents
  plimsoll load http://127.0.0.1:8000/ --rate 500 --duration 10s

Progress goes to stderr, the answer to stdout. Exit codes: 0 done (run: settled), 1 internal error,
2 bad usage or spec, 3 infeasible, 4 aborted, 5 inconclusive or client-limited, 6 a gate failed.`;

/** Runs one command line, and resolves with the code to exit with. */
export async function runProgram(args: readonly string[], shell: Shell): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.internalError;
  const program = new Command('plimsoll')
    .description(
      'Finds the largest request rate that a model-serving target can sustain while its SLO holds.',
    )
    .version(shell.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => shell.answer.write(text),
      writeErr: (text) => shell.progress.write(text),
    })
    .showHelpAfterError('(plimsoll --help, or plimsoll COMMAND --help, says what there is)')
    .addHelpText('after', closing);
  for (const add of commands) {
    add(program, shell, (code) => {
      exitCode = code;
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.done : exitCodes.badInput;
  }
  return exitCode;
}
