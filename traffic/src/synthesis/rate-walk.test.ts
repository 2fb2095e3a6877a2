import { seededRng } from '@plimsoll/core/rng';
import { expect, test } from 'vitest';
import { kept } from './rate-levels.ts';
import { RateWalk } from './rate-walk.ts';

const cellSeconds = 0.05;

function rates(level: { lastsSeconds: number; variance: number }, abrupt: number, count: number) {
  const walk = new RateWalk({ levels: [level], abrupt, cellSeconds }, seededRng(1));
  const state = walk.start();
  return Float64Array.from({ length: count }, () => walk.next(state));
}

const meanOf = (values: Float64Array) => values.reduce((sum, one) => sum + one, 0) / values.length;

test('a drawn rate is 1 on average', () => {
  const level = { lastsSeconds: 0.1, variance: 0.3 };
  expect(meanOf(rates(level, 0.5, 100_000))).toBeCloseTo(1, 1);
});

test.each([
  ['much shorter than a cell', 0.002, 0],
  ['about as long', 0.05, 0],
  ['longer', 0.4, 0],
  ['longer, with jumps', 0.4, 1],
] as const)('counts scatter as a level says that is %s', (_, lastsSeconds, abrupt) => {
  const variance = 0.01;
  const [bins, cells] = [4_000, 100];
  const all = rates({ lastsSeconds, variance }, abrupt, bins * cells);
  const means = Float64Array.from({ length: bins }, (__, bin) =>
    meanOf(all.subarray(bin * cells, (bin + 1) * cells)),
  );
  const mean = meanOf(means);
  const found = meanOf(means.map((one) => (one / mean - 1) ** 2));
  // So little varies that the rate does as its logarithm.
  const expected = variance * kept((cells * cellSeconds) / lastsSeconds, 0);
  expect(Math.abs(found / expected - 1)).toBeLessThan(0.1);
});
