/**
 * How popular keys are in recommendation traffic, after what Meta publishes of its data.
 *
 * facebookresearch/dlrm_datasets, embedding_bag/2022/locality_stats.txt, file fbgemm_t788_bs131072_0.pt: one batch of 131,072
 * samples over 788 tables, with 1,405,163,864 lookups of 110,259,238 different rows; the data are synthetic, with
 * production's pattern of re-use. Its histograms are below: by how often a row is used, how many rows, and how many lookups
 * they get.
 */
import type { Rng } from '@plimsoll/core/rng';

/** Of rows used 1, 2, 3 to 4, 5 to 8 ... 16,385 to 32,768 times, and more often: the share of the lookups. */
const lookupShares = [
  0.027, 0.023, 0.04, 0.068, 0.105, 0.12, 0.099, 0.07, 0.059, 0.054, 0.04, 0.072, 0.064, 0.047,
  0.021, 0.017, 0.076,
] as const;
/** Likewise the share of the rows, as far as three digits say something. */
const rowShares = [0.342, 0.144, 0.149, 0.138, 0.112, 0.068, 0.029, 0.01] as const;
const usesPerRow = 1_405_163_864 / 110_259_238;

/** Different rows in a table, on average: how many keys there have to be for the shares to be those of the data. */
export const tableKeys = Math.round(110_259_238 / 788);

interface Tier {
  /** Keys more popular than those of the tier, as a share of all. */
  readonly from: number;
  readonly to: number;
  /** Draws for more popular keys, and up to the end of the tier, as shares of all. */
  readonly drawnFrom: number;
  readonly drawnTo: number;
}

/** Most popular first. */
const tiers = makeTiers();

export interface Popularity {
  readonly keys: number;
  /** A key of 0 (the most popular) to keys - 1. */
  draw(rng: Rng): number;
  /** @param share of all draws that are for more popular keys, in [0, 1) */
  keyAt(share: number): number;
}

/** Of so many keys. With fewer than the data has, the most popular of them stand for several. */
export function popularityOf(keys: number): Popularity {
  function keyAt(share: number): number {
    const tier = tiers.find(({ drawnTo }) => share < drawnTo) ?? tiers.at(-1)!; // There are seventeen.
    const within = (share - tier.drawnFrom) / (tier.drawnTo - tier.drawnFrom);
    const place = tier.from + Math.min(within, 1) * (tier.to - tier.from);
    return Math.min(keys - 1, Math.floor(place * keys));
  }
  return { keys, keyAt, draw: (rng) => keyAt(rng.next()) };
}

function makeTiers(): readonly Tier[] {
  const lookups = inShares(lookupShares);
  const rows = inShares(lookupShares.map((_, index) => rowShares[index] ?? rareRows(index)));
  let [from, drawnFrom] = [0, 0];
  return lookups
    .map((share, index) => ({ share, rows: rows[index] ?? 0 }))
    .toReversed()
    .map((tier) => {
      const placed = { from, to: from + tier.rows, drawnFrom, drawnTo: drawnFrom + tier.share };
      from = placed.to;
      drawnFrom = placed.drawnTo;
      return placed;
    });
}

/** By their lookups: rows of a doubling are used 0.7 times its upper end on average, where both shares are known well. */
function rareRows(doubling: number): number {
  return ((lookupShares[doubling] ?? 0) * usesPerRow) / (0.7 * 2 ** doubling);
}

function inShares(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
