/** `plimsoll run`: one capacity test, here or on a fleet. */

import { protocols } from '@plimsoll/core/spec';
import { drawSeed } from '@plimsoll/proto/seed';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { collectTexts, createFlagReader } from '../flag.ts';
import { problemsOfHtmlFile } from '../html-file.ts';
import { problemsOfJsonFile } from '../json-file.ts';
import type { AddCommand } from '../program.ts';
import { specFacts } from '../report/spec-facts.ts';
import { followRun } from '../run/follow-run.ts';
import { dataOption, localOption, type PlaceFlags, placeOf, startRunAt } from '../run/run-place.ts';
import { loadSpec } from '../run/spec-source.ts';
import { refuse, type Shell } from '../shell.ts';
import { coordinatorOption } from './coordinator-url.ts';

interface Flags extends PlaceFlags {
  readonly json?: string;
  readonly html?: string;
  readonly set?: readonly string[];
}

const help = `
Without --coordinator (or PLIMSOLL_COORDINATOR) the run happens in this process, with as many agents as the
spec's agents.count says, or as --local says. It needs no services then.

A spec, all of it that is required:
  version: 1
  name: my-model
  target: {protocol: http, endpoints: ["http://127.0.0.1:8000"]}
  workload: {request: {path: /predict, body: {file: request.json}}}
  slo: ["latency.p99 <= 50ms", "errors <= 0.1%"]

Without a search, on a coordinator, the rate is set by hand while the run goes on (plimsoll rate ID RATE):
  search: {mode: manual, startRate: 100, maxRate: 2000, maxDuration: 30m}
Such a run tells which rates held, and never the capacity: it ends as inconclusive when its time is over, as
aborted when it is stopped.

Load on other models meanwhile, at fixed rates, each from agents of its own (docs/co-location.md):
  background: [{name: vision, target: {...}, workload: {...}, rate: 120}]

Protocols: ${protocols.join(', ')}.

Examples:
  plimsoll run spec.yaml --local 4
  plimsoll run spec.yaml --local 2 --set search.maxRate=500 --set 'slo[0]=latency.p99 <= 20ms'
  plimsoll run spec.yaml --local 4 --html report.html
  plimsoll run spec.yaml --coordinator http://coordinator:7070 --json result.json

Ctrl-C stops the load at once and still gives the result so far (exit code 4); a second one ends the process.`;

export const runCommand: AddCommand = (program, shell, end) => {
  program
    .command('run')
    .summary('one capacity test: how much can the target sustain?')
    .description('Finds the largest request rate at which the SLO of a spec still holds.')
    .argument('<spec>', 'the spec, YAML or JSON')
    .addOption(localOption())
    .addOption(coordinatorOption())
    .option('--json <file>', 'write the result as JSON; - is stdout')
    .option('--html <file>', 'write a report of the run, one page for a browser')
    .option('--set <path=value>', 'change a value of the spec; may be repeated', collectTexts)
    .addOption(dataOption())
    .addHelpText('after', help)
    .action(async (spec: string, flags: Flags) => end(await run(shell, spec, flags)));
};

async function run(shell: Shell, specFile: string, flags: Flags): Promise<ExitCode> {
  const reader = createFlagReader();
  const place = placeOf(shell, flags, reader);
  const loaded = loadSpec(specFile, flags.set ?? [], drawSeed(shell.random()));
  const problems = [
    ...reader.problems,
    ...problemsOfJsonFile(flags.json),
    ...problemsOfHtmlFile(flags),
    ...(loaded.ok ? [] : loaded.error),
  ];
  if (problems.length > 0 || !loaded.ok) return refuse(shell, problems);
  const started = await startRunAt(shell, loaded.value, place);
  if (!started.ok)
    return shell.interrupt.aborted ? exitCodes.aborted : refuse(shell, started.error);
  await using handle = started.value;
  return await followRun(shell, handle, {
    json: flags.json,
    html: flags.html,
    about: specFacts(loaded.value.spec),
    isOurs: true,
  });
}
