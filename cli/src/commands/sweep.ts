/** `plimsoll sweep`: the capacity tests of a grid of specs, one after another. */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { drawSeed } from '@plimsoll/proto/seed';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { collectTexts, createFlagReader } from '../flag.ts';
import { problemsOfJsonFile, writeJsonFile } from '../json-file.ts';
import { formatRate } from '../output/quantity.ts';
import type { AddCommand } from '../program.ts';
import { answerOutput } from '../run/follow-run.ts';
import { runOnce } from '../run/run-once.ts';
import { dataOption, localOption, type PlaceFlags, placeOf } from '../run/run-place.ts';
import { seriesExitCode } from '../run/series-exit-code.ts';
import { type LoadedSpec, loadSpec } from '../run/spec-source.ts';
import { refuse, type Shell } from '../shell.ts';
import { type Cell, cellsOf, parseGrid, settingsOf, valueText } from '../sweep/grid.ts';
import { formatSweep, type SweptCell, sweepDocument } from '../sweep/sweep-answer.ts';
import { coordinatorOption } from './coordinator-url.ts';

interface Flags extends PlaceFlags {
  readonly vary?: readonly string[];
  readonly set?: readonly string[];
  readonly json?: string;
}

interface PlannedRun {
  readonly cell: Cell;
  readonly loaded: LoadedSpec;
}

const help = `
Each --vary names a value of the spec and what it is to be, as --set would; several of them make a grid, whose last one
varies fastest. All specs are checked before the first run begins. Runs follow each other on the same agents.

Examples:
  plimsoll sweep spec.yaml --local 2 --vary target.model=small,medium,large
  plimsoll sweep spec.yaml --local 4 --vary target.model=ctr,rank --vary 'slo[0]=latency.p99 <= 20ms,latency.p99 <= 50ms'
  plimsoll sweep spec.yaml --vary 'target.endpoints=[http://a:8000],[http://a:8000, http://b:8000]' --json sweep.json

Ctrl-C stops the run that is going on; what was found until then is printed (exit code 4). Otherwise the exit code is the
gravest of all runs: 4 aborted, 5 inconclusive or client-limited, 3 infeasible, 0 when all are settled.`;

export const sweepCommand: AddCommand = (program, shell, end) => {
  program
    .command('sweep')
    .summary('capacity tests over a grid: sizes, replicas, limits')
    .description('Runs a spec with one value after another in it, and tabulates the capacities.')
    .argument('<spec>', 'the spec, YAML or JSON')
    .option('--vary <path=value,value>', 'an axis of the grid; may be repeated', collectTexts)
    .addOption(localOption())
    .addOption(coordinatorOption())
    .option('--json <file>', 'write all results as JSON; - is stdout')
    .option('--set <path=value>', 'change a value of all specs; may be repeated', collectTexts)
    .addOption(dataOption())
    .addHelpText('after', help)
    .action(async (spec: string, flags: Flags) => end(await sweep(shell, spec, flags)));
};

async function sweep(shell: Shell, specFile: string, flags: Flags): Promise<ExitCode> {
  const reader = createFlagReader();
  const place = placeOf(shell, flags, reader);
  const { vary = [] } = flags;
  if (vary.length === 0) {
    const expected = 'at least one, such as target.model=small,large';
    reader.add({ path: '--vary', expected, found: 'none' });
  }
  const planned = planRuns(shell, specFile, flags);
  const problems = [
    ...reader.problems,
    ...problemsOfJsonFile(flags.json),
    ...(planned.ok ? [] : planned.error),
  ];
  if (problems.length > 0 || !planned.ok) return refuse(shell, problems);
  const swept: SweptCell[] = [];
  for (const [index, { cell, loaded }] of planned.value.entries()) {
    const named = cell.map(({ path, value }) => `${path}=${valueText(value)}`).join(' ');
    shell.progress.write(`${index + 1} of ${planned.value.length}: ${named}\n`);
    const run = await runOnce(shell, loaded, place);
    if (!run.ok) {
      tell(shell, flags, planned.value, swept);
      return swept.length === 0 ? refuse(shell, run.error) : failed(shell, run.error);
    }
    if (run.value === null) break;
    swept.push({ cell, result: run.value });
    const { verdict, capacity } = run.value;
    const found = capacity === null ? '' : `, ${formatRate(capacity.ratePerSecond)}`;
    shell.progress.write(`  ${verdict ?? 'running'}${found}\n`);
    if (shell.interrupt.aborted) break;
  }
  tell(shell, flags, planned.value, swept);
  const results = swept.map(({ result }) => result);
  return seriesExitCode(results, shell.interrupt.aborted);
}

/** All cells, or everything that is wrong with any of them. */
function planRuns(
  shell: Shell,
  specFile: string,
  { vary = [], set = [] }: Flags,
): Result<readonly PlannedRun[], readonly Problem[]> {
  const axes = parseGrid(vary);
  if (!axes.ok) return axes;
  const problems = new Map<string, Problem>();
  const planned: PlannedRun[] = [];
  for (const cell of cellsOf(axes.value)) {
    const settings = [...set, ...settingsOf(cell)];
    const loaded = loadSpec(specFile, settings, drawSeed(shell.random()));
    if (loaded.ok) planned.push({ cell, loaded: loaded.value });
    else for (const problem of loaded.error) problems.set(JSON.stringify(problem), problem);
  }
  return problems.size > 0 ? err(Array.from(problems.values())) : ok(planned);
}

/** A run in the middle that couldn't be started: what came before it is an answer all the same. */
function failed(shell: Shell, problems: readonly Problem[]): ExitCode {
  refuse(shell, problems);
  return exitCodes.undecided;
}

function tell(
  shell: Shell,
  { json }: Flags,
  planned: readonly PlannedRun[],
  swept: readonly SweptCell[],
): void {
  const [first] = planned;
  if (first === undefined || swept.length === 0) return;
  const varied = first.cell.map(({ path }) => path);
  const { name } = first.loaded.spec;
  if (json !== undefined) {
    writeJsonFile(shell, json, sweepDocument(name, varied, swept, planned.length));
  }
  answerOutput(shell, json)?.write(formatSweep(varied, swept));
}
