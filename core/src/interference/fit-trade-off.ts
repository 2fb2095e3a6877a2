/**
 * A trade-off fitted to few runs, and how sure it is. On the logarithm of the capacity, because a run's interval is about
 * as wide relative to its answer at any rate: each run counts by its interval, and by how far off the family's form itself
 * may be. What a few runs leave open, weak beliefs fill: models mostly take their shares (k near 0), and what was asked for
 * is of the order of what there is room for.
 *
 * The lowest point is found without derivatives; the covariance around it is that of the linearised problem, one run after
 * another (a rank-one update for each). The intervals' own widths are taken at their word, unless the runs scatter more.
 */
import { nelderMead } from '../statistics/nelder-mead.ts';
import { normalQuantile } from '../statistics/normal-quantile.ts';
import type { CapacityPoint, FrontierPoint, InfeasiblePoint } from './frontier-point.ts';
import { capacityBeside, heldUp, type TradeOff } from './trade-off.ts';

/** ln A, ln B, ln(1 + k), ln p. */
export type Parameters = readonly [number, number, number, number];
export type Matrix = readonly [Parameters, Parameters, Parameters, Parameters];

export interface TradeOffFit {
  readonly tradeOff: TradeOff;
  readonly at: Parameters;
  readonly covariance: Matrix;
  /** By how much the runs scatter more than their intervals say, as a factor on variances; 1 or more. */
  readonly excess: number;
  /** Degrees of freedom of Student's distribution for what is predicted. */
  readonly freedom: number;
}

/** How far the family's form may be off at a rate, as a standard deviation of ln(capacity). */
export const formSd = 0.01;

const belief = {
  /** Of ln(1 + k), around 0: k between -0.5 and 1 is nothing special. */
  interferenceSd: 0.7,
  /** Of ln p, around 0. */
  onsetSd: 0.5,
  /** Of ln B, around twice the highest rate that was measured. */
  fullSd: 1.5,
  fullFactor: 2,
};
/** Of ln A: any. */
const aloneSd = 100;
/** That runs scatter as their intervals say is worth so many runs. */
const trustedRuns = 4;
/** How much a curve may pass above a rate at which the SLO was broken, in ln. */
const brokenSd = 0.02;
/** Of ln(capacity) at a rate that holds the curve down: it may be anything below. */
const heldSd = 0.5;
const nothing = 1e-9;

/** Null while there aren't two different rates with a capacity, or one and a rate that leaves nothing. */
export function fitTradeOff(points: readonly FrontierPoint[]): TradeOffFit | null {
  const known = points.filter((point) => point.type === 'capacity');
  const rates = new Set(points.map(({ backgroundRps }) => backgroundRps));
  if (known.length === 0 || rates.size < 2) return null;
  const topRps = Math.max(...rates);
  const at = lowest(points, known, topRps);
  const covariance = covarianceAt(at, points);
  const squares = known.reduce((sum, point) => sum + residual(at, point) ** 2, 0);
  const spare = Math.max(0, known.length - at.length);
  const freedom = trustedRuns + spare;
  const excess = Math.max(1, (trustedRuns + squares) / freedom);
  return { tradeOff: tradeOffOf(at), at, covariance, excess, freedom };
}

/** d ln(capacity) by each of the parameters; where nothing is left, of a rate a little lower. */
export function gradientAt(at: Parameters, backgroundRps: number): Parameters {
  const tradeOff = tradeOffOf(at);
  const { fullRps, interference, onset } = tradeOff;
  const used = Math.min(backgroundRps / fullRps, 1 - 1e-3);
  const power = interference > 0 ? onset : 1;
  const raised = used ** power;
  const held = heldUp(tradeOff, used);
  const byFull = used / (1 - used) + (power * interference * raised) / held;
  const byInterference = (-raised * (1 + interference)) / held;
  const isBent = interference > 0 && used > 0;
  const byOnset = isBent ? (-interference * raised * power * Math.log(used)) / held : 0;
  return [1, byFull, byInterference, byOnset];
}

/** v' m v. */
export function varianceAlong(m: Matrix, v: Parameters): number {
  return dot(v, times(m, v));
}

function lowest(
  points: readonly FrontierPoint[],
  known: readonly CapacityPoint[],
  topRps: number,
): Parameters {
  const start: Parameters = [
    Math.log(Math.max(...known.map(({ rps }) => rps))),
    Math.log(belief.fullFactor * topRps),
    0,
    0,
  ];
  const options = { step: 0.2, tolerance: 1e-12, evaluationsMost: 3_000 };
  const cost = (x: readonly number[]) => costOf(parametersOf(x), points, topRps);
  // From its own answer again: a simplex may have become flat before it was there.
  const { at } = nelderMead(cost, nelderMead(cost, start, options).at, options);
  return parametersOf(at);
}

function costOf(at: Parameters, points: readonly FrontierPoint[], topRps: number): number {
  const [, full, held, onset] = at;
  const fullOff = (full - Math.log(belief.fullFactor * topRps)) / belief.fullSd;
  return points.reduce(
    (sum, point) => sum + residual(at, point) ** 2,
    fullOff ** 2 + (held / belief.interferenceSd) ** 2 + (onset / belief.onsetSd) ** 2,
  );
}

/** In standard deviations. */
function residual(at: Parameters, point: FrontierPoint): number {
  const rps = Math.max(capacityBeside(tradeOffOf(at), point.backgroundRps), nothing);
  if (point.type === 'capacity') return Math.log(point.rps / rps) / sdOf(point);
  return Math.max(0, Math.log(rps / point.atRps)) / brokenSd;
}

/** Of ln(capacity): what the run's interval says, and the family's form. */
function sdOf({ lowRps, highRps, confidence }: CapacityPoint): number {
  const width = Math.log(highRps / Math.max(lowRps, highRps * 1e-3));
  return Math.hypot(width / (2 * normalQuantile((1 + confidence) / 2)), formSd);
}

function covarianceAt(at: Parameters, points: readonly FrontierPoint[]): Matrix {
  let covariance: Matrix = [
    [aloneSd ** 2, 0, 0, 0],
    [0, belief.fullSd ** 2, 0, 0],
    [0, 0, belief.interferenceSd ** 2, 0],
    [0, 0, 0, belief.onsetSd ** 2],
  ];
  for (const point of points) {
    const sd = point.type === 'capacity' ? sdOf(point) : boundSd(at, point);
    if (sd === null) continue;
    covariance = informed(covariance, gradientAt(at, point.backgroundRps), sd ** 2);
  }
  return covariance;
}

/** What a rate at which the SLO was broken tells of ln(capacity) there: something only if the curve is held down by it. */
function boundSd(at: Parameters, { backgroundRps, atRps }: InfeasiblePoint): number | null {
  const isHeld = capacityBeside(tradeOffOf(at), backgroundRps) > atRps * Math.exp(-brokenSd);
  return isHeld ? heldSd : null;
}

/** What is left of a covariance once a value along a gradient was seen with this variance (Sherman and Morrison). */
function informed(m: Matrix, gradient: Parameters, variance: number): Matrix {
  const along = times(m, gradient);
  const all = dot(gradient, along) + variance;
  const row = (i: 0 | 1 | 2 | 3): Parameters =>
    parametersOf(m[i].map((value, j) => value - (along[i] * (along[j] ?? 0)) / all));
  return [row(0), row(1), row(2), row(3)];
}

function tradeOffOf([alone, full, held, onset]: Parameters): TradeOff {
  return {
    aloneRps: Math.exp(alone),
    fullRps: Math.exp(full),
    interference: Math.exp(held) - 1,
    onset: Math.exp(onset),
  };
}

function times(m: Matrix, v: Parameters): Parameters {
  return [dot(m[0], v), dot(m[1], v), dot(m[2], v), dot(m[3], v)];
}

function dot(a: Parameters, b: Parameters): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
}

function parametersOf([a = 0, b = 0, c = 0, d = 0]: readonly number[]): Parameters {
  return [a, b, c, d];
}
