/**
 * What the recording proxy adds to the latency of a server that answers at once, by our own load, direct and proxied in turn:
 *
 *     node test/bench/measure-record.ts [http|grpc] [repeats] [rate] [seconds] [flag of record ...]
 *
 * Bodies of 1 KiB, all recorded. ADR 0019 has what was measured. On a machine that others use as well, PLIMSOLL_REALTIME=1
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

async function measure(port: number): Promise<Latency> {
  const file = join(folder, 'load.json');
  const what =
    protocol === 'grpc'
      ? ['--protocol', 'grpc', '--proto', bench.files.proto, '--method', 'bench.Echo/Say']
      : [];
  const body = protocol === 'grpc' ? bench.files.grpcJson : bench.files.body;
  const url = protocol === 'grpc' ? `http://127.0.0.1:${port}` : `http://127.0.0.1:${port}/infer`;
  // Gentle, so that a machine of two cores has one for the server and its sidecar.
  const length = ['--rate', rate, '--duration', `${seconds}s`, '--threads', '1'];
  length.push('--pacing', 'gentle');
  const args = [url, ...what, '--body', `@${body}`, ...length, '--json', file];
  const child = start([process.execPath, cli, 'load', ...args]);
  child.stdout.resume();
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await new Promise((resolve) => child.once('close', resolve));
  if (child.exitCode !== 0) throw new Error(said);
  const result = parseObject(readFileSync(file, 'utf8'));
  const times = parseObject(JSON.stringify(result['serviceTimeMs']));
  return { p50Us: numberIn(times, 'p50') * 1000, p99Us: numberIn(times, 'p99') * 1000 };
}

const sink = start([bench.sink, '--port', '0']);
const direct = await portSaid(sink, 'stdout', /"listening": ?(\d+)/);
const out = join(folder, 'traffic.rec');
const scheme = protocol === 'grpc' ? 'grpc' : 'http';
const record = ['record', '--target', `${scheme}://127.0.0.1:${direct}`, '--listen', '127.0.0.1:0'];
const proxy = start([process.execPath, cli, ...record, '--out', out, '--json', ...flags]);
const proxied = await portSaid(proxy, 'stderr', /^forwarding 127\.0\.0\.1:(\d+)/);
if (wrap.length > 0) lowerRecordingThread(proxy.pid ?? 0);
const pairs: { readonly direct: Latency; readonly proxied: Latency }[] = [];
// Code is compiled while it runs.
await measure(proxied);
for (let repeat = 0; repeat < repeats; repeat += 1) {
  const pair = { direct: await measure(direct), proxied: await measure(proxied) };
  pairs.push(pair);
  const text = Object.entries(pair).map(
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
sink.kill('SIGTERM');
rmSync(folder, { recursive: true });
const median = (pick: (pair: (typeof pairs)[number]) => number): string => {
  const values = pairs.map(pick).toSorted((a, b) => a - b);
  return (values[Math.floor((values.length - 1) / 2)] ?? Number.NaN).toFixed(0);
};
process.stdout.write(
  `${protocol}, ${rate}/s, 1 KiB, medians of ${repeats}\n` +
    `direct   p50 ${median((pair) => pair.direct.p50Us)} us, p99 ${median((pair) => pair.direct.p99Us)} us\n` +
    `proxied  p50 ${median((pair) => pair.proxied.p50Us)} us, p99 ${median((pair) => pair.proxied.p99Us)} us\n` +
    `added    p50 ${median((pair) => pair.proxied.p50Us - pair.direct.p50Us)} us, ` +
    `p99 ${median((pair) => pair.proxied.p99Us - pair.direct.p99Us)} us\n${summary}`,
);
