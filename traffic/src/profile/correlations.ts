/** What goes together: sizes with each other, with classes, and with bursts. */
import { etaSquared, spearman } from '@plimsoll/core/statistics/ranks';
import type { CorrelationProfile } from '@plimsoll/core/traffic-profile';
import type { RowSample } from './row-sample.ts';

/** Each over the requests of which both are known. */
export function correlationsOf(sample: RowSample, hasClasses: boolean): CorrelationProfile {
  const { features, classes, bursts } = sample;
  const all = Array.from(features);
  const pairs = all.flatMap(([a, of], index) =>
    all.slice(index + 1).map(([b, other]) => {
      const isKnown = knownIn(of, other);
      return {
        between: [a, b] as const,
        spearman: spearman(of.filter(isKnown), other.filter(isKnown)),
      };
    }),
  );
  return {
    features: pairs,
    classes: hasClasses
      ? all.map(([feature, values]) => {
          const isKnown = knownIn(values, values);
          const eta = etaSquared(values.filter(isKnown), classes.filter(isKnown));
          return { feature, etaSquared: eta };
        })
      : [],
    bursts: all.map(([feature, values]) => {
      const isKnown = knownIn(values, values);
      return { feature, spearman: spearman(values.filter(isKnown), bursts.filter(isKnown)) };
    }),
  };
}

function knownIn(a: Float64Array, b: Float64Array) {
  const known = a.map((value, row) => (Number.isNaN(value) || Number.isNaN(b[row]) ? 0 : 1));
  return (_: number, row: number) => known[row] === 1;
}
