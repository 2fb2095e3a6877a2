/**
 * The log of an objective's margin as a function of the log of the rate, fitted to the counts of several runs:
 *
 *     E bad_i = total_i x allowed x exp(level + slope x + bend x^2 / 2),   x = ln(rate_i / centre)
 *
 * by quasi-likelihood (Wedderburn, Biometrika 61, 1974). The variance is taken for (E bad_i)^2 / (total_i x allowed) times a
 * dispersion that the runs' batches tell: violations come in bursts that grow with the load, so that the logarithms are about
 * equally uncertain. It is the same model for shares of violations and for means, and needs no logarithm of a count that
 * may be 0. With runs on both sides of the root alike, what a parabola can't follow hardly moves the root.
 */
import type { BatchCounts } from './objective-counter.ts';

export interface CurvePoint {
  readonly rateRps: number;
  readonly counts: BatchCounts;
}

export interface MarginCurve {
  /** Where the margin is 1. */
  readonly rootRps: number;
  /** Standard error of ln(rootRps). */
  readonly lnSe: number;
  /** At the root. */
  readonly slope: number;
  readonly slopeSe: number;
  /** How many independent violations would tell as much. */
  readonly effective: number;
}

type Triple = [number, number, number];

/** Null when the counts tell no rising curve that passes 1 anywhere near. */
export function fitMarginCurve(
  points: readonly CurvePoint[],
  allowedShare: number,
  centreRps: number,
): MarginCurve | null {
  const rows = points.map(({ rateRps, counts }) => ({
    x: Math.log(rateRps / centreRps),
    bad: sum(counts.bad),
    expected: sum(counts.total) * allowedShare,
  }));
  if (rows.filter(({ bad }) => bad >= 3).length < 2) return null;
  const dispersion = dispersionOf(points, rows);
  const fit = fitLogQuadratic(rows, dispersion);
  if (fit === null) return null;
  const root = rootOf(fit.beta);
  if (root === null) return null;
  const slope = fit.beta[1] + fit.beta[2] * root;
  const at: Triple = [1, root, (root * root) / 2];
  return {
    rootRps: centreRps * Math.exp(root),
    lnSe: Math.sqrt(dispersion * quadratic(fit.inverse, at)) / slope,
    slope,
    slopeSe: Math.sqrt(dispersion * quadratic(fit.inverse, [0, 1, root])),
    effective: rows.reduce((total, { expected }) => total + expected, 0) / dispersion,
  };
}

/** The runs' scatter between batches, relative to their margins. At least a trifle. */
function dispersionOf(points: readonly CurvePoint[], rows: readonly Row[]): number {
  let scatter = 0;
  let expecteds = 0;
  for (const [i, { counts }] of points.entries()) {
    const { bad, expected } = rows[i]!; // a row for each point
    if (bad === 0) continue;
    const batches = counts.total.length;
    const share = bad / sum(counts.total);
    let squares = 0;
    for (let b = 0; b < batches; b++) squares += (counts.bad[b]! - share * counts.total[b]!) ** 2;
    scatter += (squares * batches) / (batches - 1) / (bad / expected) ** 2;
    expecteds += expected;
  }
  return Math.max(scatter / expecteds, 1e-9);
}

interface Row {
  readonly x: number;
  readonly bad: number;
  readonly expected: number;
}

interface LogQuadratic {
  readonly beta: Triple;
  /** Of the information matrix. */
  readonly inverse: readonly [Triple, Triple, Triple];
}

const steps = 60;
/** The farthest that a step may change the logarithm of a margin. */
const longestStep = 2;

/** Fisher scoring, damped, with a weak prior on the bend: it is of the order of the slope's square at most. */
function fitLogQuadratic(rows: readonly Row[], dispersion: number): LogQuadratic | null {
  let beta: Triple = [initialLevel(rows), 10, 0];
  for (let step = 0; step < steps; step++) {
    const { information, score } = equations(rows, beta, dispersion);
    const inverse = invert(information);
    if (inverse === null) return null;
    const move = inverse.map((row) => dot(row, score)) as Triple;
    const reach = Math.max(...rows.map(({ x }) => Math.abs(dot(move, [1, x, (x * x) / 2]))));
    if (!Number.isFinite(reach)) return null;
    const scale = Math.min(1, longestStep / reach);
    beta = [beta[0] + scale * move[0], beta[1] + scale * move[1], beta[2] + scale * move[2]];
    if (reach < 1e-7) return { beta, inverse };
  }
  return null;
}

function initialLevel(rows: readonly Row[]): number {
  let bad = 0.5;
  let expected = 0.5;
  for (const row of rows) {
    bad += row.bad;
    expected += row.expected;
  }
  return Math.log(bad / expected);
}

function equations(rows: readonly Row[], beta: Triple, dispersion: number) {
  const information: [Triple, Triple, Triple] = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ];
  const score: Triple = [0, 0, 0];
  for (const { x, bad, expected } of rows) {
    const terms: Triple = [1, x, (x * x) / 2];
    const residual = bad / Math.exp(dot(beta, terms)) - expected;
    for (let i = 0; i < 3; i++) {
      score[i]! += terms[i]! * residual;
      for (let j = 0; j < 3; j++) information[i]![j]! += terms[i]! * terms[j]! * expected;
    }
  }
  const precision = dispersion / Math.max(10, 0.5 * beta[1] * beta[1]) ** 2;
  score[2] -= precision * beta[2];
  information[2][2] += precision;
  return { information, score };
}

/** Where level + slope x + bend x^2 / 2 is 0, rising, and no farther than the level's own size warrants. */
function rootOf([level, slope, bend]: Triple): number | null {
  if (slope <= 0) return null;
  const straight = -level / slope;
  if (Math.abs(bend * straight) < 1e-9 * slope) return straight;
  const square = slope * slope - 2 * bend * level;
  if (square <= 0) return null;
  return (Math.sqrt(square) - slope) / bend;
}

function invert(m: readonly [Triple, Triple, Triple]): [Triple, Triple, Triple] | null {
  const [[a, b, c], [, d, e], [, , f]] = m;
  const aa = d * f - e * e;
  const ab = c * e - b * f;
  const ac = b * e - c * d;
  const determinant = a * aa + b * ab + c * ac;
  if (!(determinant > 1e-14 * a * d * f)) return null;
  const bb = a * f - c * c;
  const bc = b * c - a * e;
  const cc = a * d - b * b;
  const scaled = (...row: Triple): Triple => [
    row[0] / determinant,
    row[1] / determinant,
    row[2] / determinant,
  ];
  return [scaled(aa, ab, ac), scaled(ab, bb, bc), scaled(ac, bc, cc)];
}

function quadratic(m: readonly [Triple, Triple, Triple], v: Triple): number {
  return v[0] * dot(m[0], v) + v[1] * dot(m[1], v) + v[2] * dot(m[2], v);
}

function dot(a: Readonly<Triple>, b: Readonly<Triple>): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
