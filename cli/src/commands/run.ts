/** `plimsoll run`: one capacity test, here or on a fleet. */

import type { Problem } from '@plimsoll/core/problem';
import { err, type Result } from '@plimsoll/core/result';
import { fetchMsOf, protocols } from '@plimsoll/core/spec';
import { drawSeed } from '@plimsoll/proto/seed';
import { createApiClient } from '../api/api-client.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { createFlagReader } from '../flag.ts';
import { problemsOfHtmlFile } from '../html-file.ts';
import { problemsOfJsonFile } from '../json-file.ts';
import type { AddCommand } from '../program.ts';
import { specFacts } from '../report/spec-facts.ts';
import { followRun } from '../run/follow-run.ts';
import { startLocalRun } from '../run/local-run.ts';
import { startRemoteRun } from '../run/remote-run.ts';
import type { RunHandle } from '../run/run-handle.ts';
import { type LoadedSpec, loadSpec } from '../run/spec-source.ts';
import { uploadRecording } from '../run/upload-recording.ts';
import { refuse, type Shell } from '../shell.ts';
import { coordinatorOption, coordinatorUrlOf } from './coordinator-url.ts';

interface Flags {
  readonly local?: string;
  readonly coordinator?: string;
  readonly json?: string;
  readonly html?: string;
  readonly set?: readonly string[];
  readonly data: string;
}

const localAgentsMax = 64;

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
    .option('--local <n>', 'use so many local agents, and no services')
    .addOption(coordinatorOption())
    .option('--json <file>', 'write the result as JSON; - is stdout')
    .option('--html <file>', 'write a report of the run, one page for a browser')
    .option('--set <path=value>', 'change a value of the spec; may be repeated', collect)
    .option('--data <file>', 'local runs: keep the record in this SQLite file', ':memory:')
    .addHelpText('after', help)
    .action(async (spec: string, flags: Flags) => end(await run(shell, spec, flags)));
};

async function run(shell: Shell, specFile: string, flags: Flags): Promise<ExitCode> {
  const reader = createFlagReader();
  const local = reader.integer('--local', flags.local, {
    min: 1,
    max: localAgentsMax,
    fallback: 0,
  });
  if (flags.local !== undefined && flags.coordinator !== undefined) {
    reader.add({ path: '--local', expected: 'either --local or --coordinator', found: 'both' });
  }
  const loaded = loadSpec(specFile, flags.set ?? [], drawSeed(shell.random()));
  const problems = [
    ...reader.problems,
    ...problemsOfJsonFile(flags.json),
    ...problemsOfHtmlFile(flags),
    ...(loaded.ok ? [] : loaded.error),
  ];
  if (problems.length > 0 || !loaded.ok) return refuse(shell, problems);
  const started = await start(shell, loaded.value, { ...flags, localAgents: local });
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

interface Place extends Flags {
  /** 0 where `--local` wasn't given. */
  readonly localAgents: number;
}

async function start(
  shell: Shell,
  loaded: LoadedSpec,
  place: Place,
): Promise<Result<RunHandle, readonly Problem[]>> {
  const { spec } = loaded;
  const isLocal = place.localAgents > 0;
  const url = isLocal ? null : coordinatorUrlOf(shell, place.coordinator);
  if (url === null) {
    const count = isLocal ? place.localAgents : spec.agents.count;
    if (count > localAgentsMax) {
      const expected = `at most ${localAgentsMax} local agents, or --coordinator`;
      return err([{ path: 'agents.count', expected, found: `${count}` }]);
    }
    const { clock, random, wallMs, interrupt } = shell;
    return await startLocalRun(spec, {
      agents: count,
      data: place.data,
      clock,
      random,
      wallMs,
      interrupt,
    });
  }
  const api = createApiClient(url);
  const say = (message: string) => shell.progress.write(`${message}\n`);
  const uploaded = await uploadRecording(loaded, api, say);
  if (!uploaded.ok) return uploaded;
  return await startRemoteRun(uploaded.value.document, {
    api,
    fetchMs: fetchMsOf(uploaded.value.recording),
    // An interrupt stops the run; watching goes on until it has ended.
    signal: new AbortController().signal,
    say,
  });
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
