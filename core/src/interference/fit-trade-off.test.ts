import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assert } from '../assert.ts';
import { seededRng } from '../rng.ts';
import { drawNormal } from '../sim/draw.ts';
import { fitTradeOff, gradientAt, type Parameters } from './fit-trade-off.ts';
import type { CapacityPoint, FrontierPoint } from './frontier-point.ts';
import { predictCapacity } from './predict-capacity.ts';
import { capacityBeside, type TradeOff } from './trade-off.ts';

const shared: TradeOff = { aloneRps: 500, fullRps: 300, interference: 0.4, onset: 1 };
const rates = [0, 50, 120, 180, 240];

/** A run whose answer is off by so many standard deviations of 1 %. */
function runAt(tradeOff: TradeOff, backgroundRps: number, off = 0): CapacityPoint {
  const rps = capacityBeside(tradeOff, backgroundRps) * Math.exp(0.01 * off);
  const half = Math.exp(0.0196);
  return {
    type: 'capacity',
    backgroundRps,
    rps,
    lowRps: rps / half,
    highRps: rps * half,
    confidence: 0.95,
  };
}

function fitted(points: readonly FrontierPoint[]) {
  const fit = fitTradeOff(points);
  assert(fit !== null, 'these points can be fitted to');
  return fit;
}

test('fitTradeOff() finds the curve that runs without errors lie on, within its own intervals', () => {
  const fit = fitted(rates.map((rate) => runAt(shared, rate)));
  for (const rate of [20, 85, 150, 210, 270]) {
    const { rps, lowRps, highRps } = predictCapacity(fit, rate, 0.95);
    const found = capacityBeside(shared, rate);
    expect(Math.abs(rps / found - 1)).toBeLessThan(0.02);
    expect(lowRps).toBeLessThan(found);
    expect(highRps).toBeGreaterThan(found);
  }
});

test('intervals of predictions hold the capacity about as often as they say', () => {
  const normal = drawNormal(seededRng(5));
  let held = 0;
  const rounds = 200;
  for (let round = 0; round < rounds; round++) {
    const fit = fitted(rates.map((rate) => runAt(shared, rate, normal())));
    const { lowRps, highRps } = predictCapacity(fit, 150, 0.95);
    const found = capacityBeside(shared, 150);
    if (lowRps <= found && found <= highRps) held += 1;
  }
  expect(held).toBeGreaterThan(0.93 * rounds);
});

test('a run with a wide interval counts for less than one with a narrow one', () => {
  const off = runAt({ ...shared, aloneRps: 400 }, 120);
  const wide = { ...off, lowRps: off.rps * 0.5, highRps: off.rps * 2 };
  const others = [0, 50, 180, 240].map((rate) => runAt(shared, rate));
  const error = (point: CapacityPoint) =>
    Math.abs(
      predictCapacity(fitted([...others, point]), 150, 0.95).rps - capacityBeside(shared, 150),
    );
  expect(error(wide)).toBeLessThan(0.2 * error(off));
});

test('runs that scatter more than their intervals say make predictions less sure', () => {
  const calm = fitted(rates.map((rate) => runAt(shared, rate)));
  const wild = fitted(rates.map((rate, index) => runAt(shared, rate, index % 2 === 0 ? 8 : -8)));
  const width = (fit: typeof calm) => {
    const { lowRps, highRps } = predictCapacity(fit, 150, 0.95);
    return highRps / lowRps - 1;
  };
  expect(calm.excess).toBe(1);
  expect(width(wild)).toBeGreaterThan(2 * width(calm));
});

test('a rate that leaves nothing keeps the curve from passing above it', () => {
  const known = [0, 100, 200].map((rate) => runAt(shared, rate));
  const without = fitted(known);
  const broken = { type: 'infeasible', backgroundRps: 260, atRps: 5 } as const;
  expect(predictCapacity(without, 260, 0.95).rps).toBeGreaterThan(20);
  const beside = predictCapacity(fitted([...known, broken]), 260, 0.95);
  expect(beside.rps).toBeLessThan(6);
  expect(beside.highRps).toBeLessThan(capacityBeside(shared, 100));
});

test('fitTradeOff() is null while the runs say nothing of a trade-off', () => {
  const alone = runAt(shared, 0);
  expect(fitTradeOff([])).toBeNull();
  expect(fitTradeOff([alone, alone])).toBeNull();
  expect(fitTradeOff([{ type: 'infeasible', backgroundRps: 0, atRps: 10 }])).toBeNull();
});

test('whatever was measured, more of one model never leaves more of the other', () => {
  const capacity = fc.double({ min: 0.01, max: 1e5, noNaN: true });
  const spread = fc.double({ min: 0.001, max: 0.5, noNaN: true });
  const answer = fc.record({ capacity, spread, share: fc.double({ min: 0, max: 1, noNaN: true }) });
  fc.assert(
    fc.property(fc.array(answer, { minLength: 2, maxLength: 7 }), (answers) => {
      const fit = fitTradeOff(
        answers.map(({ capacity: rps, spread: by, share }) => ({
          type: 'capacity',
          backgroundRps: 100 * share,
          rps,
          lowRps: rps * (1 - by),
          highRps: rps * (1 + by),
          confidence: 0.95,
        })),
      );
      if (fit === null) return;
      let before = Number.POSITIVE_INFINITY;
      for (let rate = 0; rate <= 120; rate += 4) {
        const { rps, lowRps, highRps } = predictCapacity(fit, rate, 0.95);
        expect(rps).toBeLessThanOrEqual(before);
        expect(lowRps).toBeLessThanOrEqual(rps);
        expect(highRps).toBeGreaterThanOrEqual(rps);
        before = rps;
      }
    }),
    { numRuns: 50 },
  );
});

test('a load whose first requests cost most bends the curve at its beginning', () => {
  const sharp: TradeOff = { aloneRps: 500, fullRps: 400, interference: 2, onset: 0.5 };
  const fit = fitted([0, 60, 120, 180, 240].map((rate) => runAt(sharp, rate)));
  const straight = fitted([0, 60, 120, 180, 240].map((rate) => runAt(shared, rate)));
  expect(fit.tradeOff.onset).toBeLessThan(0.8 * straight.tradeOff.onset);
  for (const rate of [24, 90, 150, 210]) {
    const found = capacityBeside(sharp, rate);
    expect(Math.abs(predictCapacity(fit, rate, 0.95).rps / found - 1)).toBeLessThan(0.04);
  }
});

test.each([0.4, 2, -0.3])(
  'gradientAt() says what capacityBeside() does, at interference %d',
  (k) => {
    const at: Parameters = [Math.log(500), Math.log(300), Math.log(1 + k), Math.log(0.6)];
    const lnAt = (x: readonly number[]) => {
      const [alone = 0, full = 0, held = 0, onset = 0] = x.map(Math.exp);
      const tradeOff = { aloneRps: alone, fullRps: full, interference: held - 1, onset };
      return Math.log(capacityBeside(tradeOff, 120));
    };
    const gradient = gradientAt(at, 120);
    for (const [index, slope] of gradient.entries()) {
      const by = (step: number) => lnAt(at.map((value, i) => (i === index ? value + step : value)));
      expect(slope).toBeCloseTo((by(1e-5) - by(-1e-5)) / 2e-5, 5);
    }
  },
);
