/** `plimsoll load`: a fixed load, no search. */
import { driverKinds, protocols } from '@plimsoll/core/spec';
import { drawSeed } from '@plimsoll/proto/seed';
import { specDefaults } from '@plimsoll/proto/spec-defaults';
import { Option } from 'commander';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { problemsOfJsonFile, writeJsonFile } from '../json-file.ts';
import { formatLoadResult } from '../load/load-answer.ts';
import { type LoadFlags, type LoadRequest, parseLoadFlags, renamed } from '../load/load-request.ts';
import { formatSelfTest, runSelfTest } from '../load/self-test.ts';
import { resultOf, runWatched } from '../load/watched-load.ts';
import type { AddCommand } from '../program.ts';
import { refuse, type Shell } from '../shell.ts';

const help = `
The load is open: requests are sent at their instants however slow the target is, and response time counts from
the instant a request was due. With --rate max it is closed: every connection is kept busy.

Examples:
  plimsoll load http://127.0.0.1:8000/predict --rate 500 --duration 30s --body @request.json \\
      --header 'Content-Type: application/json'
  plimsoll load http://127.0.0.1:8000 --protocol kserve-v2-http --model ctr --body @request.json \\
      --rate 200 --duration 10s --json result.json
  plimsoll load http://127.0.0.1:50051 --protocol grpc --proto echo.proto --method echo.Echo/Say \\
      --body '{"text": "hello"}' --rate 1000 --duration 10s
  plimsoll load http://127.0.0.1:8000/ --rate max --duration 5s --connections 32
  plimsoll load http://127.0.0.1:8000/ --endpoint http://127.0.0.1:8001 --routing 3,1 --rate 500 --duration 10s
  plimsoll load http://127.0.0.1:8000/ --self-test --threads 2`;

export const loadCommand: AddCommand = (program, shell, end) => {
  program
    .command('load')
    .summary('a fixed load: what latency does the target have at a rate?')
    .description('Sends requests at a fixed rate and says what came of them.')
    .argument('<url>', 'with its path for http; the root of the server for other protocols')
    .requiredOption('--rate <rate>', 'requests per second, or max')
    .requiredOption('--duration <time>', 'such as 500ms, 30s or 5m')
    .option('--arrival <process>', 'poisson or constant', specDefaults.arrival)
    .option('--protocol <name>', protocols.join(', '), 'http')
    .option(
      '--driver <kind>',
      `${driverKinds.join(' or ')}: who speaks the protocol`,
      specDefaults.driver,
    )
    .option('--model <name>', 'for KServe v2 protocols')
    .option('--method <name>', 'HTTP method; for grpc package.Service/Method')
    .option('--header <line>', "such as 'X-Key: value'; may be repeated", collect)
    .option('--body <text>', 'the body, or @FILE; for KServe v2 an inference request in JSON')
    .option('--proto <file>', 'for grpc: the .proto file that defines the method')
    .option('--connections <n>', 'most connections (default: 64 for HTTP, 4 for gRPC)')
    .option('--timeout <time>', `of a request, from its send (default: ${specDefaults.timeout})`)
    .option('--endpoint <url>', 'the root of a further server; may be repeated', collect)
    .option(
      '--routing <how>',
      'with several: round-robin, least-outstanding, or a weight for each such as 3,1',
      'round-robin',
    )
    .option('--threads <n>', 'threads that send (default: 1)')
    .option('--pacing <name>', 'precise, gentle or economy: CPU time for punctuality', 'precise')
    .addOption(
      new Option(
        '--self-test',
        'send nothing to the URL, and measure what this machine can send of such a load',
      ).implies({ rate: 'max', duration: '1s' }),
    )
    .option('--seed <n>', 'of the arrivals: the same one offers the same instants (default: drawn)')
    .option('--json <file>', 'write the result as JSON; - is stdout')
    .addHelpText('after', help)
    .action(async (url: string, flags: LoadFlags) => end(await load(shell, url, flags)));
};

async function load(shell: Shell, url: string, flags: LoadFlags): Promise<ExitCode> {
  const request = parseLoadFlags(url, flags, drawSeed(shell.random()));
  const problems = [...(request.ok ? [] : request.error), ...problemsOfJsonFile(flags.json)];
  if (problems.length > 0 || !request.ok) return refuse(shell, problems);
  if (flags.selfTest === true) return await selfTest(shell, request.value, flags, url);
  const report = await runWatched(shell, request.value);
  if (!report.ok)
    return refuse(
      shell,
      report.error.map((problem) => renamed(problem, flags, url)),
    );
  const result = resultOf(report.value, request.value.target.endpoints);
  if (flags.json !== undefined) writeJsonFile(shell, flags.json, result);
  if (flags.json !== '-') shell.answer.write(formatLoadResult(result));
  return shell.interrupt.aborted ? exitCodes.aborted : exitCodes.done;
}

async function selfTest(
  shell: Shell,
  request: LoadRequest,
  flags: LoadFlags,
  url: string,
): Promise<ExitCode> {
  const found = await runSelfTest(request, shell.interrupt).catch((error: unknown) => {
    if (shell.interrupt.aborted) return null;
    throw error;
  });
  if (found === null) return exitCodes.aborted;
  if (!found.ok)
    return refuse(
      shell,
      found.error.map((problem) => renamed(problem, flags, url)),
    );
  if (flags.json !== undefined) writeJsonFile(shell, flags.json, found.value);
  if (flags.json !== '-') shell.answer.write(formatSelfTest(found.value));
  return exitCodes.done;
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
