/**
 * Recommendation: a user (the key) asks for predictions for some items, one row each. The first half of the ids is the user's, the
 * same in each row; the other half is the item's. Which rows of the tables these are is a matter of hashing, as in production.
 */
import { uniformAt } from '@plimsoll/core/rng';
import { denseFeatures, sparseFeatures, tableRows } from '../model-server/ctr-model.ts';
import { drawLognormal, type Lognormal } from './lognormal.ts';
import { popularityOf, tableKeys } from './popularity.ts';
import { floatTensor, integerTensor } from './tensor-filling.ts';
import type { TrafficKind, TrafficMaker } from './traffic-maker.ts';

interface CtrKind extends TrafficKind {
  readonly rows: Lognormal;
}

const most = 256;
const userIds = sparseFeatures / 2;
const people = popularityOf(tableKeys);
const things = popularityOf(tableKeys);

export const ctrTraffic: TrafficMaker<CtrKind> = {
  kinds: [
    kind('feed', { calmShare: 0.5, burstShare: 0.65 }, { median: 40, sigma: 0.5 }),
    kind('related', { calmShare: 0.3, burstShare: 0.25 }, { median: 20, sigma: 0.4 }),
    kind('ads', { calmShare: 0.2, burstShare: 0.1 }, { median: 8, sigma: 0.5 }),
  ],
  draw: ({ rows }, rng) => ({ dimensions: [drawLognormal(rng, rows)], key: people.draw(rng) }),
  tensors({ dimensions: [rows = 1], key }, rng) {
    const items = Array.from({ length: rows }, () => things.draw(rng));
    // In 256 steps, as features are that were put into buckets; it keeps recordings small, too.
    const dense = (row: number, column: number) =>
      Math.floor(uniformAt(column, items[row] ?? 0) * 256) / 256;
    const sparse = (row: number, column: number) => {
      const about = column < userIds ? key : (items[row] ?? 0);
      return Math.floor(uniformAt(100 + column, about) * tableRows);
    };
    return [
      floatTensor('dense', [rows, denseFeatures], (index) =>
        dense(Math.floor(index / denseFeatures), index % denseFeatures),
      ),
      integerTensor('sparse', [rows, sparseFeatures], (index) =>
        sparse(Math.floor(index / sparseFeatures), index % sparseFeatures),
      ),
    ];
  },
  features: ([rows = 1]) => ({ candidates: rows }),
  countOf: ([rows = 1]) => rows,
  dimensionsOf: (count) => [count],
};

function kind(
  name: string,
  shares: Pick<TrafficKind, 'calmShare' | 'burstShare'>,
  rows: Pick<Lognormal, 'median' | 'sigma'>,
): CtrKind {
  return { name, ...shares, rows: { ...rows, min: 1, max: most } };
}
