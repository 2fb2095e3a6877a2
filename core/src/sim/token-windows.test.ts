import { expect, test } from 'vitest';
import { sumCounted } from '../counted.ts';
import { meanUs, quantileUs, totalCount } from '../histogram.ts';
import { observe } from '../observe.ts';
import { parseSlo } from '../slo-text.ts';
import { plainFleet } from './fleet.ts';
import { createFleetSim } from './fleet-sim.ts';
import { plainTokens, type TokenCluster } from './testing/plain-tokens.ts';

test('windows of a target that streams tell the times of its tokens, for objectives on them', () => {
  const { serving } = plainTokens;
  const cluster: TokenCluster = {
    ...plainTokens,
    timeoutUs: 30_000_000,
    serving: { ...serving, outputTokens: { type: 'exponential' }, outputTokensMean: 20 },
  };
  const fleet = createFleetSim(cluster, plainFleet, {
    seed: 1,
    tickMs: 1000,
    latencyLimitUs: 300_000,
  });
  const windows = Array.from({ length: 31 }, () => fleet.tick(10)).flat();
  const { counters, histograms } = sumCounted(windows);
  expect(counters.completed).toBeGreaterThan(250);
  expect(totalCount(histograms.ttft)).toBe(counters.completed);
  // Answers of one token have no time between tokens.
  expect(totalCount(histograms.itl)).toBeLessThan(counters.completed);
  expect(totalCount(histograms.itl)).toBeGreaterThan(0.9 * counters.completed);
  // No first token comes sooner than after a step and a prompt, and no step is shorter than with one sequence.
  expect(quantileUs(histograms.ttft, 0)).toBeGreaterThan(25_000);
  expect(quantileUs(histograms.itl, 0)).toBeGreaterThanOrEqual(20_100);
  expect(meanUs(histograms.response)).toBeGreaterThan(3 * meanUs(histograms.ttft));

  const slo = parseSlo(['ttft.p99 <= 200ms', 'itl.p50 <= 10ms', 'goodput >= 90%']).flatMap(
    (parsed) => (parsed.ok ? [parsed.value] : []),
  );
  expect(slo.map(({ type }) => type)).toEqual(['latency-quantile', 'latency-quantile']);
  const [ttft, itl] = observe(slo, { ...windows[5]!, counters, histograms }).evidence;
  expect(ttft).toMatchObject({ bad: 0 });
  expect(itl?.ratio).toBeGreaterThan(2);
  expect(itl?.bad).toBe(itl?.total);
});
