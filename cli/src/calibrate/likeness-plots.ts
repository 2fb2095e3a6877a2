/** Recorded and drawn traffic on top of each other: what of their profiles is drawn. */
import { answerFeatures } from '@plimsoll/core/recording';
import type { TrafficProfile } from '@plimsoll/core/traffic-profile';
import type { Axis, Plot, Point } from '../profile/plot.ts';
import { binLengths, gapLengths, logNumbers, plainNumbers, shares } from '../profile/plot-axes.ts';

export interface Likeness {
  /** Of the recorded traffic. */
  readonly recorded: TrafficProfile;
  /** Of the traffic that was drawn in its likeness. */
  readonly drawn: TrafficProfile;
}

/** As far as the recorded traffic has it, and it takes more than a number to say it. */
export function likenessPlots(likeness: Likeness): readonly Plot[] {
  const { features, keys } = likeness.recorded;
  const sizes = Object.keys(features).filter((name) => !answerFeatures.has(name));
  return [
    dispersionPlot(likeness),
    gapPlot(likeness),
    ...sizes.map((name) => sizePlot(name, likeness)),
    ...(keys === null ? [] : [popularityPlot(likeness), cachePlot(likeness)]),
  ].filter(({ lines }) => (lines[0]?.points.length ?? 0) > 1);
}

function dispersionPlot(likeness: Likeness): Plot {
  return {
    title: 'Dispersion of counts by the length of bins',
    label: 'The dispersion of counts at several scales, recorded and drawn.',
    x: binLengths,
    y: logNumbers,
    lines: both(likeness, ({ arrivals }) =>
      arrivals.scales.map(({ binSeconds, dispersion }) => [binSeconds, dispersion]),
    ),
  };
}

function gapPlot(likeness: Likeness): Plot {
  return {
    title: 'Share of gaps between requests that are at most so long',
    label: 'The distribution of the gaps between requests, recorded and drawn.',
    x: gapLengths,
    y: shares,
    lines: both(likeness, ({ arrivals, probabilities }) =>
      // A logarithmic axis has no place for requests at the same instant.
      distribution(arrivals.gapSeconds.quantiles, probabilities).filter(([gap]) => gap > 0),
    ),
  };
}

function sizePlot(name: string, likeness: Likeness): Plot {
  const quantilesOf = (profile: TrafficProfile) => profile.features[name]?.quantiles ?? [];
  const values = [likeness.recorded, likeness.drawn].flatMap(quantilesOf);
  const x: Axis = values.every((value) => value > 0) ? logNumbers : plainNumbers;
  return {
    title: `Share of requests with at most so much ${name}`,
    label: `The distribution of ${name}, recorded and drawn.`,
    x,
    y: shares,
    lines: both(likeness, (profile) => distribution(quantilesOf(profile), profile.probabilities)),
  };
}

function popularityPlot(likeness: Likeness): Plot {
  return {
    title: 'Share of requests for so many of the most popular keys',
    label: 'The popularity of keys, recorded and drawn.',
    x: logNumbers,
    y: shares,
    lines: both(likeness, ({ keys }) =>
      (keys?.topShares ?? []).map(({ keys: most, share }) => [most, share]),
    ),
  };
}

function cachePlot(likeness: Likeness): Plot {
  return {
    title: 'Share of requests that a cache of so many keys answers, keeping those used last',
    label: 'The hit rate of caches by their size, recorded and drawn.',
    x: logNumbers,
    y: shares,
    lines: both(likeness, ({ keys }) =>
      (keys?.hitRates ?? []).map(({ cacheKeys, share }) => [cacheKeys, share]),
    ),
  };
}

/** The drawn line lies on top, and lets the recorded one be seen between its dashes. */
function both(
  { recorded, drawn }: Likeness,
  pointsOf: (profile: TrafficProfile) => readonly Point[],
): Plot['lines'] {
  return [
    { style: 'rate', points: pointsOf(recorded) },
    { style: 'truth', points: pointsOf(drawn) },
  ];
}

function distribution(
  quantiles: readonly number[],
  probabilities: readonly number[],
): readonly Point[] {
  return quantiles.map((value, index) => [value, probabilities[index] ?? 0]);
}
