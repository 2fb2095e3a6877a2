import { describe, expect, test } from 'vitest';
import { exponential, type Rng, seededRng } from '../rng.ts';
import {
  type Drift,
  driftFinding,
  driftOf,
  forTheEndText,
  isCertain,
  logCapacityGrowth,
  type Seen,
  shifted,
  sigmaOfShift,
} from './drift.ts';
import type { Sample } from './state.ts';
import { plainProblem as problem } from './testing/plain-problem.ts';

const serversRps = 1_000;
const spareAtCapacity = -Math.log(0.01) / 0.04;

/**
 * Ticks of one exponential server, whose times in the system are exponential with what it has to spare. The rate hovers around the
 * capacity of the time, as that of a search would.
 */
function hover(seconds: number, rng: Rng, factorAt: (second: number) => number): Sample[] {
  let noise = 1;
  return Array.from({ length: seconds }, (_, second): Sample => {
    const factor = factorAt(second);
    const block = Math.floor(second / 6);
    const rps = (serversRps / factor - spareAtCapacity) * [1, 0.98, 1, 1.01][block % 4]!;
    noise += 0.4 * (0.9 + 0.1 * exponential(rng) - noise);
    const spare = (serversRps / factor - rps) / noise;
    const over = (us: number) => Math.round(rps * Math.exp((-spare * us) / 1e6));
    return {
      atMs: 1_000 * (second + 1),
      stay: block,
      rps,
      offered: Math.round(rps),
      expected: rps,
      typicalUs: (1e6 * Math.LN2) / spare,
      isLeftOver: false,
      seen: [
        {
          total: Math.round(rps),
          bad: over(40_000),
          above: [over(10_000), over(20_000), over(30_000)],
          ratio: 1,
        },
      ],
    };
  });
}

function seenOf(samples: readonly Sample[]): Seen {
  return { samples, quiet: [], warmup: null, centreRps: serversRps - spareAtCapacity };
}

/** That of times which grow to `factor` times what they were until `untilS`. */
const growing = (factor: number, untilS: number) => (second: number) =>
  1 + (factor - 1) * Math.min(1, second / untilS);

const seeds = Array.from({ length: 40 }, (_, seed) => seed);

describe('driftOf()', () => {
  test.each([1.1, 1 / 1.1])('finds that times grow by a factor of %d', (factor) => {
    for (const seed of seeds.slice(0, 10)) {
      const drift = driftOf(problem, seenOf(hover(120, seededRng(seed), growing(factor, 120))));
      expect(isCertain(drift)).toBe(true);
      expect(Math.abs(drift!.logGrowth - Math.log(factor))).toBeLessThan(4 * drift!.error);
    }
  });

  test('sees where a drift ended half-way', () => {
    const drift = driftOf(problem, seenOf(hover(240, seededRng(3), growing(1.1, 120))));
    expect(isCertain(drift)).toBe(true);
    expect(drift?.untilMs).toBeCloseTo(120_500, -3);
  });

  test('sees none where the rate alone changes', () => {
    const found = seeds.filter((seed) => {
      const ticks = hover(120, seededRng(seed), () => 1);
      const byRate = ticks.toSorted((a, b) => b.rps - a.rps);
      const falling = byRate.map((sample, second) => ({ ...sample, atMs: 1_000 * (second + 1) }));
      return [ticks, falling].some((seen) => isCertain(driftOf(problem, seenOf(seen))));
    });
    expect(found.length).toBeLessThanOrEqual(1);
  });

  test('takes what is left of a warm-up for one far less often when it knows of the warm-up', () => {
    const warming = (second: number) => 1 + 0.1 * Math.exp(-second / 8);
    const found = (warmup: Seen['warmup']) =>
      seeds.filter((seed) => {
        const ticks = hover(90, seededRng(seed), warming);
        const late = ticks.map((sample) => ({ ...sample, atMs: sample.atMs + 24_000 }));
        return isCertain(driftOf(problem, { ...seenOf(late), warmup }));
      }).length;
    const known = found({ fromMs: 24_000, decayMs: 8_000 });
    expect(known).toBeLessThan(0.5 * found(null));
  });

  test('is surer with ticks at low rates, early and late', () => {
    const samples = hover(120, seededRng(5), growing(1.1, 120));
    const quiet = [1, 2, 3, 4, 117, 118, 119].map((second) => ({
      atMs: 1_000 * second,
      rps: 100,
      answers: 100,
      typicalUs: 700 * growing(1.1, 120)(second) * (1 + 0.01 * (second % 2)),
    }));
    const busy = driftOf(problem, seenOf(samples));
    const both = driftOf(problem, { ...seenOf(samples), quiet });
    expect(both!.error).toBeLessThan(busy!.error);
    expect(Math.abs(both!.logGrowth - Math.log(1.1))).toBeLessThan(0.02);
  });

  test('does not believe low rates that tell of far more than shows near the capacity', () => {
    const quiet = [1, 2, 3, 4, 117, 118, 119].map((second) => ({
      atMs: 1_000 * second,
      rps: 100,
      answers: 100,
      typicalUs: 700 * (second > 60 ? 0.6 : 1) * (1 + 0.01 * (second % 2)),
    }));
    const certain = seeds.filter((seed) => {
      const samples = hover(120, seededRng(seed), () => 1);
      return isCertain(driftOf(problem, { ...seenOf(samples), quiet }));
    });
    expect(certain.length).toBeLessThan(3);
  });

  test('is not misled by overload before', () => {
    const samples = hover(120, seededRng(8), () => 1).map((sample) => ({
      ...sample,
      atMs: sample.atMs + 10_000,
    }));
    const overload = samples.slice(0, 10).map((sample, second) => {
      const over = Math.round(0.9 * sample.rps);
      const seen = [
        { total: Math.round(sample.rps), bad: over, above: [over, over, over], ratio: 3 },
      ];
      return {
        ...sample,
        atMs: 1_000 * (second + 1),
        rps: 1.1 * sample.rps,
        typicalUs: 90_000,
        seen,
      };
    });
    const far = samples.slice(0, 10).map((sample, second) => {
      return { ...sample, atMs: 1_000 * (second + 1), rps: 1.3 * sample.rps };
    });
    const alone = driftOf(problem, seenOf(samples));
    expect(driftOf(problem, seenOf([...overload, ...samples]))).toEqual(alone);
    expect(driftOf(problem, seenOf([...far, ...samples]))).toEqual(alone);
  });

  test('says nothing of a few ticks', () => {
    expect(driftOf(problem, seenOf(hover(20, seededRng(1), growing(1.5, 20))))).toBeNull();
  });
});

describe('what a drift means', () => {
  const drift: Drift = {
    logGrowth: 0.1,
    error: 0.01,
    deviations: 10,
    fromMs: 1_000,
    untilMs: 101_000,
  };

  test('a fixed limit makes the capacity fall by more than times grow', () => {
    const growth = logCapacityGrowth(problem, drift, undefined);
    expect(growth).toBeLessThan(-0.1);
    expect(growth).toBeGreaterThan(-0.2);
  });

  test('old ticks stand for ticks at the rates that they would have had at the end', () => {
    const [first, middle, last] = [1_000, 51_000, 151_000].map((atMs) => ({
      ...hover(1, seededRng(1), () => 1)[0]!,
      rps: 100,
      atMs,
    }));
    const rates = shifted([first!, middle!, last!], drift, Math.log(0.81)).map(({ rps }) => rps);
    expect(rates[0]).toBeCloseTo(81);
    expect(rates[1]).toBeCloseTo(90);
    expect(rates[2]).toBe(100);
  });

  test('what its error leaves open is half of it for ticks all over the run, and nothing for those after it', () => {
    const tick = hover(1, seededRng(1), () => 1)[0]!;
    const during = [1_000, 51_000, 101_000].map((atMs) => ({ ...tick, atMs }));
    const after = [{ ...tick, atMs: 151_000 }];
    // A capacity that falls by 0.15 for a growth of 0.1, known to a tenth.
    expect(sigmaOfShift(during, drift, -0.15)).toBeCloseTo(0.0075);
    expect(sigmaOfShift(after, drift, -0.15)).toBe(0);
  });

  test('it is told in words', () => {
    const finding = driftFinding(Math.log(0.9));
    expect(finding.change).toBeCloseTo(-0.1);
    expect(finding.text).toContain('drifted');
    expect(finding.text).toContain('fell by about 10 %');
    expect(forTheEndText(driftFinding(Math.log(1.1)))).toContain('for the end of the run');
  });
});
