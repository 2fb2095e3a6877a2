import { expect, test } from 'vitest';
import { MlrLoadStats, type MlrTarget } from './mlr-load-stats.ts';

const target: MlrTarget = { trialSeconds: 1, durationSum: 21, exceedRatio: 0.5, width: 0.005 };

test('a load is a lower bound once 11 of 21 s were good, and an upper one once 11 were bad', () => {
  const stats = new MlrLoadStats();
  const add = (rps: number, isGood: boolean, times: number): void => {
    for (let i = 0; i < times; i++) stats.add(rps, { isGood, seconds: 1 });
  };
  add(100, true, 10);
  add(100, false, 10);
  expect(stats.isDecided(100, target)).toBe(false);
  add(100, true, 1);
  add(200, false, 11);
  expect(stats.bounds(target)).toEqual({ low: 100, high: 200 });
});

test('a lower bound above an upper one doesn’t count', () => {
  const stats = new MlrLoadStats();
  stats.add(100, { isGood: false, seconds: 21 });
  stats.add(200, { isGood: true, seconds: 21 });
  expect(stats.bounds(target)).toEqual({ low: null, high: 100 });
});

test('short trials count only where more of them were bad than good', () => {
  const stats = new MlrLoadStats();
  const long = { ...target, trialSeconds: 10 };
  for (let i = 0; i < 40; i++) stats.add(100, { isGood: true, seconds: 1 });
  expect(stats.isDecided(100, long)).toBe(false);
  for (let i = 0; i < 51; i++) stats.add(100, { isGood: false, seconds: 1 });
  expect(stats.bounds(long)).toEqual({ low: null, high: 100 });
});
