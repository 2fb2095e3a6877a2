import { runLoad } from '@plimsoll/agent/load';
import { errorCount } from '@plimsoll/core/counters';
import { maxUs, quantileUs } from '@plimsoll/core/histogram';
import { expect, test } from 'vitest';
import { startFreezingTarget } from './load-freezing-target.ts';

const rateRps = 1000;
const durationMs = 10_000;
const freezeMs = 500;

/**
 * An arrival x ms into the freeze is answered 500 - x ms later at the earliest. With 1,000/s for 10 s the slowest 1 % are the
 * first 100 arrivals of the freeze, so the 99th percentile is at least the response time of the arrival at 100 ms.
 */
const analyticMaxMs = freezeMs;
const analyticP99Ms = freezeMs - 0.01 * durationMs;

/**
 * Response times by the target's own clock: its n-th answer is for the n-th arrival, arrivals are evenly spaced, and the
 * quickest answer took no time worth mentioning.
 */
function responsesMs(answersMs: readonly number[]): readonly number[] {
  const sorted = answersMs.map((ms, n) => ms - (n * 1000) / rateRps).toSorted((a, b) => a - b);
  return sorted.map((ms) => ms - sorted[0]!);
}

test('load() shows a freeze of the target in full in response time, and not in service time', async () => {
  await using target = await startFreezingTarget({ freezeAfterMs: durationMs / 2, freezeMs });
  const result = await runLoad({
    target: {
      protocol: 'http',
      driver: 'native',
      routing: { type: 'round-robin' },
      endpoints: [target.url],
      model: null,
      timeoutMs: 5000,
      connections: 64,
    },
    workload: {
      recording: null,
      arrival: { type: 'constant' },
      request: {
        method: 'POST',
        path: '/',
        headers: {},
        body: Buffer.from('hello'),
        protoText: null,
      },
    },
    rateRps,
    durationMs,
    seed: 1,
    spinUs: 0,
    threads: 1,
    signal: new AbortController().signal,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const { counters, histograms } = result.value;

  expect(counters.offered).toBe((rateRps * durationMs) / 1000);
  expect(counters.offered).toBe(counters.issued + counters.skipped);
  expect(counters.issued).toBe(counters.completed + errorCount(counters));
  expect(counters).toMatchObject({ completed: counters.offered, skipped: 0 });
  const answersMs = await target.answersMs();
  expect(answersMs).toHaveLength(counters.completed);

  const responses = responsesMs(answersMs);
  const p99Ms = responses[Math.ceil(0.99 * responses.length) - 1]!; // There are 10,000.
  const maxMs = responses.at(-1)!;
  expect(p99Ms).toBeGreaterThan(0.98 * analyticP99Ms);
  expect(maxMs).toBeGreaterThan(0.98 * analyticMaxMs);
  const responseP99Ms = quantileUs(histograms.response, 0.99) / 1000;
  const responseMaxMs = maxUs(histograms.response) / 1000;
  expect(Math.abs(responseP99Ms - p99Ms)).toBeLessThan(0.05 * p99Ms);
  expect(Math.abs(responseMaxMs - maxMs)).toBeLessThan(0.05 * maxMs);
  // Of 64 connections each holds one slow request: 0.64 % of all, which is below the 99th percentile.
  expect(quantileUs(histograms.service, 0.99) / 1000).toBeLessThan(0.1 * analyticP99Ms);
});
