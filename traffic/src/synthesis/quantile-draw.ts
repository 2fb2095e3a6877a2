/** Draws values by a table of quantiles, straight between its values. */

export type DrawAt = (probability: number) => number;

/** @param probabilities ascending, from 0 to 1 */
export function inverseOf(probabilities: readonly number[], quantiles: readonly number[]): DrawAt {
  return (probability) => {
    let low = 0;
    let high = probabilities.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((probabilities[middle] ?? 0) <= probability) low = middle;
      else high = middle;
    }
    const [from = 0, to = 1] = [probabilities[low], probabilities[high]];
    const [least = 0, most = 0] = [quantiles[low], quantiles[high]];
    return to > from ? least + ((most - least) * (probability - from)) / (to - from) : least;
  };
}
