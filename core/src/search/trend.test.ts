import { describe, expect, test } from 'vitest';
import { exponential, seededRng } from '../rng.ts';
import { trendOf } from './trend.ts';

const ticks = Array.from({ length: 120 }, (_, i) => i);
const ones = ticks.map(() => 1);
const wave = ticks.map((i) => Math.sin(i));
const time = ticks.map((i) => i / 120 - 0.5);
const rng = seededRng(1, 1);
/** Mean 1; what a tick has, the next ones have a part of. */
const bursts = ticks
  .map(() => exponential(rng))
  .map((x, i, all) => (x + 2 * (all[i - 1] ?? 1)) / 3);

describe('trendOf()', () => {
  test('tells the effects of several things apart', () => {
    const values = ticks.map((i) => 100 * Math.exp(0.4 * wave[i]! - 0.2 * time[i]!));
    const trend = trendOf({ values, exposures: ones, columns: [ones, wave, time] });
    expect(trend?.effects[0]).toBeCloseTo(Math.log(100), 6);
    expect(trend?.effects[1]).toBeCloseTo(0.4, 6);
    expect(trend?.effects[2]).toBeCloseTo(-0.2, 6);
    expect(trend?.error).toBeLessThan(1e-6);
  });

  test('reads counts per exposure', () => {
    const exposures = ticks.map((i) => 50 + i);
    const values = exposures.map((exposure, i) => 0.1 * exposure * Math.exp(0.3 * time[i]!));
    const trend = trendOf({ values, exposures, columns: [ones, time] });
    expect(trend?.effects[0]).toBeCloseTo(Math.log(0.1), 6);
    expect(trend?.effects[1]).toBeCloseTo(0.3, 6);
  });

  test('is less sure where ticks resemble their neighbours than where the same ticks are shuffled', () => {
    const shuffled = ticks.map((i) => bursts[(i * 47) % bursts.length]!);
    const [alike, mixed] = [bursts, shuffled].map(
      (values) => trendOf({ values, exposures: ones, columns: [ones, time] })?.error ?? 0,
    );
    expect(alike! / mixed!).toBeGreaterThan(1.15);
  });

  test('is null where columns say the same, or nothing was seen', () => {
    const values = ticks.map(() => 5);
    const twice = time.map((t) => 2 * t);
    expect(trendOf({ values, exposures: ones, columns: [ones, time, twice] })).toBeNull();
    expect(
      trendOf({ values: ticks.map(() => 0), exposures: ones, columns: [ones, time] }),
    ).toBeNull();
  });
});
