import { seededRng } from '@plimsoll/core/rng';
import { drawNormal } from '@plimsoll/core/sim/draw';
import { expect, test } from 'vitest';
import { ratesByCounts } from './rate-by-counts.ts';
import { RateWalk } from './rate-walk.ts';

const cells = 20;
const plan = { levels: [{ lastsSeconds: 0.4, variance: 0.12 }], abrupt: 0, cellSeconds: 0.1 };

/** The walk's own rates, and the counts of bins of 2 s that they lead to, of about 500 requests each. */
function recorded(bins: number) {
  const rng = seededRng(3);
  const walk = new RateWalk(plan, rng);
  const normal = drawNormal(rng);
  const state = walk.start();
  const paths = Array.from({ length: bins }, () =>
    Float64Array.from({ length: cells }, () => walk.next(state)),
  );
  const counts = paths.map((path) => {
    const expected = 500 * meanOf(path);
    return Math.round(expected + Math.sqrt(expected) * normal());
  });
  return { paths, counts };
}

function drawnFor(counts: readonly number[]): readonly Float64Array[] {
  const rng = seededRng(4);
  const rates = ratesByCounts({ counts, cells }, new RateWalk(plan, rng), rng);
  return Array.from({ length: counts.length }, () => rates.next().value as Float64Array);
}

const meanOf = (path: Float64Array) => path.reduce((sum, rate) => sum + rate, 0) / path.length;

/** Rates of cells relative to their bin's mean: how they scatter in the tenth of the bins with the most requests. */
function scatterInBusy(paths: readonly Float64Array[], counts: readonly number[]): number {
  const least = counts.toSorted((a, b) => b - a)[Math.floor(counts.length / 10)]!;
  const busy = paths.filter((_, bin) => counts[bin]! > least);
  const squares = busy.flatMap((path) => Array.from(path, (r) => (r / meanOf(path) - 1) ** 2));
  return Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / squares.length);
}

/** How the last cell of a bin goes together with the first of the next. */
function overEdges(paths: readonly Float64Array[]): number {
  const [ends, begins] = [
    paths.slice(0, -1).map((p) => p.at(-1)!),
    paths.slice(1).map((p) => p[0]!),
  ];
  const mean = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;
  const along = (a: readonly number[], b: readonly number[]) =>
    mean(a.map((one, i) => (one - mean(a)) * (b[i]! - mean(b))));
  return along(ends, begins) / Math.sqrt(along(ends, ends) * along(begins, begins));
}

test('bins have about as many as they had, busy ones since a burst was in them, and bursts lie over edges', () => {
  const { paths, counts } = recorded(1_500);
  const drawn = drawnFor(counts);
  const offs = drawn.map((path, bin) => Math.abs((500 * meanOf(path)) / counts[bin]! - 1));
  expect(offs.toSorted((a, b) => a - b)[750]).toBeLessThan(0.05);
  const [found, wanted] = [scatterInBusy(drawn, counts), scatterInBusy(paths, counts)];
  expect(Math.abs(found / wanted - 1)).toBeLessThan(0.08);
  // A bin that knows nothing of how the one before ended has 0 here.
  expect(Math.abs(overEdges(drawn) - overEdges(paths))).toBeLessThan(0.1);
});

test('bins come again after the last, and one without requests has a rate, too', () => {
  const rng = seededRng(1);
  const rates = ratesByCounts({ counts: [0, 40], cells }, new RateWalk(plan, rng), rng);
  const means = Array.from({ length: 400 }, () => meanOf(rates.next().value as Float64Array));
  expect(means.every((mean) => mean > 0)).toBe(true);
  const mean = (odd: number) =>
    means.filter((_, bin) => bin % 2 === odd).reduce((sum, one) => sum + one, 0) / 200;
  expect(mean(1)).toBeGreaterThan(1.3 * mean(0));
});
