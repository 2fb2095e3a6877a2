import { describe, expect, test } from 'vitest';
import {
  type Calibration,
  calibrationOf,
  isPunctual,
  limitRpsOf,
  rawRps,
  type Stretch,
  sumCalibrations,
} from './calibration.ts';
import { punctualLagUs } from './health.ts';

/** Half a second of 10,000/s: 70 us of CPU time for each, of which 20 % were the null target's. */
const closed: Stretch = {
  requests: 5_000,
  spanUs: 500_000,
  nullUs: 100_000,
  busyUs: 350_000,
  pickupLagUs: { p50: 0, p99: 0, max: 0 },
};
const open: Stretch = { ...closed, requests: 3_500, pickupLagUs: { p50: 2, p99: 90, max: 700 } };
const found = { share: 0.7, isPunctual: true };

describe('calibrationOf()', () => {
  test('gives the engine the time that the null target took', () => {
    expect(calibrationOf(closed, open, found)).toEqual({
      sentRps: 10_000,
      closedRps: 12_500,
      capacityRps: 8_750,
      pickupLagUs: open.pickupLagUs,
      cpuUsPerRequest: 56,
      nullShare: 0.2,
      isPunctual: true,
    });
  });

  test('makes nothing of nothing', () => {
    const nothing: Stretch = { ...closed, requests: 0, spanUs: 0, nullUs: 0, busyUs: 0 };
    expect(calibrationOf(nothing, nothing, found)).toMatchObject({
      closedRps: 0,
      capacityRps: 0,
      cpuUsPerRequest: 0,
    });
  });
});

describe('isPunctual()', () => {
  const rows: readonly [string, Partial<Stretch>, boolean][] = [
    ['on time and as many as asked for', {}, true],
    [
      'late once in a hundred',
      { pickupLagUs: { p50: 1, p99: punctualLagUs + 1, max: 50_000 } },
      false,
    ],
    ['late once in a thousand', { pickupLagUs: { p50: 1, p99: 90, max: 50_000 } }, true],
    ['on time with what was sent, and that was too little', { requests: 3_000 }, false],
  ];
  test.each(rows)('%s', (_, change, expected) => {
    expect(isPunctual({ ...open, ...change }, 7_000)).toBe(expected);
  });
});

describe('limitRpsOf()', () => {
  const one = calibrationOf(closed, open, found);

  test('is one busy engine for each core, however busy others kept the cores', () => {
    expect(limitRpsOf(one, 2)).toBeCloseTo(2e6 / 56);
    expect(limitRpsOf({ ...one, closedRps: 100 }, 2)).toBeCloseTo(2e6 / 56);
  });

  test('is never below what was seen', () => {
    expect(limitRpsOf(one, 0.1)).toBe(12_500);
    expect(limitRpsOf({ ...one, cpuUsPerRequest: 0 }, 8)).toBe(12_500);
  });
});

describe('sumCalibrations()', () => {
  const fast = calibrationOf(closed, open, found);
  const slow: Calibration = {
    ...calibrationOf({ ...closed, requests: 2_500 }, open, { share: 0.5, isPunctual: false }),
    pickupLagUs: { p50: 9, p99: 4_000, max: 6_000 },
  };

  test('adds rates, and takes the latest thread and the mean cost of a request', () => {
    const sum = sumCalibrations([fast, slow]);
    expect(sum.closedRps).toBe(fast.closedRps + slow.closedRps);
    expect(sum.capacityRps).toBe(fast.capacityRps + slow.capacityRps);
    expect(sum.pickupLagUs).toEqual(slow.pickupLagUs);
    expect(sum.isPunctual).toBe(false);
    // Two thirds of the requests cost 56 us, one third 112.
    expect(sum.cpuUsPerRequest).toBeCloseTo((2 * 56 + 112) / 3);
  });

  test('of one thread is that thread', () => {
    expect(sumCalibrations([fast])).toEqual(fast);
    expect(rawRps(closed)).toBe(fast.sentRps);
  });
});
