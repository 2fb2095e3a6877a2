/** `plimsoll replay`: recorded traffic as a load, no search. */
import { sampleOrders } from '@plimsoll/core/spec';
import { drawSeed } from '@plimsoll/proto/seed';
import { specDefaults } from '@plimsoll/proto/spec-defaults';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { problemsOfJsonFile, writeJsonFile } from '../json-file.ts';
import { formatLoadResult } from '../load/load-answer.ts';
import { renamed } from '../load/load-request.ts';
import { parseReplayFlags, type ReplayFlags } from '../load/replay-request.ts';
import { resultOf, runWatched } from '../load/watched-load.ts';
import type { AddCommand } from '../program.ts';
import { refuse, type Shell } from '../shell.ts';

const help = `
Requests are sent as they were recorded, at the instants at which they came: the same order and gaps, or these
divided by --speed. With --rate the recording is fitted to a rate: its requests are thinned or repeated, and its bursts
last as long as they did. docs/replay.md says what that does to them.

Examples:
  plimsoll replay traffic.rec http://127.0.0.1:8000
  plimsoll replay traffic.jsonl http://127.0.0.1:8000 --speed 2
  plimsoll replay traffic.rec http://127.0.0.1:8000 --rate 500 --loop --duration 5m --json result.json
  plimsoll replay traffic.rec http://127.0.0.1:50051 --protocol grpc --rate 500 --arrival poisson`;

export const replayCommand: AddCommand = (program, shell, end) => {
  program
    .command('replay')
    .summary('recorded traffic, as it came or at another rate')
    .description('Sends the requests of a recording and says what came of them.')
    .argument('<recording>', 'a .rec file, or lines of JSON')
    .argument('<url>', 'the root of the server: paths are those of the recording')
    .option('--speed <n>', 'how many times as fast as it was recorded (default: 1)')
    .option('--rate <rate>', 'requests per second instead of a speed')
    .option(
      '--arrival <process>',
      'with --rate: recorded, poisson or constant; the last two take the requests alone (default: recorded)',
    )
    .option('--duration <time>', 'such as 30s or 5m (default: until the end of the recording)')
    .option('--loop', 'begin again at the end of the recording')
    .option('--sample <order>', `${sampleOrders.join(', ')}: which request comes next`, 'ordered')
    .option('--protocol <name>', 'http or grpc', 'http')
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
    .option('--seed <n>', 'of what is drawn: the same one sends the same (default: drawn)')
    .option('--json <file>', 'write the result as JSON; - is stdout')
    .addHelpText('after', help)
    .action(async (recording: string, url: string, flags: ReplayFlags) =>
      end(await replay(shell, { recording, url, flags })),
    );
};

interface Asked {
  readonly recording: string;
  readonly url: string;
  readonly flags: ReplayFlags;
}

async function replay(shell: Shell, { recording, url, flags }: Asked): Promise<ExitCode> {
  const request = parseReplayFlags(recording, url, flags, drawSeed(shell.random()));
  const problems = [...(request.ok ? [] : request.error), ...problemsOfJsonFile(flags.json)];
  if (problems.length > 0 || !request.ok) return refuse(shell, problems);
  const report = await runWatched(shell, request.value);
  if (!report.ok) {
    return refuse(
      shell,
      report.error.map((problem) => renamed(problem, {}, url)),
    );
  }
  const result = resultOf(report.value, request.value.target.endpoints);
  if (flags.json !== undefined) writeJsonFile(shell, flags.json, result);
  if (flags.json !== '-') shell.answer.write(formatLoadResult(result));
  return shell.interrupt.aborted ? exitCodes.aborted : exitCodes.done;
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
