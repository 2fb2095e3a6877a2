/**
 * A load like that of `plimsoll load`, by the same engines, whose latencies count from the end of a warm-up: the question
 * "how punctual is it from the third second on?" needs the histograms of two instants, which `load` doesn't keep.
 *
 *     node test/bench/warm-load/main.ts <warm-up in seconds> <url> <flags of load, as JSON>
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { noLimits } from '@plimsoll/agent/limits/agent-limits';
import { createRealClock } from '@plimsoll/agent/real-clock';
import { type EngineCrew, startEngines } from '@plimsoll/agent/threads/engine-crew';
import { type LoadFlags, parseLoadFlags } from '@plimsoll/cli/load/load-request';
import { sumEngineStates } from '@plimsoll/core/engine-state';
import { type Histogram, quantileUs, subtractHistograms } from '@plimsoll/core/histogram';

const [warmUp = '0', url = '', flags = '{}'] = process.argv.slice(2);
const request = parseLoadFlags(url, JSON.parse(flags) as LoadFlags, 1);
if (!request.ok) throw new Error(JSON.stringify(request.error));
const { target, workload, rateRps, durationMs, seed, spinUs } = request.value;
if (rateRps === 'max') throw new Error('--rate: expected a number, found max');

const clock = createRealClock();
const timeoutUs = target.timeoutMs * 1_000;
const work = { type: 'target', target, workload, limits: noLimits } as const;
const engines = startEngines({ work, timeoutUs, spinUs, threads: 1, clock });
if (!engines.ok) throw new Error(JSON.stringify(engines.error));
const crew = engines.value;
const never = new AbortController().signal;
const problems = await crew.prepare({ timeoutMs: target.timeoutMs, isProbed: false }, never);
if (problems.length > 0) throw new Error(JSON.stringify(problems));
crew.plan({
  arrival: workload.arrival,
  place: { index: 0, count: 1, seed },
  segments: [
    { startsAtUs: 0, rateMrps: Math.round(rateRps * 1_000) },
    { startsAtUs: durationMs * 1_000, rateMrps: 0 },
  ],
  nowUs: 0,
  offsetUs: clock.nowUs(),
});
await sleep(Number(warmUp) * 1_000);
const before = sumEngineStates(crew.read()).histograms;
await sleep(durationMs - Number(warmUp) * 1_000 + 5);
await crew.stop();
process.stdout.write(`${JSON.stringify(report(crew))}\n`);
await crew[Symbol.asyncDispose]();

/** The fields of load's document that the benchmarks read. */
function report(finished: EngineCrew): object {
  const { counters, histograms } = sumEngineStates(finished.read());
  const { offered, issued, completed, timeout, connect, status, protocol, skipped } = counters;
  return {
    offered,
    issued,
    completed,
    errors: { timeout, connect, status, protocol, skipped },
    responseTimeMs: spread(subtractHistograms(histograms.response, before.response), 1_000),
    lagUs: spread(subtractHistograms(histograms.lag, before.lag), 1),
  };
}

function spread(histogram: Histogram, unitUs: number): object {
  const at = (share: number) => quantileUs(histogram, share) / unitUs;
  return { p50: at(0.5), p99: at(0.99), p999: at(0.999) };
}
