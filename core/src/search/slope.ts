/**
 * How steep the curve of violations is. Violations of a tight budget are too few to tell their own slope, so two rules say
 * what to expect of it, and the data may contradict both.
 *
 * Queues. The tail of a waiting time is close to exponential, P(T > x) = exp(-theta x), with theta proportional to the spare
 * throughput mu - rate (Kingman's heavy traffic; exact for M/M/c). If the share at capacity is the budget, then
 *
 *     share(rate) = budget^((mu - rate) / (mu - capacity)),   slope = k rho / (1 - rho),  k = ln(1 / budget), rho = capacity / mu
 *
 * where mu, the plateau of throughput, shows at the first overload (plateau.ts). A mean has k = 1.
 *
 * Levels below the limit. For the same reason the slopes of ln P(T > limit) and ln P(T > level) over ln rate are to each
 * other as those logarithms themselves (Asmussen, "Applied Probability and Queues", 2003, chapter XIII).
 */
import type { LevelFit } from './levels.ts';
import type { Plateau } from './state.ts';
import { tuning } from './tuning.ts';

/** ln(slope) is normal about `logMedian`, unless, with `doubt`, nothing is known. */
export interface SlopeRule {
  readonly logMedian: number;
  readonly sigma: number;
}

/** A prior of the slope that may depend on where the capacity lies. */
export interface SlopePrior {
  readonly k: number;
  readonly plateau: Plateau | null;
  readonly level: SlopeRule | null;
  readonly queueSigma: number;
  /** How much queues have to do with it, 0 to 1: see `queueShare`. */
  readonly queues: number;
}

/** ln of the prior density of ln(slope) at a capacity, up to a constant. */
export function logPrior(prior: SlopePrior, logSlope: number, logCapacity: number): number {
  const { slopeMedian, slopeSigma, slopeDoubt, otherSlopeMedian } = tuning.model;
  const wide = normal(logSlope - Math.log(slopeMedian), slopeSigma);
  const other = normal(logSlope - Math.log(otherSlopeMedian), slopeSigma);
  const rule = combine(queueRule(prior, logCapacity), prior.level);
  const ruled = rule === null ? wide : normal(logSlope - rule.logMedian, rule.sigma);
  const queued = (1 - slopeDoubt) * ruled + slopeDoubt * wide;
  return Math.log(prior.queues * queued + (1 - prior.queues) * other);
}

/**
 * Whether the tail at the limit falls as that of a queue does. Between 3/4 of the limit and the limit a queue's falls by
 * exp(-k / 4); where something stands still for longer than the limit, whatever the load, nearly all that is over the one is
 * over the other as well.
 */
export function queueShare(over: number, bad: number, k: number): number {
  // Objectives that aren't over times have no levels.
  if (bad <= 0 || over < bad) return 1;
  const { queueFallMin, queueFallSure } = tuning.model;
  const fall = Math.log(over / bad) / (k / 4);
  return Math.min(1, Math.max(0, (fall - queueFallMin) / (queueFallSure - queueFallMin)));
}

/** What the rules expect at a capacity; the wide prior's median without any. */
export function expectedSlope(prior: SlopePrior, logCapacity: number): number {
  const rule = combine(queueRule(prior, logCapacity), prior.level);
  return rule === null ? tuning.model.slopeMedian : Math.exp(rule.logMedian);
}

/** ln of how likely a capacity is given the plateau of throughput: none beyond it, as far as the plateau is known. */
export function logPlateauPrior(plateau: Plateau | null, logCapacity: number): number {
  if (plateau === null) return 0;
  const beyond = logCapacity - Math.log(plateau.rps);
  if (beyond <= 0) return 0;
  const { plateauDoubt, plateauSigmaMin } = tuning.model;
  const sigma = Math.max(plateauSigmaMin, plateau.relativeError);
  return Math.log((1 - plateauDoubt) * Math.exp(-0.5 * (beyond / sigma) ** 2) + plateauDoubt);
}

function queueRule(prior: SlopePrior, logCapacity: number): SlopeRule | null {
  if (prior.plateau === null) return null;
  const { queueBias, spareMin } = tuning.model;
  const spare = Math.max(spareMin, 1 - Math.exp(logCapacity) / prior.plateau.rps);
  const slope = (prior.k * (1 - spare)) / spare;
  return { logMedian: Math.log(Math.max(0.5, slope)) + queueBias, sigma: prior.queueSigma };
}

function combine(a: SlopeRule | null, b: SlopeRule | null): SlopeRule | null {
  if (a === null || b === null) return a ?? b;
  const precisionA = 1 / a.sigma ** 2;
  const precisionB = 1 / b.sigma ** 2;
  const precision = precisionA + precisionB;
  // Two rules that contradict each other are both trusted less.
  const gap = (a.logMedian - b.logMedian) ** 2 / (a.sigma ** 2 + b.sigma ** 2);
  return {
    logMedian: (precisionA * a.logMedian + precisionB * b.logMedian) / precision,
    sigma: Math.sqrt(Math.max(1, gap) / precision),
  };
}

function normal(deviation: number, sigma: number): number {
  return Math.exp(-0.5 * (deviation / sigma) ** 2) / sigma;
}

/** The best that the levels below the limit tell; null where none tells anything. */
export function levelRule(fits: readonly LevelFit[], budget: number): SlopeRule | null {
  const rules = fits.flatMap((fit) => ruleOf(fit, budget) ?? []);
  return rules.reduce<SlopeRule | null>(
    (best, rule) => (best === null || rule.sigma < best.sigma ? rule : best),
    null,
  );
}

/** At the mean rate, where a level's share is known best. The further it is from the limit, the less it is worth. */
function ruleOf(fit: LevelFit, budget: number): SlopeRule | null {
  const { levelBurstsMin, levelSigma, slopeMin, slopeMax, slopeSigma } = tuning.model;
  const { slope, share, over, dispersion, information } = fit;
  if (share <= 1.5 * budget || over < levelBurstsMin * dispersion.value) return null;
  const ratio = Math.log(budget) / Math.log(share);
  const median = Math.min(slopeMax, Math.max(slopeMin, slope * ratio));
  const error = Math.sqrt(dispersion.value / information) / slope;
  const sigma = Math.min(slopeSigma, Math.hypot(levelSigma * Math.log(ratio), error));
  return { logMedian: Math.log(median), sigma };
}
