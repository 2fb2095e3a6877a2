/** The command line as a whole: which commands there are, and how usage errors end. */
import { Command, CommanderError } from 'commander';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { settingProblem } from './setting-problem.ts';
import { refuse, type Shell } from './shell.ts';

/** Adds itself to the program. `end` takes the exit code to end with. */
export type AddCommand = (program: Command, shell: Shell, end: (code: ExitCode) => void) => void;

/** In the order of the help. Each is loaded when it is wanted: one command's libraries are memory that another's lack. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  demo: async () => (await import('./commands/demo.ts')).demoCommand,
  run: async () => (await import('./commands/run.ts')).runCommand,
  frontier: async () => (await import('./commands/frontier.ts')).frontierCommand,
  sweep: async () => (await import('./commands/sweep.ts')).sweepCommand,
  load: async () => (await import('./commands/load.ts')).loadCommand,
  record: async () => (await import('./commands/record.ts')).recordCommand,
  replay: async () => (await import('./commands/replay.ts')).replayCommand,
  simulate: async () => (await import('./commands/simulate.ts')).simulateCommand,
  import: async () => (await import('./commands/import.ts')).importCommand,
  profile: async () => (await import('./commands/profile.ts')).profileCommand,
  calibrate: async () => (await import('./commands/calibrate.ts')).calibrateCommand,
  coordinator: async () => (await import('./commands/coordinator.ts')).coordinatorCommand,
  agent: async () => (await import('./commands/agent.ts')).agentCommand,
  keys: async () => (await import('./commands/keys.ts')).keysCommand,
  'nats-config': async () => (await import('./commands/nats-config.ts')).natsConfigCommand,
  agents: async () => (await import('./commands/agents.ts')).agentsCommand,
  runs: async () => (await import('./commands/runs.ts')).runsCommand,
  show: async () => (await import('./commands/show.ts')).showCommand,
  watch: async () => (await import('./commands/watch.ts')).watchCommand,
  rate: async () => (await import('./commands/rate.ts')).rateCommand,
  stop: async () => (await import('./commands/stop.ts')).stopCommand,
};

const closing = `
Try it:
  plimsoll demo                                  the capacity of a small recommendation model, here
  plimsoll run spec.yaml --local 4               the capacity of your target, from 4 local agents
  plimsoll load http://127.0.0.1:8000/ --rate 500 --duration 10s
  plimsoll replay traffic.rec http://127.0.0.1:8000

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
  for (const add of await commandsFor(args)) {
    add(program, shell, (code) => {
      exitCode = code;
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.done : exitCodes.badInput;
    }
    const problem = settingProblem(error);
    if (problem === null) throw error;
    return refuse(shell, [problem]);
  }
  return exitCode;
}

/** The one that is named, or all of them for the help and for a name that isn't one. */
async function commandsFor([name = '']: readonly string[]): Promise<readonly AddCommand[]> {
  const named = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (named !== undefined) return [await named()];
  return await Promise.all(Object.values(commands).map((load) => load()));
}
