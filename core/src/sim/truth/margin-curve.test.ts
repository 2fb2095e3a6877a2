import { expect, test } from 'vitest';
import { exponential, seededRng } from '../../rng.ts';
import { type CurvePoint, fitMarginCurve } from './margin-curve.ts';

const allowedShare = 0.01;

/** Batches whose violations come in clumps, and whose share follows a power of the rate. */
function pointAt(rateRps: number, slope: number, seed: number): CurvePoint {
  const rng = seededRng(seed);
  const share = allowedShare * (rateRps / 1_000) ** slope;
  const total = new Float64Array(16).fill(20_000);
  const bad = total.map((count) => {
    let clumps = 0;
    for (let at = exponential(rng); at < (share * count) / 10; at += exponential(rng)) clumps += 1;
    return 10 * clumps;
  });
  return { rateRps, counts: { total, bad } };
}

function pointsOf(slope: number, seed: number): CurvePoint[] {
  return [960, 980, 1_000, 1_020, 1_040].map((rate, i) => pointAt(rate, slope, 10 * seed + i));
}

test('finds where the margin is 1, and how steep it is there', () => {
  const fit = fitMarginCurve(pointsOf(20, 1), allowedShare, 990);
  expect(fit?.rootRps).toBeGreaterThan(990);
  expect(fit?.rootRps).toBeLessThan(1_010);
  expect(fit?.slope).toBeGreaterThan(15);
  expect(fit?.slope).toBeLessThan(25);
});

test('is as sure as it may be: errors scatter as the standard errors say, though violations clump', () => {
  const fits = Array.from({ length: 200 }, (_, i) => {
    return fitMarginCurve(pointsOf(20, i), allowedShare, 1_000);
  });
  const scores = fits.map((fit) => (fit === null ? 99 : Math.log(fit.rootRps / 1_000) / fit.lnSe));
  const squares = scores.reduce((sum, score) => sum + score * score, 0) / scores.length;
  expect(squares).toBeGreaterThan(0.7);
  expect(squares).toBeLessThan(1.4);
});

test('says nothing without violations, or where they become fewer', () => {
  const none = [900, 1_000].map((rateRps) => ({
    rateRps,
    counts: { total: new Float64Array(16).fill(1_000), bad: new Float64Array(16) },
  }));
  expect(fitMarginCurve(none, allowedShare, 1_000)).toBeNull();
  expect(fitMarginCurve(pointsOf(-20, 1), allowedShare, 1_000)).toBeNull();
});
