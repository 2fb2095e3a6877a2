/** Ranking: a user (the key) with a history, and the candidates of one request. */
import { uniformAt } from '@plimsoll/core/rng';
import { historyItems, itemTables, userFeatures } from '../model-server/ranking-model.ts';
import { drawLognormal, type Lognormal } from './lognormal.ts';
import { popularityOf, tableKeys } from './popularity.ts';
import { floatTensor, integerTensor } from './tensor-filling.ts';
import type { TrafficKind, TrafficMaker } from './traffic-maker.ts';

interface RankingKind extends TrafficKind {
  readonly candidates: Lognormal;
}

const most = 1500;
const people = popularityOf(tableKeys);
const things = popularityOf(itemTables[0].rows);

export const rankingTraffic: TrafficMaker<RankingKind> = {
  kinds: [
    kind('home', { calmShare: 0.4, burstShare: 0.6 }, { median: 180, sigma: 0.6 }),
    kind('search', { calmShare: 0.35, burstShare: 0.25 }, { median: 80, sigma: 0.8 }),
    kind('related', { calmShare: 0.25, burstShare: 0.15 }, { median: 40, sigma: 0.5 }),
  ],
  draw: ({ candidates }, rng) => ({
    dimensions: [drawLognormal(rng, candidates)],
    key: people.draw(rng),
  }),
  tensors({ dimensions: [candidates = 1], key }, rng) {
    const items = Array.from({ length: candidates }, () => things.draw(rng));
    return [
      floatTensor(
        'user',
        [1, userFeatures],
        (index) => Math.floor(uniformAt(index, key) * 256) / 256,
      ),
      // What a user has looked at is popular, too.
      integerTensor('history', [1, historyItems], (index) =>
        things.keyAt(uniformAt(100 + index, key)),
      ),
      integerTensor('items', [candidates, itemTables.length], (index) => {
        const item = items[Math.floor(index / itemTables.length)] ?? 0;
        const column = index % itemTables.length;
        return column === 0 ? item : Math.floor(uniformAt(column, item) * rowsOf(column));
      }),
    ];
  },
  features: ([candidates = 1]) => ({ candidates }),
  countOf: ([candidates = 1]) => candidates,
  dimensionsOf: (count) => [count],
};

function rowsOf(column: number): number {
  return itemTables[column]?.rows ?? 1;
}

function kind(
  name: string,
  shares: Pick<TrafficKind, 'calmShare' | 'burstShare'>,
  candidates: Pick<Lognormal, 'median' | 'sigma'>,
): RankingKind {
  return { name, ...shares, candidates: { ...candidates, min: 1, max: most } };
}
