/** `plimsoll simulate`: the search on a scenario, in virtual time. */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { Scenario } from '@plimsoll/core/sim/scenario';
import { scenarioNamed, scenarios } from '@plimsoll/core/sim/scenarios/scenarios';
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-code.ts';
import { createFlagReader } from '../flag.ts';
import { problemsOfHtmlFile, writeHtmlFile } from '../html-file.ts';
import { problemsOfJsonFile, writeJsonFile } from '../json-file.ts';
import { formatTable } from '../output/table.ts';
import type { AddCommand } from '../program.ts';
import { recordOf } from '../report/run-record.ts';
import { answerOutput, showPicture } from '../run/follow-run.ts';
import { type WatchedRun, watchRun } from '../run/watch-run.ts';
import { refuse, type Shell } from '../shell.ts';
import { exactCapacity } from '../simulate/closed-form.ts';
import { changeScenario } from '../simulate/scenario-document.ts';
import { scenarioFacts } from '../simulate/scenario-facts.ts';
import {
  formatSimulation,
  type Simulation,
  simulationDocument,
  truthSentence,
} from '../simulate/simulation-answer.ts';
import { startSimulation } from '../simulate/simulation-handle.ts';

interface Flags {
  readonly seed?: string;
  readonly list?: boolean;
  readonly json?: string;
  readonly html?: string;
  readonly set?: readonly string[];
}

const defaultSeed = 1;
const seedMax = 2 ** 32 - 1;
/** On a terminal a run of five minutes then takes five seconds. */
const watchedWindowUs = 16_000;

const help = `
A scenario is a simulated cluster with its load generators, an SLO, and how the search should end. Nothing is sent
anywhere and no time passes: minutes of a run are computed in a second or so, and the same seed gives the same
decisions. What the scenario has can be changed by --set, with the names that the simulator uses:
  --set cluster.replicas=8 --set 'slo[0]=latency.p99 <= 20ms' --set search.precision=1%

Examples:
  plimsoll simulate --list
  plimsoll simulate ${scenarios[0]?.name ?? 'NAME'} --seed 7 --html report.html

Exit codes are those of run. Ctrl-C ends the simulation and gives the result so far (exit code 4).`;

export const simulateCommand: AddCommand = (program, shell, end) => {
  program
    .command('simulate')
    .summary('the search on a simulated target, in virtual time')
    .description('Runs the capacity search against a simulated cluster and explains each decision.')
    .argument('[scenario]', 'which cluster, see --list')
    .option('--list', 'show all scenarios')
    .option('--seed <n>', `the same seed gives the same run (default: ${defaultSeed})`)
    .option('--set <path=value>', 'change a value of the scenario; may be repeated', collect)
    .option('--json <file>', 'write the result as JSON; - is stdout')
    .option('--html <file>', 'write a report of the run, one page for a browser')
    .addHelpText('after', help)
    .action(async (name: string | undefined, flags: Flags) =>
      end(flags.list === true ? list(shell) : await simulate(shell, name, flags)),
    );
};

function list(shell: Shell): ExitCode {
  const rows = scenarios.map(({ name, expected, about }) => [name, expected, about]);
  shell.answer.write(formatTable(['SCENARIO', 'EXPECTED', 'ABOUT'], rows));
  return exitCodes.done;
}

async function simulate(shell: Shell, name: string | undefined, flags: Flags): Promise<ExitCode> {
  const reader = createFlagReader();
  const range = { min: 0, max: seedMax, fallback: defaultSeed };
  const seed = reader.integer('--seed', flags.seed, range);
  const settings = flags.set ?? [];
  const found = scenarioOf(name);
  const scenario = found.ok ? changeScenario(found.value, settings) : found;
  const problems = [
    ...(scenario.ok ? [] : scenario.error),
    ...reader.problems,
    ...problemsOfJsonFile(flags.json),
    ...problemsOfHtmlFile(flags),
  ];
  if (problems.length > 0 || !scenario.ok) return refuse(shell, problems);
  const watched = await watch(shell, scenario.value, seed);
  if (watched === null) return exitCodes.internalError;
  const { result, events } = watched;
  const decisions = events.filter((event) => event.type === 'decision');
  const truth = exactCapacity(scenario.value);
  const isChanged = settings.length > 0;
  const simulation = { scenario: scenario.value, seed, isChanged, result, decisions, truth };
  write(shell, flags, simulation, watched);
  return result.verdict === null ? exitCodes.internalError : exitCodeOf(result.verdict);
}

function scenarioOf(name: string | undefined): Result<Scenario, readonly Problem[]> {
  const scenario = name === undefined ? undefined : scenarioNamed(name);
  if (scenario !== undefined) return ok(scenario);
  const expected = `one of ${scenarios.map((one) => one.name).join(', ')}`;
  return err([{ path: 'SCENARIO', expected, found: name ?? 'nothing' }]);
}

async function watch(shell: Shell, scenario: Scenario, seed: number): Promise<WatchedRun | null> {
  const { interrupt, clock } = shell;
  const windowUs = shell.progress.isTerminal ? watchedWindowUs : 0;
  await using handle = startSimulation({ scenario, seed }, { interrupt, clock, windowUs });
  return await watchRun(shell, handle, { keepsEvents: true });
}

function write(shell: Shell, flags: Flags, simulation: Simulation, watched: WatchedRun): void {
  const { scenario, seed, result, truth } = simulation;
  if (flags.json !== undefined) writeJsonFile(shell, flags.json, simulationDocument(simulation));
  if (flags.html !== undefined) {
    const sentence = truth && `The true capacity is ${truthSentence(truth, result)}.`;
    writeHtmlFile(flags.html, {
      kind: 'Simulated capacity test',
      record: recordOf(watched.events, result),
      truth: truth && { rps: truth.rps, sentence: sentence ?? '' },
      about: scenarioFacts(scenario, seed),
      madeAt: null,
      version: shell.version,
    });
  }
  const output = answerOutput(shell, flags.json);
  if (output === null) return;
  showPicture(output, watched);
  output.write(formatSimulation(simulation));
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
