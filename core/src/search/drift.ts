/**
 * Whether the target gets slower or faster over the run, while the rates change as well. If all service times grow by a share d,
 * the target is to a load what the old one was to a rate (1 + d) times as high, with all times (1 + d) times as long. So the
 * typical response time grows by (1 + b) d, with b = d ln(typical) / d ln(rate), and the share of requests over a level by
 * (b + l) d, with b its own slope over the rate and l its slope over the level. All of these are fitted to the ticks (trend.ts).
 *
 * Drifts may end before the run does: one over the whole run is looked for, and one that ends half-way.
 */
import { levelShares } from '../evidence.ts';
import type { Finding } from './command.ts';
import { type Quiet, quietSign, type Sign } from './quiet.ts';
import type { Interval, Sample, SearchProblem } from './state.ts';
import { budgetOf } from './tick-verdict.ts';
import { type Explained, meansOf, type Trend, trendOf } from './trend.ts';
import { tuning } from './tuning.ts';

export interface Drift {
  /** Growth of service times from `fromMs` to `untilMs`, on the log scale, its standard error, and how many of those it is. */
  readonly logGrowth: number;
  readonly error: number;
  readonly deviations: number;
  readonly fromMs: number;
  readonly untilMs: number;
}

export type DriftFinding = Extract<Finding, { type: 'drift' }>;

export interface Seen {
  readonly samples: readonly Sample[];
  readonly quiet: readonly Quiet[];
  /** From when on what is left of the warm-up didn't matter, on the run's clock, and what it decays with; null without one. */
  readonly warmup: { readonly fromMs: number; readonly decayMs: number } | null;
  readonly centreRps: number;
}

/** Null while there are too few ticks. */
export function driftOf(problem: SearchProblem, seen: Seen): Drift | null {
  const { warmup } = seen;
  const samples = seen.samples.filter((sample) => isTelling(sample, seen.centreRps));
  if (samples.length < tuning.drift.ticksMin) return null;
  const whole = spanOf(samples, 1);
  const shorter = tuning.drift.earlyEnds.map((share) => spanOf(samples, share));
  const columnsFor = (span: Span) =>
    columnsOf(samples, { ...span, warmup, tickMs: problem.tickMs });
  const columns = columnsFor(whole);
  const statistics = statisticsOf(problem, samples);
  return [whole, ...shorter].reduce<Drift | null>((most, span) => {
    const busy = busySign(statistics, span === whole ? columns : columnsFor(span));
    const quiet = quietSign(seen.quiet, seen.centreRps, {
      fromMs: warmup === null ? 0 : warmup.fromMs + tuning.drift.warmupDecays * warmup.decayMs,
      progressOf: (atMs) => progressOf(atMs, span),
    });
    const sign = together(busy, quiet);
    if (sign === null) return most;
    const { growth, error } = sign;
    const drift = { logGrowth: growth, error, deviations: growth / error, ...span };
    return most === null || Math.abs(drift.deviations) > Math.abs(most.deviations) ? drift : most;
  }, null);
}

/**
 * Overload follows other laws than queues do, and searches see it early, on their way down to the capacity: what is no trend in time
 * would look like one.
 */
function isTelling({ isLeftOver, rps, seen }: Sample, centreRps: number): boolean {
  const isOverload = seen.some(({ total, bad }) => bad > tuning.drift.badShareMax * total);
  return !isLeftOver && !isOverload && rps < tuning.drift.rateShareMax * centreRps;
}

/**
 * Two independent signs, each with the weight of its precision. Times at low rates may change for reasons of their own, such as code
 * that gets compiled: what contradicts the ticks near the capacity, or says far more than they bear out, isn't believed.
 */
function together(busy: Sign | null, quiet: Sign | null): Sign | null {
  if (busy === null || quiet === null) return busy;
  const { gapMax, growthAlone, bornOutMin } = tuning.drift;
  const gap = (busy.growth - quiet.growth) ** 2 / (busy.error ** 2 + quiet.error ** 2);
  const isBornOut = (busy.growth * Math.sign(quiet.growth)) / busy.error >= bornOutMin;
  if (gap > gapMax || (Math.abs(quiet.growth) > growthAlone && !isBornOut)) return busy;
  const [precisionA, precisionB] = [1 / busy.error ** 2, 1 / quiet.error ** 2];
  const precision = precisionA + precisionB;
  return {
    growth: (precisionA * busy.growth + precisionB * quiet.growth) / precision,
    error: Math.sqrt(1 / precision),
  };
}

export function isCertain(drift: Drift | null): drift is Drift {
  return drift !== null && Math.abs(drift.deviations) >= tuning.drift.deviationsMin;
}

/**
 * Growth of ln(capacity) over the drift. The limit stays where it is while the target's times grow, which costs more than what
 * the times grow by: for an exponential tail, k / slope times that again, k = ln(1 / budget).
 */
export function logCapacityGrowth(
  problem: SearchProblem,
  drift: Drift,
  interval: Interval | undefined,
): number {
  const binding = problem.slo.find(({ text }) => text === interval?.bindingObjective);
  const k = -Math.log((binding === undefined ? null : budgetOf(binding)) ?? 0.01);
  const slope = interval?.slope ?? tuning.model.slopeMedian;
  return -drift.logGrowth * (1 + Math.min(tuning.drift.limitCostMax, k / slope));
}

/** The ticks as if they had been seen at the end: at rates that were to the capacity then what theirs were to that of their time. */
export function shifted(
  samples: readonly Sample[],
  drift: Drift,
  capacityGrowth: number,
): readonly Sample[] {
  return samples.map((sample) => {
    const left = 1 - progressOf(sample.atMs, drift);
    return { ...sample, rps: sample.rps * Math.exp(capacityGrowth * left) };
  });
}

/** Standard deviation that the drift's error leaves in ln(capacity) at the end, told from ticks that were shifted. */
export function sigmaOfShift(
  samples: readonly Sample[],
  drift: Drift,
  capacityGrowth: number,
): number {
  const left = sum(samples.map(({ atMs }) => 1 - progressOf(atMs, drift))) / samples.length;
  return Math.abs((capacityGrowth / drift.logGrowth) * drift.error * left);
}

export function driftFinding(capacityGrowth: number): DriftFinding {
  const change = Math.expm1(capacityGrowth);
  const text = `The target drifted while it was tested: its capacity ${movedText(change)}.`;
  return { type: 'drift', change, text };
}

/** What an answer adds to its reason. */
export function forTheEndText({ change }: DriftFinding): string {
  return `This is for the end of the run, over which the target drifted and its capacity ${movedText(change)}.`;
}

function movedText(change: number): string {
  return `${change < 0 ? 'fell' : 'rose'} by about ${(100 * Math.abs(change)).toFixed(0)} %`;
}

type Columns = Explained['columns'];

interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

function spanOf(samples: readonly Sample[], share: number): Span {
  const fromMs = samples[0]!.atMs; // There are `ticksMin` at least.
  const lastMs = samples.at(-1)!.atMs;
  return { fromMs, untilMs: fromMs + share * (lastMs - fromMs) };
}

/** 0 to 1. */
function progressOf(atMs: number, { fromMs, untilMs }: Span): number {
  return Math.min(1, Math.max(0, (atMs - fromMs) / (untilMs - fromMs)));
}

/**
 * The rate and its square; by how much more than planned arrived, now and in the tick before; the rate before, where it was another
 * one, since queues take a while; what is left of a warm-up; the drift.
 */
function columnsOf(
  samples: readonly Sample[],
  when: Span & { readonly tickMs: number; readonly warmup: Seen['warmup'] },
): Columns {
  const logRates = samples.map(({ rps }) => Math.log(rps));
  const centre = logRates.reduce((total, x) => total + x, 0) / samples.length;
  const rates = logRates.map((x) => x - centre);
  const surplus = samples.map(({ offered, expected }) => Math.log(Math.max(1, offered) / expected));
  const gaps = samples.map(({ atMs }, i) =>
    i === 0 ? Number.POSITIVE_INFINITY : (atMs - samples[i - 1]!.atMs) / when.tickMs,
  );
  const columns = [
    rates,
    rates.map((x) => x * x),
    surplus,
    gaps.map((gap, i) => (gap < 1.5 ? surplus[i - 1]! : 0)),
    // A new rate takes a tick or two to arrive, which don't count.
    gaps.map((gap, i) => (gap < tuning.drift.gapTicks ? rates[i - 1]! - rates[i]! : 0)),
  ];
  const { warmup } = when;
  if (warmup !== null) {
    const { fromMs, decayMs } = warmup;
    const rest = samples.map(({ atMs }) => Math.exp(-Math.max(0, atMs - fromMs) / decayMs));
    if (rest[0]! > tuning.drift.warmupRestMin) columns.push(rest);
  }
  columns.push(samples.map(({ atMs }) => progressOf(atMs, when) - 0.5));
  const telling = columns.filter((column) => column.some((x) => Math.abs(x - column[0]!) > 1e-9));
  return [samples.map(() => 1), ...telling];
}

/** What may tell of a drift, tick by tick. */
interface Statistic {
  readonly values: readonly number[];
  readonly exposures: readonly number[];
  /** How much it grows where all times do, at the same load: d ln(value) / d ln(times). */
  readonly perTimes: number;
}

function statisticsOf(problem: SearchProblem, samples: readonly Sample[]): readonly Statistic[] {
  const typical = {
    values: samples.map(({ typicalUs }) => typicalUs / 1000),
    exposures: samples.map(() => 1),
    perTimes: 1,
  };
  return [typical, ...problem.slo.flatMap((_, place) => sharesOf(samples, place))];
}

function sharesOf(samples: readonly Sample[], place: number): readonly Statistic[] {
  const exposures = samples.map(({ seen }) => Math.max(1, seen[place]!.total));
  const counts = [
    ...levelShares.map((_, level) => samples.map(({ seen }) => seen[place]!.above[level] ?? 0)),
    samples.map(({ seen }) => seen[place]!.bad),
  ];
  const levels = [...levelShares, 1];
  const sums = counts.map(sum);
  const { overMin, overShareMax } = tuning.drift;
  return counts.flatMap((values, level) => {
    const over = sums[level]!;
    if (over < overMin || over > overShareMax * sum(exposures)) return [];
    const upper = Math.min(level + 1, levels.length - 1);
    // Nobody is over the levels of an objective that isn't over times.
    const rise = Math.max(0, Math.log((sums[upper - 1]! + 0.5) / (sums[upper]! + 0.5)));
    const perTimes = rise / Math.log(levels[upper]! / levels[upper - 1]!);
    return [{ values, exposures, perTimes }];
  });
}

/**
 * All statistics speak of the same queues, so their errors are taken to be one and the same: the mean of what they say, each with the
 * weight of its precision, has the mean error. To believe the one with the smallest error alone would be to believe the one that
 * chance makes look sure.
 */
function busySign(statistics: readonly Statistic[], columns: Columns): Sign | null {
  const signs = statistics.flatMap((statistic) => signOf(statistic, columns) ?? []);
  if (signs.length === 0) return null;
  const weights = signs.map(({ error }) => 1 / error ** 2);
  const mean = (of: (sign: Sign) => number) =>
    sum(signs.map((sign, i) => weights[i]! * of(sign))) / sum(weights);
  return { growth: mean(({ growth }) => growth), error: mean(({ error }) => error) };
}

function signOf(statistic: Statistic, columns: Columns): Sign | null {
  const explained = { ...statistic, columns };
  const plain = trendOf(explained);
  if (plain === null) return null;
  const trend = trendOf(weighted(explained, plain), plain.effects) ?? plain;
  const perGrowth = Math.max(0, trend.effects[1]!) + statistic.perTimes;
  if (perGrowth < tuning.drift.perGrowthMin) return null;
  return { growth: trend.effects.at(-1)! / perGrowth, error: trend.error / perGrowth };
}

/** Ticks at low rates scatter less, so they count more: by as much as their residuals say. */
function weighted(explained: Explained, trend: Trend): Explained {
  const { values, exposures, columns } = explained;
  const { lowShare, lowTicksMin, gainMax } = tuning.drift;
  const means = meansOf(explained, trend.effects);
  const scatters = values.map((value, i) => (value - means[i]!) ** 2 / means[i]!);
  const isLow = columns[1]!.map((logRate) => logRate < Math.log(lowShare));
  const low = scatters.filter((_, i) => isLow[i]!);
  const near = scatters.filter((_, i) => !isLow[i]!);
  if (low.length < lowTicksMin || near.length < lowTicksMin) return explained;
  const ratio = (sum(near) * low.length) / (sum(low) * near.length);
  const gain = Math.min(gainMax, Math.max(1, ratio));
  const scaled = (all: readonly number[]) => all.map((x, i) => (isLow[i]! ? gain * x : x));
  return { values: scaled(values), exposures: scaled(exposures), columns };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
