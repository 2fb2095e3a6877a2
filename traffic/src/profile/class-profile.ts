/** The mix of classes, with the sizes of each. */
import type { ClassProfile } from '@plimsoll/core/traffic-profile';
import type { ClassTally } from './class-tally.ts';
import { spreadOf } from './feature-profile.ts';
import type { RowSample } from './row-sample.ts';

const listedMost = 50;

/** Null where no request has a class. */
export function classProfile(
  tally: ClassTally,
  sample: RowSample,
  names: readonly string[],
): ClassProfile | null {
  const total = tally.counts.reduce((sum, count) => sum + count, 0);
  if (tally.counts[0] === total) return null;
  const listed = mostFrequent(tally.counts, listedMost);
  const classes = listed.map((number) => ({
    name: number === 0 ? null : (names[number - 1] ?? ''),
    share: (tally.counts[number] ?? 0) / total,
    features: featuresOf(number, sample),
  }));
  return {
    classes,
    otherShare: Math.max(0, 1 - classes.reduce((sum, { share }) => sum + share, 0)),
    transitions: tally.transitionsOf(listed),
    mix: tally.mixOf(listed),
  };
}

/** Numbers of those that were counted, the most frequent first. */
export function mostFrequent(counts: Float64Array, most: number): readonly number[] {
  return Array.from(counts.keys())
    .filter((number) => (counts[number] ?? 0) > 0)
    .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
    .slice(0, most);
}

function featuresOf(number: number, { features, classes }: RowSample) {
  const found = Array.from(features, ([name, values]) => {
    const own = values.filter((_, row) => classes[row] === number);
    return [name, spreadOf(own)] as const;
  });
  return Object.fromEntries(found.flatMap(([name, spread]) => (spread ? [[name, spread]] : [])));
}
