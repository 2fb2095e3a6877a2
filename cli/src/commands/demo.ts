/** `plimsoll demo`: a real model server, and its capacity, with nothing to prepare. */

import { fileURLToPath } from 'node:url';
import { drawSeed } from '@plimsoll/proto/seed';
import { startDemoServer } from '../demo-server.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { createFlagReader } from '../flag.ts';
import { problemsOfHtmlFile } from '../html-file.ts';
import { problemsOfJsonFile } from '../json-file.ts';
import { formatDuration } from '../output/quantity.ts';
import type { AddCommand } from '../program.ts';
import { specFacts } from '../report/spec-facts.ts';
import { followRun } from '../run/follow-run.ts';
import { startLocalRun } from '../run/local-run.ts';
import { loadSpec } from '../run/spec-source.ts';
import { refuse, type Shell, sayProgress } from '../shell.ts';

interface Flags {
  readonly json?: string;
  readonly html?: string;
  readonly local?: string;
}

const specFile = fileURLToPath(new URL('../../../deploy/demo/ctr.yaml', import.meta.url));
/** Load generators come first on a small machine, or they would be measured instead of the model. */
const serverArgs = ['--nice', '19'];
const defaultAgents = 4;

const help = `
The model is a click-through model (13 dense and 26 sparse features) that a fixed seed generates; the server batches
requests and speaks KServe v2. It listens on a free port of this machine only. The spec: deploy/demo/ctr.yaml.

Examples:
  plimsoll demo
  plimsoll demo --local 2 --json result.json --html report.html`;

export const demoCommand: AddCommand = (program, shell, end) => {
  program
    .command('demo')
    .summary('the capacity of a small recommendation model, here and now')
    .description('Starts a model server on this machine and finds its capacity with local agents.')
    .option('--json <file>', 'write the result as JSON; - is stdout')
    .option('--html <file>', 'write a report of the run, one page for a browser')
    .option('--local <n>', `how many agents (default: ${defaultAgents})`)
    .addHelpText('after', help)
    .action(async (flags: Flags) => end(await demo(shell, flags)));
};

async function demo(shell: Shell, flags: Flags): Promise<ExitCode> {
  const reader = createFlagReader();
  const range = { min: 1, max: 64, fallback: defaultAgents };
  const agents = reader.integer('--local', flags.local, range);
  const problems = [
    ...reader.problems,
    ...problemsOfJsonFile(flags.json),
    ...problemsOfHtmlFile(flags),
  ];
  if (problems.length > 0) return refuse(shell, problems);
  sayProgress(shell, 'Starting the model server…');
  await using server = await startDemoServer(serverArgs);
  const spec = loadSpec(
    specFile,
    [`target.endpoints[0]=${server.httpUrl}`],
    drawSeed(shell.random()),
  );
  if (!spec.ok) return refuse(shell, spec.error);
  const { name, slo, search } = spec.value.spec;
  const limits = slo.map(({ text }) => text).join(' and ');
  const most = formatDuration(search.maxDurationMs / 1000);
  sayProgress(
    shell,
    `Looking for the capacity of ${name} at ${server.httpUrl} under ${limits}, with ${agents} agents; at most ${most}.`,
  );
  const { clock, random, wallMs, interrupt } = shell;
  const started = await startLocalRun(spec.value.spec, {
    agents,
    data: ':memory:',
    clock,
    random,
    wallMs,
    interrupt,
  });
  if (!started.ok) return interrupt.aborted ? exitCodes.aborted : refuse(shell, started.error);
  await using handle = started.value;
  return await followRun(shell, handle, {
    json: flags.json,
    html: flags.html,
    about: specFacts(spec.value.spec),
    isOurs: true,
  });
}
