/**
 * One model over all ticks that count: how each objective's share of violations depends on the rate (curve.ts), how steep
 * it is expected to be (slope.ts), how bursty its violations are (dispersion.ts). The posterior is summed over a grid of
 * capacity and slope, the capacity of several objectives together is the smallest of theirs, and its interval is read
 * from the posterior. Contradicting evidence widens it: nothing is latched.
 *
 * The overdispersion is itself estimated, from as many bursts as there were. Instead of dividing the log-likelihood by it the
 * posterior therefore has the tails of Student's t with about that many degrees of freedom.
 */
import { levelShares } from '../evidence.ts';
import type { Objective } from '../slo.ts';
import { exposures } from './arrivals.ts';
import type { Counts } from './curve.ts';
import { type Dispersion, dispersionOf, dispersionPrior, pooled } from './dispersion.ts';
import { type Kin, kinPrior } from './kin.ts';
import { fitLevel, type LevelCounts } from './levels.ts';
import {
  blurred,
  evenGrid,
  type Grid,
  medianOf,
  minimumSurvival,
  mostProbable,
  type Posterior,
  posteriorOf,
  type Question,
  quantile,
  support,
} from './posterior.ts';
import { expectedSlope, levelRule, logPlateauPrior, queueShare, type SlopePrior } from './slope.ts';
import type { Bracket, Interval, Sample } from './state.ts';
import { budgetOf, limitOf } from './tick-verdict.ts';
import { tuning } from './tuning.ts';
import { type Vantage, weighted } from './weights.ts';

export interface FitOptions extends Vantage {
  /** The objectives of one SLO, and where each stands in a sample's `seen`. */
  readonly slo: readonly Objective[];
  readonly places: readonly number[];
  readonly bracket: Bracket | null;
  /** A tier of which more is known; null where there is none. */
  readonly kin: Kin | null;
  /** Which of the objectives broke at some rate. */
  readonly broken: readonly boolean[];
  /** Ticks that something on the way held up may be among them: what tails look like tells nothing. */
  readonly isHeldUp: boolean;
  /** Over how long the target was looked at near its capacity. */
  readonly lookedMs: number;
  /** Standard deviation of ln(capacity) that comes with the samples: see drift.ts. */
  readonly driftSigma: number;
  /** 0.95 for a 95 % interval. */
  readonly confidence: number;
}

export function fitCapacity(options: FitOptions): Interval {
  const { coarsePoints, coarseSpan, finePoints } = tuning.model;
  const centre = Math.log(options.centreRps);
  const coarse = evenGrid(centre - coarseSpan, centre + coarseSpan, coarsePoints);
  const questions = options.slo.map((objective, i) => prepare(options, objective, i, coarse));
  const rough = minimumSurvival(
    questions.map((question) => posteriorOf(question, coarse)),
    coarse,
  );
  const [from, to] = support(rough, coarse);
  const blur = Math.hypot(slowSigma(options.lookedMs), options.driftSigma);
  const grid = evenGrid(
    from - coarse.stepLog - 3 * blur,
    to + coarse.stepLog + 3 * blur,
    finePoints,
  );
  const posteriors = questions
    .map((question) => posteriorOf(question, grid))
    .map((posterior) => ({
      ...posterior,
      probability: blurred(posterior.probability, blur, grid),
    }));
  return summarise(posteriors, grid, options);
}

function slowSigma(lookedMs: number): number {
  const { slowSigma: sigma, slowMs } = tuning.model;
  return sigma / Math.sqrt(Math.max(1, lookedMs / slowMs));
}

/** Probability that the capacity is at least `rps`. */
export function probabilityAtLeast(rps: number, interval: Interval): number {
  const { survival, logFrom, logStep } = interval;
  const at = (Math.log(rps) - logFrom) / logStep + 0.5;
  const index = Math.min(survival.length - 1, Math.max(0, at));
  const low = Math.floor(index);
  const high = Math.min(survival.length - 1, low + 1);
  return survival[low]! + (index - low) * (survival[high]! - survival[low]!);
}

function summarise(
  posteriors: readonly Posterior[],
  grid: Grid,
  { confidence, kin }: FitOptions,
): Interval {
  const survival = minimumSurvival(posteriors, grid);
  const tail = (1 - confidence) / 2;
  const at = (p: number) => Math.exp(quantile(survival, p, grid));
  const [low, estimate, high] = [at(tail), at(tuning.model.estimateQuantile), at(1 - tail)];
  const sigma = Math.log(at(0.84) / at(0.16)) / 2;
  const binding = posteriors.reduce((a, b) => (medianOf(b, grid) < medianOf(a, grid) ? b : a));
  return {
    estimateRps: estimate,
    lowRps: low,
    highRps: high,
    halfWidth: (high - low) / 2 / estimate,
    sigma,
    bindingObjective: binding.objective.text,
    effectiveBad: binding.effectiveBad,
    kinBad: kinPrior(kin, binding.objective) === null ? 0 : (kin?.interval.effectiveBad ?? 0),
    slope: binding.slope,
    flatProbability: binding.flat,
    queues: binding.queues,
    survival: [...survival],
    logFrom: grid.logRates[0]!,
    logStep: grid.stepLog,
  };
}

/** Counts, prior and overdispersion of one objective: the latter needs a curve, whose width needs the latter. */
function prepare(options: FitOptions, objective: Objective, index: number, grid: Grid): Question {
  const { samples, plateau, centreRps } = options;
  const near = weighted(countsOf(samples, objective, options.places[index]!), objective, options);
  const counts = exposed(near, objective, options);
  const isMean = objective.type === 'latency-mean';
  const k = isMean ? 1 : -Math.log(counts.budget);
  const queueSigma =
    objective.type === 'errors' ? tuning.model.errorSlopeSigma : tuning.model.queueSlopeSigma;
  const wide: SlopePrior = { k, plateau, level: null, queueSigma, queues: 1 };
  const levels = levelsOf(options, objective, near, index);
  const fits = isMean ? [] : levels.flatMap((level) => fitLevel(level) ?? []);
  const level = levelRule(fits, counts.budget);
  const queues =
    isMean || options.isHeldUp ? 1 : queueShare(sumOf(levels.at(-1)!.overs), sumOf(counts.bads), k);
  const prior = { ...wide, level, queues };
  const bend = isMean ? 0 : bendOf(counts, levels);
  const limitUs = limitOf(objective);
  const burst = (slope: number) => dispersionPrior({ limitUs, rps: centreRps, slope, k, bend });
  let dispersion: Dispersion = {
    value: burst(expectedSlope(prior, Math.log(centreRps))),
    freedom: tuning.model.dispersionFreedom,
  };
  const capacityPrior = capacityPriorOf(options, index);
  for (let round = 0; round < 2; round++) {
    const best = mostProbable({ objective, counts, prior, capacityPrior, dispersion }, grid);
    const expected = { value: burst(best.slope), freedom: tuning.model.dispersionFreedom };
    const seen = [dispersionOf(counts, best), ...fits.map((fit) => fit.dispersion)];
    const { value, freedom } = pooled([expected, ...seen]);
    // Searches stop when chance makes an interval narrow: the width they stop at must allow for that.
    dispersion = { value: value * tuning.model.stoppingFactor, freedom };
  }
  return { objective, counts, prior, capacityPrior, dispersion };
}

/**
 * ln of how likely a capacity is before hovering: near where the climbs left it, with the tails of Student's t, which leave room
 * for climbs that were wrong; an objective that never broke lies above. None lies beyond the plateau of throughput. Another tier may
 * know better.
 */
function capacityPriorOf(options: FitOptions, index: number): (logCapacity: number) => number {
  const { bracket, broken, plateau, kin } = options;
  const { unbrokenShift } = tuning.model;
  const objective = options.slo[index]!;
  const told = kinPrior(kin, objective);
  if (told !== null) return told;
  if (bracket === null) return () => 0;
  const isBroken = broken[index] === true;
  // Whatever a limit on times is, a queue that grows for ever breaks it.
  const isBounded = isBroken || limitOf(objective) !== null;
  const centre = Math.log(bracket.rps) + (isBroken ? 0 : unbrokenShift);
  const spread = isBroken ? bracket.spread : Math.max(bracket.spread, unbrokenShift / 2);
  return (logCapacity) => {
    const away = (logCapacity - centre) / spread;
    const isAbove = !isBroken && away > 0;
    const near = isAbove ? 0 : -1.5 * Math.log1p(away * away);
    return near + (isBounded ? logPlateauPrior(plateau, logCapacity) : 0);
  };
}

function countsOf(samples: readonly Sample[], objective: Objective, place: number): Counts {
  const surplus = logSurplus(samples);
  const isMean = objective.type === 'latency-mean';
  return {
    logRates: samples.map((sample) => Math.log(sample.rps) + surplus),
    totals: samples.map(({ seen }) => seen[place]!.total),
    bads: samples.map(({ seen }) =>
      isMean ? seen[place]!.total * seen[place]!.ratio : seen[place]!.bad,
    ),
    budget: budgetOf(objective) ?? 1,
    isShare: !isMean,
  };
}

/** What is expected of each tick, given what chance sent: only once the slope is more than a guess. */
function exposed(
  counts: Counts,
  objective: Objective,
  options: FitOptions,
  share = counts.budget,
): Counts {
  const limitUs = limitOf(objective);
  if (options.steepness === null || limitUs === null || objective.type !== 'latency-quantile')
    return counts;
  const k = -Math.log(counts.budget);
  const slope = (options.steepness * -Math.log(share)) / k;
  const factors = exposures(options.samples, { slope, limitUs, k });
  return { ...counts, totals: counts.totals.map((total, i) => total * factors[i]!) };
}

function levelsOf(
  options: FitOptions,
  objective: Objective,
  counts: Counts,
  index: number,
): readonly LevelCounts[] {
  const place = options.places[index]!;
  return levelShares.map((_, level) => {
    // Weighted like the counts themselves.
    const overs = options.samples.map(({ seen }, tick) => {
      const { total, above } = seen[place]!;
      return total === 0 ? 0 : ((above[level] ?? 0) * counts.totals[tick]!) / total;
    });
    const share = sumOf(overs) / Math.max(1, sumOf(counts.totals));
    const { logRates, totals } =
      share > 0 && share < 1 ? exposed(counts, objective, options, share) : counts;
    return { logRates, totals, overs };
  });
}

/** ln share(limit) - 2 ln share(3/4 limit) + ln share(1/2 limit): 0 for an exponential tail. */
function bendOf(counts: Counts, levels: readonly LevelCounts[]): number {
  const log = (count: number) => Math.log(Math.max(0.5, count));
  const [, half, threeQuarters] = levels;
  return (
    log(sumOf(counts.bads)) -
    2 * log(sumOf(threeQuarters?.overs ?? [])) +
    log(sumOf(half?.overs ?? []))
  );
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * ln of how much more arrived than was planned, over all ticks. Chance makes a Poisson stream half a percent too
 * dense or too thin over a whole run, and the violations are those of the stream that came. Only the whole
 * is corrected: within a tick the surplus is noise that would drown the differences between the rates.
 */
function logSurplus(samples: readonly Sample[]): number {
  const offered = samples.reduce((sum, sample) => sum + sample.offered, 0);
  const expected = samples.reduce((sum, sample) => sum + sample.expected, 0);
  return offered > 0 && expected > 0 ? Math.log(offered / expected) : 0;
}
