/** What of a profile is drawn: arrivals, each size, popularity. */
import type { FeatureProfile, KeyProfile, TrafficProfile } from '@plimsoll/core/traffic-profile';
import { clockText } from '../report/chart-frame.ts';
import { lognormalLine } from './lognormal-line.ts';
import type { Plot, Point } from './plot.ts';
import { binLengths, gapLengths, logNumbers, plainNumbers, shares } from './plot-axes.ts';
import { binText } from './profile-answer.ts';

export function profilePlots(profile: TrafficProfile): readonly Plot[] {
  return [
    ratePlot(profile),
    gapPlot(profile),
    ...dispersionPlots(profile),
    ...Object.entries(profile.features).map(([name, feature]) => sizePlot(name, feature, profile)),
    ...(profile.keys === null ? [] : [popularityPlot(profile.keys), cachePlot(profile.keys)]),
  ];
}

function ratePlot({ arrivals }: TrafficProfile): Plot {
  const { binSeconds, ratesPerSecond } = arrivals.rateOverTime;
  const points = ratesPerSecond.map((rate, bin): Point => [(bin + 0.5) * binSeconds, rate]);
  return {
    title: `Requests per second, over ${binText(binSeconds)} each`,
    label: 'The rate over time.',
    x: { kind: 'linear', text: clockText },
    y: plainNumbers,
    lines: [{ style: 'rate', points }],
  };
}

function gapPlot({ arrivals, probabilities }: TrafficProfile): Plot {
  const { mean, quantiles } = arrivals.gapSeconds;
  const points = quantiles.map((gap, index): Point => [gap, 1 - (probabilities[index] ?? 0)]);
  const inner = probabilities.filter((probability) => probability > 0 && probability < 1);
  const expected = inner.map(
    (probability): Point => [-mean * Math.log(1 - probability), 1 - probability],
  );
  return {
    title: 'Share of gaps that are longer; dashed: of independent arrivals',
    label: 'The distribution of the gaps between requests.',
    x: gapLengths,
    y: shares,
    lines: [
      { style: 'truth', points: expected },
      { style: 'rate', points: points.filter(([gap]) => gap > 0) },
    ],
  };
}

function dispersionPlots({ arrivals }: TrafficProfile): readonly Plot[] {
  const { scales, fits } = arrivals;
  if (scales.length < 2) return [];
  const measured = scales.map(({ binSeconds, dispersion }): Point => [binSeconds, dispersion]);
  const fitted = scales.map(
    ({ binSeconds }, index): Point => [binSeconds, fits.mmpp.dispersions[index] ?? 1],
  );
  return [
    {
      title: 'Dispersion of counts by the length of bins; dashed: of the modulated fit',
      label: 'The dispersion of counts at several scales.',
      x: binLengths,
      y: logNumbers,
      lines: [
        { style: 'truth', points: fitted },
        { style: 'rate', points: measured },
      ],
    },
  ];
}

function sizePlot(name: string, feature: FeatureProfile, { probabilities }: TrafficProfile): Plot {
  const { quantiles, lognormal } = feature;
  const points = quantiles.map((value, index): Point => [value, probabilities[index] ?? 0]);
  const isLog = quantiles.every((value) => value > 0);
  const fitted = lognormal === null ? [] : lognormalLine(lognormal);
  const inside = fitted.filter(([value]) => value >= feature.min && value <= feature.max);
  return {
    title: `Share of requests with at most so much ${name}${lognormal === null ? '' : '; dashed: lognormal'}`,
    label: `The distribution of ${name}.`,
    x: isLog ? logNumbers : plainNumbers,
    y: shares,
    lines: [
      ...(inside.length < 2 ? [] : [{ style: 'truth', points: inside } as const]),
      { style: 'rate', points },
    ],
  };
}

function popularityPlot({ topShares }: KeyProfile): Plot {
  return {
    title: 'Share of requests for so many of the most popular keys',
    label: 'The popularity of keys.',
    x: logNumbers,
    y: shares,
    lines: [{ style: 'rate', points: topShares.map(({ keys, share }) => [keys, share] as const) }],
  };
}

function cachePlot({ hitRates }: KeyProfile): Plot {
  return {
    title: 'Share of requests that a cache of so many keys answers, keeping those used last',
    label: 'The hit rate of caches by their size.',
    x: logNumbers,
    y: shares,
    lines: [
      {
        style: 'rate',
        points: hitRates.map(({ cacheKeys, share }) => [cacheKeys, share] as const),
      },
    ],
  };
}
