/** One model's capacity as each way finds it, and as production's traffic has it. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchModelServer } from '../../model-server/launch.ts';
import type { ModelSize } from '../../model-server/model-recipe.ts';
import { runCli } from '../../support/cli-process.ts';
import { makeTraffic } from '../../traffic-makers/make-traffic.ts';
import { writeTraffic } from '../../traffic-makers/write-traffic.ts';
import type { ClassSetup } from './class-setup.ts';
import { findTrueCapacity, type Measured, type TrueCapacity } from './true-capacity.ts';
import { type Way, type Workload, ways, writeWorkloads } from './workload-files.ts';

export interface Effort {
  readonly size: ModelSize;
  /** Longest search of a way. */
  readonly runSeconds: number;
  /** Of one fixed rate. */
  readonly probeSeconds: number;
  readonly probes: number;
}

export interface ClassJob {
  readonly setup: ClassSetup;
  readonly effort: Effort;
  /** Seeds all traffic. */
  readonly round: number;
  /** For recordings and results. */
  readonly folder: string;
}

export interface Found {
  readonly verdict: string;
  /** Null where none was found. */
  readonly ratePerSecond: number | null;
}

export interface MeasuredClass {
  readonly model: string;
  readonly round: number;
  readonly found: Readonly<Record<Way, Found>>;
  readonly truth: TrueCapacity;
}

/** Production's traffic is known for longer than a run takes. */
const recordedSeconds = 120;

/** @param say progress, line by line */
export async function measureClass(
  job: ClassJob,
  say: (text: string) => void,
): Promise<MeasuredClass> {
  const { model, cacheRows, recordedRps, limitMs } = job.setup;
  const { size, probes } = job.effort;
  // As in the demo: on a small machine load generators come first.
  await using server = await launchModelServer({ models: [model], size, cacheRows, nice: 19 });
  const workloads = writeWorkloads(job.folder, {
    model,
    requests: recordedRps * recordedSeconds,
    ratePerSecond: recordedRps,
    seed: 100 + job.round,
  });
  const found: [Way, Found][] = [];
  for (const way of ways) {
    const answer = await search(job, server.httpUrl, workloads[way]);
    say(`${model}, ${way}: ${answer.verdict}, ${format(answer.ratePerSecond)}`);
    found.push([way, answer]);
  }
  const rates = found.flatMap(([, { ratePerSecond }]) => ratePerSecond ?? []);
  const startRps = rates.length === 0 ? recordedRps / 2 : Math.min(...rates);
  const truth = await findTrueCapacity({ startRps, limitMs, probesMost: probes }, async (rate) => {
    const measured = await measureP99(job, server.httpUrl, rate);
    const doubt = measured.isHealthy ? '' : ', but the generator was late';
    say(`${model}, production at ${format(rate)}: p99 ${measured.p99Ms} ms${doubt}`);
    return measured;
  });
  say(`${model}, production's capacity: ${format(truth.ratePerSecond)}`);
  const byWay = Object.fromEntries(found) as Record<Way, Found>;
  return { model, round: job.round, found: byWay, truth };
}

async function search(
  { setup, effort, round, folder }: ClassJob,
  url: string,
  workload: Workload,
): Promise<Found> {
  const spec = join(folder, 'spec.json');
  const out = join(folder, 'result.json');
  const document = {
    version: 1,
    name: `calibration-${setup.model}`,
    target: { protocol: 'http', endpoints: [url], timeout: '2s' },
    workload,
    slo: [`latency.p99 <= ${setup.limitMs}ms`, 'errors <= 1%'],
    search: {
      startRate: Math.round(setup.recordedRps / 4),
      maxRate: 20_000,
      precision: '8%',
      maxDuration: `${effort.runSeconds}s`,
    },
    seed: round + 1,
  };
  await writeFile(spec, JSON.stringify(document));
  const args = ['run', spec, '--local', '1', '--json', out];
  const { exitCode, stderr } = await runCli(args, { endMs: (effort.runSeconds + 60) * 1000 });
  // Everything else ends with a result: settled, infeasible, inconclusive.
  if (![0, 3, 5].includes(exitCode ?? 1)) throw new Error(`plimsoll run failed: ${stderr}`);
  const result = JSON.parse(await readFile(out, 'utf8')) as {
    readonly verdict: string;
    readonly capacity: { readonly ratePerSecond: number } | null;
  };
  return { verdict: result.verdict, ratePerSecond: result.capacity?.ratePerSecond ?? null };
}

/** Of traffic that is as fresh as tomorrow's, and of that rate from the start. */
async function measureP99(
  { setup, effort, round, folder }: ClassJob,
  url: string,
  ratePerSecond: number,
): Promise<Measured> {
  const file = join(folder, `${setup.model}-fresh.rec`);
  const out = join(folder, 'load.json');
  const requests = Math.round(ratePerSecond * effort.probeSeconds);
  const traffic = { model: setup.model, requests, ratePerSecond, seed: 1000 + round };
  writeTraffic(file, makeTraffic(traffic));
  const endMs = (2 * effort.probeSeconds + 60) * 1000;
  const { exitCode, stderr } = await runCli(['replay', file, url, '--json', out], { endMs });
  if (exitCode !== 0) throw new Error(`plimsoll replay failed: ${stderr}`);
  const { responseTimeMs, healthy } = JSON.parse(await readFile(out, 'utf8')) as {
    readonly responseTimeMs: { readonly p99: number };
    readonly healthy: boolean;
  };
  return { p99Ms: responseTimeMs.p99, isHealthy: healthy };
}

function format(ratePerSecond: number | null): string {
  return ratePerSecond === null ? 'no rate' : `${ratePerSecond.toFixed(1)}/s`;
}
