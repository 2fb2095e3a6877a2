/**
 * A frontier of a real server, measured and predicted by the command line, and held against runs at other rates:
 * `node test/co-location/measure-server.ts model|timer`. Takes about half an hour, and is as good as the machine is quiet.
 *
 *     model   the demo's model server; ranking requests of 48 candidates beside others of 192
 *     timer   four servers that only wait, 120 ms on average (M/M/4), for two loads alike: what one takes the other lacks, exactly
 */
import { frontierOf, pointsOf } from '@plimsoll/cli/frontier/measured-frontier';
import { predictCapacity } from '@plimsoll/core/interference/predict-capacity';
import type { RunResult } from '@plimsoll/core/run-result';
import { markdownTable } from '../bench/report/markdown-table.ts';
import { launchModelServer } from '../model-server/launch.ts';
import { createInferRequest } from '../model-server/request.ts';
import { runCli } from '../support/cli-process.ts';
import { makeScratch, type Scratch } from '../support/scratch.ts';
import { launchTimerTarget } from '../targets/launch.ts';
import { fourServers } from '../targets/shapes.ts';

interface Setting extends AsyncDisposable {
  readonly spec: object;
  readonly topRps: number;
  /** Where it is known by construction. */
  trueRps(backgroundRps: number): number | null;
}

interface FrontierFile {
  readonly points: readonly {
    readonly backgroundRatePerSecond: number;
    readonly result: RunResult;
  }[];
}

const confidence = 0.95;
const unseenShares = [0.25, 0.45, 0.7];
const endMs = 3_000_000;
const search = { startRate: 5, maxRate: 5_000, precision: '10%', maxDuration: '180s' };
/** Than the station that tests use: the less it matters when this machine is late. */
const slower = 12;

async function modelSetting(): Promise<Setting> {
  // Load generators come first on a machine that they share with the server.
  const server = await launchModelServer({ nice: 5 });
  const traffic = (rows: number) => ({
    target: { protocol: 'kserve-v2-http', endpoints: [server.httpUrl], model: 'ctr' },
    workload: { request: { body: { json: createInferRequest({ rows, seed: 1 }) } } },
  });
  const topRps = 40;
  return {
    spec: {
      version: 1,
      name: 'ranking 48',
      ...traffic(48),
      slo: ['latency.p95 <= 50ms', 'errors <= 0.1%'],
      search,
      background: [{ name: 'ranking-192', ...traffic(192), rate: topRps }],
    },
    topRps,
    trueRps: () => null,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function timerSetting(): Promise<Setting> {
  const station = { ...fourServers.station, perItemUs: slower * fourServers.station.perItemUs };
  const target = await launchTimerTarget({ station });
  const traffic = {
    target: { protocol: 'http', endpoints: [target.url] },
    workload: { request: { method: 'POST', path: '/', body: { text: 'x' } } },
  };
  const topRps = 14;
  const limitMs = (slower * fourServers.slo.limitUs) / 1000;
  const slo = [`latency.p95 <= ${limitMs}ms`, 'errors <= 0.1%'];
  const background = [{ name: 'twin', ...traffic, rate: topRps }];
  return {
    spec: { version: 1, name: 'four servers', ...traffic, slo, search, background },
    topRps,
    trueRps: (backgroundRps) => fourServers.truth.capacityRps / slower - backgroundRps,
    [Symbol.asyncDispose]: () => target[Symbol.asyncDispose](),
  };
}

async function runAt(scratch: Scratch, spec: string, rate: number): Promise<RunResult> {
  const args = ['run', spec, '--local', '1', '--set', `background[0].rate=${rate}`];
  await runCli([...args, '--json', scratch.path('run.json')], { endMs });
  return (await scratch.readJson('run.json')) as RunResult;
}

async function measure(setting: Setting): Promise<void> {
  await using scratch = await makeScratch();
  const spec = await scratch.write('spec.json', setting.spec);
  const out = scratch.path('frontier.json');
  const frontier = ['frontier', spec, '--local', '1', '--json', out];
  const { stdout, stderr } = await runCli(frontier, { endMs });
  process.stderr.write(stderr);
  process.stdout.write(`${stdout}\n`);
  const { points } = (await scratch.readJson('frontier.json')) as FrontierFile;
  const about = { name: '', background: '', topRps: setting.topRps };
  const runs = points.map(({ backgroundRatePerSecond, result }) => ({
    backgroundRps: backgroundRatePerSecond,
    result,
    predicted: null,
  }));
  const { fit } = frontierOf(about, runs);
  if (fit === null) throw new Error(`${pointsOf(runs).length} runs knew a capacity: too few`);
  const rows: (readonly string[])[] = [];
  for (const share of unseenShares) {
    const rate = Math.round(share * setting.topRps);
    const predicted = predictCapacity(fit, rate, confidence);
    const { capacity, verdict } = await runAt(scratch, spec, rate);
    const trueRps = setting.trueRps(rate);
    rows.push([
      `${rate}/s`,
      `${predicted.rps.toFixed(1)}/s`,
      `${predicted.lowRps.toFixed(0)} to ${predicted.highRps.toFixed(0)}`,
      capacity === null ? `${verdict}` : `${capacity.ratePerSecond.toFixed(1)}/s`,
      capacity === null ? '–' : `${capacity.low.toFixed(0)} to ${capacity.high.toFixed(0)}`,
      capacity === null ? '–' : percent(predicted.rps / capacity.ratePerSecond - 1),
      trueRps === null ? '–' : percent(predicted.rps / trueRps - 1),
    ]);
    process.stderr.write(`${rows.at(-1)?.join('  ')}\n`);
  }
  const header = ['beside', 'predicted', 'between', 'measured', 'between', 'off', 'off the truth'];
  process.stdout.write(`${markdownTable({ header, rows })}\n`);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

const [kind] = process.argv.slice(2);
if (kind !== 'model' && kind !== 'timer') {
  process.stderr.write('node test/co-location/measure-server.ts model|timer\n');
  process.exit(2);
}
await using setting = kind === 'model' ? await modelSetting() : await timerSetting();
await measure(setting);
