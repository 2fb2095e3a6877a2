/**
 * How well a long, bursty recording is replayed at its own speed by one engine, by the sink's own log of arrivals:
 *
 *     node test/bench/measure-replay.ts [seconds] [million requests] [pacing]
 *
 * The recording is made first, where it isn't there yet, and takes a minute. docs/replay.md has what was measured.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { exponential, seededRng } from '@plimsoll/core/rng';
import { openRecording } from '@plimsoll/traffic/recording/recording';
import { writeRecording } from '@plimsoll/traffic/recording/recording-writer';
import { readArrivals, startSink } from './sink-process.ts';
import { dispersion } from './statistics/poisson-arrivals.ts';
import { cacheFolder, setUpWorkbench } from './workbench.ts';

const seconds = Number(process.argv[2] ?? 60);
const millions = Number(process.argv[3] ?? 10);
const scalesSeconds = [0.01, 0.1, 1, 10];
const bodies = 5_000;
const limitMs = (seconds + 60) * 1_000;
const cli = join(import.meta.dirname, '../../cli/src/main.ts');

const bench = setUpWorkbench();
const recordingPath = join(cacheFolder, `bursty-${millions}m.rec`);
if (!existsSync(recordingPath)) makeRecording(recordingPath, millions * 1_000_000);

const folder = join(cacheFolder, 'replay');
mkdirSync(folder, { recursive: true });
const logPath = join(folder, 'arrivals.log');
const resultPath = join(folder, 'result.json');
rmSync(logPath, { force: true });
const sinkOptions = { delayMs: 0, freezes: [], spins: false, logPath };
const pin = { launcher: bench.launcher, limitMs };
const sink = await startSink(bench.sink, sinkOptions, { ...pin, core: bench.sinkCore });
const url = `http://127.0.0.1:${sink.port}`;
const argv = [process.execPath, cli, 'replay', recordingPath, url, '--duration', `${seconds}s`];
const pacing = process.argv[4] ?? 'precise';
// Not on one core: a loader that shares the core of an engine that spins would be run when the engine's time slice is over.
const child = spawn(argv[0] ?? '', [...argv.slice(1), '--pacing', pacing, '--json', resultPath], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
let peakKb = 0;
const look = setInterval(() => {
  peakKb = Math.max(peakKb, peakOf(child.pid ?? 0));
}, 200);
await once(child, 'exit');
const { exitCode } = child;
clearInterval(look);
const counts = await sink.stop();
if (exitCode !== 0) throw new Error(`plimsoll replay ended with ${String(exitCode)}`);

const result: unknown = JSON.parse(readFileSync(resultPath, 'utf8'));
const arrived = readArrivals(logPath).sort();
const recorded = firstSeconds(recordingPath, seconds);
const rows = scalesSeconds.map((scale) => {
  // The same windows of both: the last of what is late would be a window more.
  const was = dispersion(within(recorded, scale), scale);
  const is = dispersion(within(arrived, scale), scale);
  return { scale: `${scale} s`, recorded: was, arrived: is, ratio: is / was };
});
console.log(
  `recording: ${millions} million requests, ${Math.round(statSync(recordingPath).size / 1e6)} MB`,
);
console.log(`recorded in these ${seconds} s: ${recorded.length}; the sink read ${counts.requests}`);
console.log(`peak RSS ${Math.round(peakKb / 1024)} MB, pacing ${pacing}`);
console.log(JSON.stringify(pick(result), null, 1));
console.table(rows);

/** What a process had at most, in KiB; 0 once it is gone. */
function peakOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function pick(document: unknown): unknown {
  if (typeof document !== 'object' || document === null) return document;
  const wanted = ['offered', 'completed', 'errors', 'lagUs', 'health', 'cpuSeconds'];
  return Object.fromEntries(Object.entries(document).filter(([name]) => wanted.includes(name)));
}

/** What lies in whole windows of the time that was measured, and an instant at its end. */
function within(instants: Float64Array, scale: number): Float64Array {
  const end = Math.floor(seconds / scale + 1e-9) * scale;
  const inside = instants.filter((at) => at < end);
  return Float64Array.from([...inside, end * (1 + 1e-9)]);
}

/** Instants in seconds after the first. */
function firstSeconds(path: string, span: number): Float64Array {
  using recording = openRecording(path);
  const instants: number[] = [];
  const beginUs = recording.blocks[0]?.firstUs ?? 0;
  for (const block of recording.blocks.keys()) {
    for (const atUs of recording.read(block).atUs) {
      if (atUs - beginUs >= span * 1e6) return Float64Array.from(instants);
      instants.push((atUs - beginUs) / 1e6);
    }
  }
  return Float64Array.from(instants);
}

/**
 * 20,000 requests a second on average: bursts of twice that for a tenth of a second, one in a second, over a rate that swings by a
 * fifth in twenty seconds; 5,000 bodies of 200 to 2,000 bytes.
 */
function makeRecording(path: string, count: number): void {
  console.log(`making ${path}`);
  const rng = seededRng(1);
  const route = {
    method: 'POST',
    path: '/v2/models/ctr/infer',
    headers: [['content-type', 'application/json']],
  } as const;
  const contents = Array.from({ length: bodies }, () =>
    Buffer.from(
      JSON.stringify({
        inputs: Array.from({ length: 20 + Math.floor(rng.next() * 180) }, () =>
          Math.floor(rng.next() * 1e9),
        ),
      }),
    ),
  );
  const partial = `${path}.partial`;
  rmSync(partial, { force: true });
  const head = { startedAt: null, source: 'measure-replay', sampled: 1, redactions: [] };
  const writer = writeRecording(head, (bytes) => appendFileSync(partial, bytes));
  let atUs = 0;
  let isBurst = false;
  let switchUs = 0;
  for (let n = 0; n < count; n++) {
    while (atUs >= switchUs) {
      isBurst = !isBurst;
      switchUs += exponential(rng) * (isBurst ? 100_000 : 900_000);
    }
    const swing = 1 + 0.2 * Math.sin((2 * Math.PI * atUs) / 20e6);
    atUs += exponential(rng) * (1e6 / ((isBurst ? 40_000 : 17_778) * swing));
    const body = contents[Math.floor(bodies * rng.next() ** 2)] ?? null;
    writer.add({ atUs: Math.round(atUs), route, className: null, key: 0n, features: {}, body });
  }
  writer.flush();
  renameSync(partial, path);
}
