/** Keys as production asks for them: by popularity, and by what is talked about at the moment. */
import { exponential, type Rng } from '@plimsoll/core/rng';
import type { KeyHabits } from './traffic-kind.ts';

/** A key from 1 on, for a request at an instant; instants ascend. */
export type KeyDraw = (atUs: number) => number;

export function drawKeys(habits: KeyHabits, rng: Rng): KeyDraw {
  const { count, trendShare, trendKeys, trendUs } = habits;
  const popular = drawRank(habits, rng);
  const anyKey = () => 1 + Math.floor(rng.next() * count);
  const trends = Int32Array.from({ length: trendKeys }, anyKey);
  let changesUs = (exponential(rng) * trendUs) / trendKeys;
  return (atUs) => {
    while (changesUs <= atUs) {
      trends[Math.floor(rng.next() * trendKeys)] = anyKey();
      changesUs += (exponential(rng) * trendUs) / trendKeys;
    }
    if (rng.next() >= trendShare) return popular();
    return trends[Math.floor(rng.next() * trendKeys)]!; // next() is below 1, so there is one.
  };
}

/** By the alias method (Walker, ACM Transactions on Mathematical Software 3, 1977): two looks, whatever the number of keys. */
function drawRank({ count, exponent }: KeyHabits, rng: Rng): () => number {
  const weights = Float64Array.from({ length: count }, (_, i) => (i + 1) ** -exponent);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const own = weights.map((weight) => (weight * count) / total);
  const alias = new Int32Array(count);
  const small: number[] = [];
  const large: number[] = [];
  for (const [rank, share] of own.entries()) (share < 1 ? small : large).push(rank);
  for (;;) {
    const poor = small.pop();
    const rich = large.at(-1);
    if (poor === undefined || rich === undefined) break;
    alias[poor] = rich;
    own[rich]! -= 1 - own[poor]!;
    if (own[rich]! < 1) {
      large.pop();
      small.push(rich);
    }
  }
  // What rounding leaves over is full.
  for (const rank of [...small, ...large]) own[rank] = 1;
  return () => {
    const rank = Math.floor(rng.next() * count);
    return 1 + (rng.next() < own[rank]! ? rank : alias[rank]!);
  };
}
