/**
 * What the recording proxy adds to the latency of a server that answers at once: direct, through a relay that understands
 * nothing, and through the proxy in turn, since a shared machine is never the same for long:
 *
 *     node test/bench/measure-record.ts [http|grpc] [repeats] [rate] [seconds] [flag of record ...]
 *
 * Bodies of 1 KiB, all recorded, at independent instants. HTTP/1.1 is timed by a probe in C; gRPC by our own load, whose naps are
 * as long as what is to be measured. ADR 0019 has what was measured. On a machine that others use as well, PLIMSOLL_REALTIME=1
 * keeps their work out of the numbers: everything runs with real-time priority, and the thread that records with a lower one,
 * as it does by its niceness otherwise.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { numberIn, parseObject } from './json-fields.ts';
import { setUpWorkbench } from './workbench.ts';

const [protocol = 'http', repeatsText = '5', rate = '2000', seconds = '10', ...flags] =
  process.argv.slice(2);
const repeats = Number(repeatsText);
const wrap = process.env['PLIMSOLL_REALTIME'] === undefined ? [] : ['chrt', '-r', '5'];
const cli = join(import.meta.dirname, '../../cli/src/main.ts');
const bench = setUpWorkbench();
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-record-'));

interface Latency {
  readonly p50Us: number;
  readonly p99Us: number;
}

function start(argv: readonly string[]) {
  const [command = '', ...args] = [...wrap, ...argv];
  return spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The first number in what it says that the pattern finds. */
async function portSaid(
  child: ReturnType<typeof start>,
  from: 'stdout' | 'stderr',
  pattern: RegExp,
): Promise<number> {
  for await (const line of createInterface({ input: child[from] })) {
    const port = Number(pattern.exec(line)?.[1]);
    if (port > 0) {
      child[from].resume();
      return port;
    }
  }
  throw new Error('it ended without saying its port');
}

function lowerRecordingThread(pid: number): void {
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    const name = readFileSync(`/proc/${pid}/task/${task}/comm`, 'utf8').trim();
    if (name === 'recording') spawnSync('chrt', ['-r', '-p', '1', task], { stdio: 'inherit' });
  }
}

async function outputOf(argv: readonly string[]): Promise<string> {
  const child = start(argv);
  let [out, said] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await new Promise((resolve) => child.once('close', resolve));
  if (child.exitCode !== 0) throw new Error(said);
  return out;
}

async function measure(port: number): Promise<Latency> {
  if (protocol === 'grpc') return await measureCalls(port);
  const about = ['--port', String(port), '--rate', rate, '--seconds', seconds];
  const found = parseObject(await outputOf([bench.probe, ...about]));
  return { p50Us: numberIn(found, 'p50Us'), p99Us: numberIn(found, 'p99Us') };
}

async function measureCalls(port: number): Promise<Latency> {
  const { proto, grpcJson } = bench.files;
  const what = ['--protocol', 'grpc', '--proto', proto, '--method', 'bench.Echo/Say'];
  // Gentle, so that a machine of two cores has one for the server and its sidecar.
  const how = ['--rate', rate, '--duration', `${seconds}s`, '--threads', '1', '--pacing', 'gentle'];
  const load = ['load', `http://127.0.0.1:${port}`, ...what, '--body', `@${grpcJson}`, ...how];
  const result = parseObject(await outputOf([process.execPath, cli, ...load, '--json', '-']));
  const times = parseObject(JSON.stringify(result['serviceTimeMs']));
  return { p50Us: numberIn(times, 'p50') * 1000, p99Us: numberIn(times, 'p99') * 1000 };
}

const sink = start([bench.sink, '--port', '0']);
const direct = await portSaid(sink, 'stdout', /"listening": ?(\d+)/);
const relay = start([
  process.execPath,
  join(import.meta.dirname, 'plain-relay.ts'),
  String(direct),
]);
const relayed = await portSaid(relay, 'stdout', /^forwarding 127\.0\.0\.1:(\d+)/);
const out = join(folder, 'traffic.rec');
const scheme = protocol === 'grpc' ? 'grpc' : 'http';
const record = ['record', '--target', `${scheme}://127.0.0.1:${direct}`, '--listen', '127.0.0.1:0'];
const proxy = start([process.execPath, cli, ...record, '--out', out, '--json', ...flags]);
const proxied = await portSaid(proxy, 'stderr', /^forwarding 127\.0\.0\.1:(\d+)/);
if (wrap.length > 0) lowerRecordingThread(proxy.pid ?? 0);
const ways = { direct, relayed, proxied };
type Way = keyof typeof ways;
const rounds: Readonly<Record<Way, Latency>>[] = [];
// Code is compiled while it runs.
for (const port of [relayed, proxied, proxied]) await measure(port);
for (let repeat = 0; repeat < repeats; repeat += 1) {
  const round = {
    direct: await measure(direct),
    relayed: await measure(relayed),
    proxied: await measure(proxied),
  };
  rounds.push(round);
  const text = Object.entries(round).map(
    ([name, { p50Us, p99Us }]) => `${name} p50 ${p50Us.toFixed(0)} us, p99 ${p99Us.toFixed(0)} us`,
  );
  process.stdout.write(`${text.join('; ')}\n`);
}
let summary = '';
proxy.stdout.setEncoding('utf8').on('data', (text: string) => {
  summary += text;
});
const closed = new Promise((resolve) => proxy.once('close', resolve));
proxy.kill('SIGTERM');
await closed;
relay.kill('SIGTERM');
sink.kill('SIGTERM');
rmSync(folder, { recursive: true });

/** Of a quantity of each round: its median, and its mean with its standard error. */
function summed(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const error = Math.sqrt(squares / (values.length - 1) / values.length);
  return `${median.toFixed(0)} us (mean ${mean.toFixed(0)} ± ${error.toFixed(0)})`;
}

const lines = (['direct', 'relayed', 'proxied'] as const).map((way) => {
  const of = (pick: (latency: Latency) => number) =>
    summed(rounds.map((round) => pick(round[way]) - (way === 'direct' ? 0 : pick(round.direct))));
  const name = way === 'direct' ? way : `${way}, added`;
  return `${name.padEnd(16)} p50 ${of(({ p50Us }) => p50Us)}, p99 ${of(({ p99Us }) => p99Us)}\n`;
});
process.stdout.write(
  `${protocol}, ${rate}/s, 1 KiB, medians of ${repeats}\n${lines.join('')}${summary}`,
);
