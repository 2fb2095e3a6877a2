/** A profile in words and tables: what `plimsoll profile` says. */
import type {
  ArrivalProfile,
  FeatureProfile,
  KeyProfile,
  TrafficProfile,
} from '@plimsoll/core/traffic-profile';
import {
  formatCount,
  formatDuration,
  formatNumber,
  formatRate,
  formatShare,
} from '../output/quantity.ts';
import { type AnswerLine, formatLines } from '../output/run-answer.ts';
import { formatTable } from '../output/table.ts';

export function formatProfile(profile: TrafficProfile): string {
  const { arrivals, probabilities } = profile;
  const sizes = Object.entries(profile.features);
  const tables = [
    formatTable(
      ['scale', 'bins', 'dispersion', 'modulated fit', 'autocorrelation'],
      scaleRows(arrivals),
    ),
    sizes.length === 0
      ? ''
      : formatTable(
          ['size', 'known', 'mean', 'cv', 'p50', 'p90', 'p99', 'max', 'lognormal', 'with bursts'],
          sizes.map(([name, feature]) => sizeRow(name, feature, profile, probabilities)),
        ),
    classTable(profile),
    pairTable(profile),
    profile.keys === null ? '' : keyTable(profile.keys),
  ];
  return [formatLines(facts(profile)), ...tables.filter((table) => table !== '')].join('\n');
}

function facts({ recording, sampledRequests, arrivals }: TrafficProfile): readonly AnswerLine[] {
  const { requests, durationSeconds, sampled, source, startedAt } = recording;
  const of = sampledRequests < requests ? `; quantiles of ${formatCount(sampledRequests)}` : '';
  return [
    ['recording', `${source}${startedAt === null ? '' : `, from ${startedAt}`}`],
    ['requests', `${formatCount(requests)} in ${formatDuration(durationSeconds)}${of}`],
    ...(sampled < 1 ? [['sampled', `${formatShare(sampled)} of the traffic`] as const] : []),
    ['rate', `${formatRate(arrivals.ratePerSecond)} on average; ${rangeText(arrivals)}`],
    ['gaps', `cv ${ratio(arrivals.gapSeconds.cv)} (independent arrivals have 1)`],
    ['arrivals', fitText(arrivals)],
  ];
}

function rangeText({ rateOverTime }: ArrivalProfile): string {
  const { binSeconds, ratesPerSecond } = rateOverTime;
  const [low, high] = [Math.min(...ratesPerSecond), Math.max(...ratesPerSecond)];
  return `${formatRate(low)} to ${formatRate(high)} over ${binText(binSeconds)}`;
}

/** Which process is likeliest, and what it is like. */
export function fitText({ fits }: ArrivalProfile): string {
  const { gamma, mmpp } = fits;
  const [slow, fast] = mmpp.ratesPerSecond;
  const [up, down] = mmpp.leavesPerSecond;
  const texts = {
    poisson: 'independent of each other (Poisson)',
    gamma: `gamma distributed gaps of shape ${ratio(gamma.shape)}`,
    mmpp: `${formatRate(slow)} for some ${lastsText(up)}, then ${formatRate(fast)} for some ${lastsText(down)} (modulated Poisson)`,
  };
  return texts[fits.best];
}

function lastsText(leavesPerSecond: number): string {
  return `${formatNumber(1 / leavesPerSecond)} s`;
}

function scaleRows({ scales, fits }: ArrivalProfile): readonly (readonly string[])[] {
  return scales.map(({ binSeconds, bins, dispersion, autocorrelation }, index) => [
    binText(binSeconds),
    formatCount(bins),
    ratio(dispersion),
    ratio(fits.mmpp.dispersions[index] ?? null),
    ratio(autocorrelation?.[0] ?? null),
  ]);
}

function sizeRow(
  name: string,
  { known, mean, cv, max, quantiles, lognormal }: FeatureProfile,
  { correlations }: TrafficProfile,
  probabilities: readonly number[],
): readonly string[] {
  const at = (probability: number) => quantiles[probabilities.indexOf(probability)] ?? Number.NaN;
  const burst = correlations.bursts.find(({ feature }) => feature === name);
  return [
    name,
    formatCount(known),
    formatNumber(mean),
    ratio(cv),
    ...[0.5, 0.9, 0.99].map((probability) => formatNumber(at(probability))),
    formatNumber(max),
    lognormal === null ? '-' : `within ${formatShare(lognormal.distance)}`,
    ratio(burst?.spearman ?? null),
  ];
}

function classTable({ classes, features, correlations }: TrafficProfile): string {
  if (classes === null) return '';
  const names = Object.keys(features);
  const rows = classes.classes.map(({ name, share, features: own }) => [
    name ?? '(none)',
    formatShare(share),
    ...names.map((feature) => formatNumber(own[feature]?.mean ?? Number.NaN)),
  ]);
  const other = [['(others)', formatShare(classes.otherShare), ...names.map(() => '')]];
  const explained = names.map((name) =>
    ratio(correlations.classes.find(({ feature }) => feature === name)?.etaSquared ?? null),
  );
  return formatTable(
    ['class', 'share', ...names.map((name) => `mean ${name}`)],
    [
      ...rows,
      ...(classes.otherShare > 1e-9 ? other : []),
      ...(names.length === 0 ? [] : [['explained', '', ...explained]]),
    ],
  );
}

function pairTable({ correlations }: TrafficProfile): string {
  if (correlations.features.length === 0) return '';
  const rows = correlations.features.map(({ between: [a, b], spearman }) => [
    a,
    b,
    ratio(spearman),
  ]);
  return formatTable(['between', 'and', 'Spearman'], rows);
}

function keyTable(keys: KeyProfile): string {
  const { distinct, requests, zipf, topShares, hitRates, reusedShare } = keys;
  const law =
    zipf === null ? '' : `, Zipf ${ratio(zipf.exponent)} within ${formatShare(zipf.distance)}`;
  const intro = formatLines([
    ['keys', `${formatCount(distinct)} in ${formatCount(requests)} requests${law}`],
    ['reuse', `${formatShare(reusedShare)} of requests are for a key that was there before`],
  ]);
  const table = formatTable(
    ['keys', 'requests for the most popular', 'found in a cache of so many'],
    topShares.map(({ keys: size, share }, index) => [
      formatCount(size),
      formatShare(share),
      formatShare(hitRates[index]?.share ?? Number.NaN),
    ]),
  );
  return `${intro}\n${table}`;
}

export function binText(seconds: number): string {
  if (seconds < 1) return `${formatNumber(seconds * 1000)} ms`;
  return seconds < 120 ? `${formatNumber(seconds)} s` : formatDuration(seconds);
}

function ratio(value: number | null): string {
  return value === null ? '-' : value.toFixed(Math.abs(value) < 100 ? 2 : 0);
}
