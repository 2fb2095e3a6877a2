import { describe, expect, test } from 'vitest';
import type { Observation } from './observation.ts';
import { noteQuiet, type Quiet, quietSign } from './quiet.ts';
import { tuning } from './tuning.ts';

function tick(second: number, rps: number, over: Partial<Observation> = {}): Observation {
  return {
    atMs: 1_000 * second,
    spanMs: 1_000,
    offeredRps: rps,
    offered: rps,
    issued: rps,
    completed: rps,
    failed: 0,
    inFlight: 1,
    typicalUs: 5_000,
    meanUs: 5_000,
    longestUs: 10_000,
    evidence: [],
    byAgent: [],
    server: null,
    health: { state: 'healthy' },
    voidReason: null,
    ...over,
  };
}

const calm = [0, 0];

describe('noteQuiet()', () => {
  test('leaves out what a backlog, or no answer, has a part in', () => {
    expect(noteQuiet([], calm, tick(1, 100))).toHaveLength(1);
    expect(noteQuiet([], [2, 0], tick(1, 100))).toEqual([]);
    expect(noteQuiet([], [0, 2], tick(1, 100))).toEqual([]);
    expect(noteQuiet([], calm, tick(1, 100, { completed: 0 }))).toEqual([]);
    expect(noteQuiet([], calm, tick(1, 100, { offeredRps: null }))).toEqual([]);
  });

  test('keeps the lowest rates, a bounded number of them', () => {
    let quiet: readonly Quiet[] = [];
    for (let second = 1; second <= 300; second++) {
      quiet = noteQuiet(quiet, calm, tick(second, second <= 150 ? 500 : 100));
    }
    expect(quiet).toHaveLength(tuning.quiet.kept);
    expect(quiet.every(({ rps }) => rps === 100)).toBe(true);
  });
});

describe('quietSign()', () => {
  const when = { fromMs: 0, progressOf: (atMs: number) => atMs / 100_000 };
  const ticksAt = (seconds: readonly number[], factor: number) =>
    seconds.map((second) => ({
      atMs: 1_000 * second,
      rps: 100 + (second % 3),
      answers: 100,
      typicalUs: 5_000 * factor ** (second / 100),
    }));

  test('reads a growth off ticks early and late', () => {
    const sign = quietSign(ticksAt([1, 2, 3, 97, 98, 99], 1.1), 1_000, when);
    expect(sign?.growth).toBeCloseTo(Math.log(1.1), 2);
    expect(sign?.error).toBeGreaterThanOrEqual(tuning.quiet.errorMin);
  });

  test('is null without ticks on both sides, or with too busy ones only', () => {
    expect(quietSign(ticksAt([1, 2, 3, 4, 5, 6], 1.1), 1_000, when)).toBeNull();
    expect(quietSign(ticksAt([1, 2, 3, 97, 98, 99], 1.1), 200, when)).toBeNull();
    const late = { ...when, fromMs: 50_000 };
    expect(quietSign(ticksAt([1, 2, 3, 97, 98, 99], 1.1), 1_000, late)).toBeNull();
  });
});
