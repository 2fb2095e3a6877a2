/** `plimsoll frontier`: the capacity of a model against the load of another one on the same servers. */
import { writeFileSync } from 'node:fs';
import { fitTradeOff } from '@plimsoll/core/interference/fit-trade-off';
import { nextBackgroundRate } from '@plimsoll/core/interference/next-background-rate';
import { predictCapacity } from '@plimsoll/core/interference/predict-capacity';
import type { Problem } from '@plimsoll/core/problem';
import { ok, type Result } from '@plimsoll/core/result';
import { drawSeed } from '@plimsoll/proto/seed';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { collectTexts, createFlagReader } from '../flag.ts';
import { formatFrontier } from '../frontier/frontier-answer.ts';
import { frontierDocument } from '../frontier/frontier-document.ts';
import { frontierPage } from '../frontier/frontier-page.ts';
import { drawFrontier } from '../frontier/frontier-picture.ts';
import { variedLoad, variedSpec } from '../frontier/frontier-specs.ts';
import {
  confidence,
  type FrontierRun,
  frontierOf,
  type MeasuredFrontier,
  pointsOf,
} from '../frontier/measured-frontier.ts';
import { problemsOfHtmlFile } from '../html-file.ts';
import { problemsOfJsonFile, writeJsonFile } from '../json-file.ts';
import { formatRate } from '../output/quantity.ts';
import type { AddCommand } from '../program.ts';
import { answerOutput } from '../run/follow-run.ts';
import { runOnce } from '../run/run-once.ts';
import {
  dataOption,
  localOption,
  type PlaceFlags,
  placeOf,
  type RunPlace,
} from '../run/run-place.ts';
import { seriesExitCode } from '../run/series-exit-code.ts';
import { type LoadedSpec, loadSpec } from '../run/spec-source.ts';
import { refuse, type Shell } from '../shell.ts';
import { coordinatorOption } from './coordinator-url.ts';

interface Flags extends PlaceFlags {
  readonly runs?: string;
  readonly background?: string;
  readonly set?: readonly string[];
  readonly json?: string;
  readonly html?: string;
}

const runsRange = { min: 3, max: 40, fallback: 5 };

const help = `
The spec has the other model's load as background, with the highest rate that is of interest:
  background: [{name: vision, target: {...}, workload: {...}, rate: 240}]

The capacity is measured without it, beside all of it, and then where the curve through the runs so far is least sure.
Before each run that curve says what it expects; the run's record keeps that beside what was found. docs/co-location.md
says what the curve is, and how far to trust it.

Examples:
  plimsoll frontier spec.yaml --local 2
  plimsoll frontier spec.yaml --local 2 --runs 8 --html frontier.html --json frontier.json
  plimsoll frontier spec.yaml --coordinator http://coordinator:7070 --background vision

Ctrl-C stops the run that is going on; what was found until then is printed (exit code 4). Otherwise the exit code is the
gravest of all runs: 4 aborted, 5 inconclusive or client-limited, 3 infeasible, 0 when all are settled.`;

export const frontierCommand: AddCommand = (program, shell, end) => {
  program
    .command('frontier')
    .summary('the capacity against the load of another model')
    .description('Finds how much a model bears beside how much of another one.')
    .argument('<spec>', 'the spec, YAML or JSON')
    .addOption(localOption())
    .addOption(coordinatorOption())
    .option('--runs <n>', 'so many runs, 3 or more (default: 5)')
    .option('--background <name>', 'the load to vary, where the spec has several')
    .option('--json <file>', 'write the frontier as JSON; - is stdout')
    .option('--html <file>', 'write a page with the frontier drawn, for a browser')
    .option('--set <path=value>', 'change a value of the spec; may be repeated', collectTexts)
    .addOption(dataOption())
    .addHelpText('after', help)
    .action(async (spec: string, flags: Flags) => end(await frontier(shell, spec, flags)));
};

async function frontier(shell: Shell, specFile: string, flags: Flags): Promise<ExitCode> {
  const reader = createFlagReader();
  const place = placeOf(shell, flags, reader);
  const count = reader.integer('--runs', flags.runs, runsRange);
  const loaded = loadSpec(specFile, flags.set ?? [], drawSeed(shell.random()));
  const index = loaded.ok ? variedLoad(loaded.value.spec, flags.background ?? null) : ok(0);
  const problems = [
    ...reader.problems,
    ...problemsOfJsonFile(flags.json),
    ...problemsOfHtmlFile(flags),
    ...(loaded.ok ? [] : loaded.error),
    ...(index.ok ? [] : [index.error]),
  ];
  if (problems.length > 0 || !loaded.ok || !index.ok) return refuse(shell, problems);
  const plan = { loaded: loaded.value, index: index.value, count, place };
  const measured = await measure(shell, plan);
  if (!measured.ok) return refuse(shell, measured.error);
  const { runs } = measured.value;
  if (runs.length === 0) return exitCodes.aborted;
  tell(shell, flags, measured.value);
  return seriesExitCode(
    runs.map(({ result }) => result),
    shell.interrupt.aborted,
  );
}

interface FrontierPlan {
  readonly loaded: LoadedSpec;
  /** Of the load that is varied. */
  readonly index: number;
  readonly count: number;
  readonly place: RunPlace;
}

/** What was measured before an interrupt, or before a run that couldn't be started, is an answer, too. */
async function measure(
  shell: Shell,
  { loaded, index, count, place }: FrontierPlan,
): Promise<Result<MeasuredFrontier, readonly Problem[]>> {
  const { name = '', rateRps: topRps = 0 } = loaded.spec.background[index] ?? {};
  const runs: FrontierRun[] = [];
  while (runs.length < count && !shell.interrupt.aborted) {
    const rateRps = nextBackgroundRate(
      pointsOf(runs),
      topRps,
      runs.map((run) => run.backgroundRps),
    );
    if (rateRps === null) break;
    const fit = fitTradeOff(pointsOf(runs));
    const predicted = fit === null ? null : predictCapacity(fit, rateRps, confidence);
    const expects = predicted === null ? '' : `, expecting ${formatRate(predicted.rps)}`;
    const beside = rateRps === 0 ? `without ${name}` : `beside ${formatRate(rateRps)} of ${name}`;
    shell.progress.write(`${runs.length + 1} of ${count}: ${beside}${expects}\n`);
    const run = await runOnce(shell, variedSpec(loaded, { index, rateRps, predicted }), place);
    if (!run.ok) {
      if (runs.length === 0) return run;
      refuse(shell, run.error);
      break;
    }
    if (run.value === null) break;
    runs.push({ backgroundRps: rateRps, result: run.value, predicted });
    const { verdict, capacity } = run.value;
    const found = capacity === null ? '' : `, ${formatRate(capacity.ratePerSecond)}`;
    shell.progress.write(`  ${verdict ?? 'running'}${found}\n`);
  }
  return ok(frontierOf({ name: loaded.spec.name, background: name, topRps }, runs));
}

function tell(shell: Shell, { json, html }: Flags, measured: MeasuredFrontier): void {
  if (json !== undefined) writeJsonFile(shell, json, frontierDocument(measured));
  if (html !== undefined) writeFileSync(html, frontierPage(measured, shell.version));
  const output = answerOutput(shell, json);
  if (output === null) return;
  const picture = drawFrontier(measured, output.columns);
  if (picture.length > 0) output.write(`${picture.join('\n')}\n\n`);
  output.write(formatFrontier(measured));
}
