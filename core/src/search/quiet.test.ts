import { describe, expect, test } from 'vitest';
import { noteQuiet, type Quiet, quietSign } from './quiet.ts';
import { plainTick } from './testing/plain-tick.ts';
import { tuning } from './tuning.ts';

const calm = [0, 0];

describe('noteQuiet()', () => {
  test('leaves out what a backlog, or no answer, has a part in', () => {
    expect(noteQuiet([], calm, plainTick(1, 100))).toHaveLength(1);
    expect(noteQuiet([], [2, 0], plainTick(1, 100))).toEqual([]);
    expect(noteQuiet([], [0, 2], plainTick(1, 100))).toEqual([]);
    expect(noteQuiet([], calm, plainTick(1, 100, { completed: 0 }))).toEqual([]);
    expect(noteQuiet([], calm, plainTick(1, 100, { offeredRps: null }))).toEqual([]);
  });

  test('keeps the lowest rates, a bounded number of them', () => {
    let quiet: readonly Quiet[] = [];
    for (let second = 1; second <= 300; second++) {
      quiet = noteQuiet(quiet, calm, plainTick(second, second <= 150 ? 500 : 100));
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
