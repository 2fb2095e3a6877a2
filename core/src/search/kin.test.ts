import { describe, expect, test } from 'vitest';
import { kinOf, kinPrior } from './kin.ts';
import { startSearch } from './search.ts';
import type { Memory } from './state.ts';
import { plainInterval } from './testing/plain-interval.ts';
import { loose, p99, tieredProblem as problem } from './testing/plain-problem.ts';

function memoryWith(over: Partial<Memory> = {}): Memory {
  const [{ memory }] = startSearch(problem);
  const known = { ...plainInterval(800), effectiveBad: 40 };
  const unknown = {
    ...plainInterval(1_500),
    effectiveBad: 1,
    sigma: 0.3,
    bindingObjective: loose.text,
  };
  const plateau = { rps: 1_000, relativeError: 0.004 };
  return { ...memory, intervals: [known, unknown], plateau, ...over };
}

/** Where a prior is largest, and by how much the rate may be off for it to fall to 1/e. */
function peakOf(prior: (logCapacity: number) => number) {
  const rates = Array.from({ length: 1_000 }, (_, i) => 500 + i);
  const values = rates.map((rps) => prior(Math.log(rps)));
  const top = Math.max(...values);
  const near = rates.filter((_, i) => values[i]! > top - 1);
  return { rps: rates[values.indexOf(top)]!, spread: (near.at(-1)! - near[0]!) / 2 };
}

describe('what one tier tells of another', () => {
  test('with a limit twice as long, half as much throughput is spare', () => {
    const prior = kinPrior(kinOf(problem, memoryWith(), 1), loose);
    expect(peakOf(prior!).rps).toBe(900);
  });

  test('where a request takes half of the shorter limit, a third of it is', () => {
    const quiet = [{ atMs: 1_000, rps: 50, answers: 50, typicalUs: p99.limitUs / 3 }];
    const prior = kinPrior(kinOf(problem, memoryWith({ quiet }), 1), loose);
    expect(peakOf(prior!).rps).toBe(Math.round(1_000 - 200 / 3));
  });

  test('is worth the less, the less is known of it', () => {
    const [gold, bronze] = memoryWith().intervals;
    const vague = memoryWith({ intervals: [{ ...gold!, sigma: 0.05 }, bronze!] });
    const spreadOf = (memory: Memory) => peakOf(kinPrior(kinOf(problem, memory, 1), loose)!).spread;
    expect(spreadOf(vague)).toBeGreaterThan(1.1 * spreadOf(memoryWith()));
  });

  test('never goes beyond the plateau of throughput', () => {
    const prior = kinPrior(kinOf(problem, memoryWith(), 1), loose)!;
    expect(prior(Math.log(1_040))).toBeLessThan(prior(Math.log(960)) - 3);
  });

  test('is nothing to the tier that tells, without a plateau, or where it is hardly known itself', () => {
    expect(kinOf(problem, memoryWith(), 0)).toBeNull();
    expect(kinOf(problem, memoryWith({ plateau: null }), 1)).toBeNull();
    const [gold, bronze] = memoryWith().intervals;
    const unknown = memoryWith({ intervals: [{ ...gold!, sigma: 0.2 }, bronze!] });
    expect(kinOf(problem, unknown, 1)).toBeNull();
  });

  test('is nothing to an objective of another kind', () => {
    const errors = { type: 'errors', limit: 0.001, text: 'errors <= 0.1%' } as const;
    const tokens = { ...loose, family: 'ttft' } as const;
    const kin = kinOf(problem, memoryWith(), 1);
    expect(kinPrior(kin, errors)).toBeNull();
    expect(kinPrior(kin, tokens)).toBeNull();
  });
});
