/**
 * Deals a whole number out in proportion to weights, by the largest remainder. Every agent computes
 * this for itself from the same plan, so it must give the same everywhere: same numbers in, the same
 * operations in the same order.
 */
import { assert } from './assert.ts';

/**
 * Whole shares of `totalMrps` that sum to it exactly, each within one of its exact part. Ties go to the
 * lower index. Weights that are all 0 count as equal.
 */
export function apportion(totalMrps: number, weights: readonly number[]): readonly number[] {
  assert(Number.isSafeInteger(totalMrps) && totalMrps >= 0, 'a rate to deal out is whole');
  assert(weights.length > 0, 'a rate is dealt out to someone');
  assert(
    weights.every((weight) => Number.isFinite(weight) && weight >= 0),
    'weights are finite and not negative',
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return apportion(totalMrps, Array<number>(weights.length).fill(1));

  const quotas = weights.map((weight) => (totalMrps * weight) / sum);
  const shares = quotas.map(Math.floor);
  let left = totalMrps - shares.reduce((total, share) => total + share, 0);

  const byRemainder = quotas
    .map((quota, index) => ({ index, remainder: quota - Math.floor(quota) }))
    .filter(({ index }) => weights[index]! > 0)
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  // One turn is enough but for float error in the quotas, which may leave a little more, or less than none.
  for (let turn = 0; left > 0; turn++) {
    shares[byRemainder[turn % byRemainder.length]!.index]! += 1;
    left -= 1;
  }
  for (
    let turn = byRemainder.length - 1;
    left < 0;
    turn = turn > 0 ? turn - 1 : byRemainder.length - 1
  ) {
    const { index } = byRemainder[turn]!;
    if (shares[index] === 0) continue;
    shares[index]! -= 1;
    left += 1;
  }
  return shares;
}
