import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exposures } from './arrivals.ts';
import type { Sample } from './state.ts';

const queue = { slope: 15, limitUs: 50_000, k: Math.log(100) };

function ticks(offered: readonly number[], expected = 300): readonly Sample[] {
  return offered.map((count, i) => ({
    atMs: 1_000 * (i + 1),
    stay: 0,
    rps: expected,
    offered: count,
    expected,
    typicalUs: 5_000,
    isLeftOver: false,
    seen: [],
  }));
}

describe('exposures()', () => {
  test('expect as much of every tick where chance sent as much to each', () => {
    expect(exposures(ticks([330, 330, 330]), queue)).toEqual([1, 1, 1]);
  });

  test('expect slope x surplus more of a tick that was denser than planned, in a target that forgets at once', () => {
    const [thin, dense] = exposures(ticks([295, 305]), { ...queue, limitUs: 0 });
    expect(Math.log(dense! / thin!)).toBeCloseTo(15 * (10 / 300), 6);
  });

  test('expect less of that where queues pass on to the next tick what came late in this one', () => {
    const [thin, dense] = exposures(ticks([295, 305]), { ...queue, limitUs: 5_000_000 });
    const ratio = Math.log(dense! / thin!) / (15 * (10 / 300));
    expect(ratio).toBeGreaterThan(0);
    expect(ratio).toBeLessThan(0.2);
  });

  test('neither add to what is expected in all nor take from it', () => {
    const offered = fc.array(fc.integer({ min: 200, max: 400 }), { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(offered, (counts) => {
        const factors = exposures(ticks(counts), queue);
        const mean = factors.reduce((sum, factor) => sum + factor, 0) / factors.length;
        expect(mean).toBeCloseTo(1, 9);
      }),
    );
  });
});
