import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createArrivalCursor } from './arrival-cursor.ts';
import { type ArrivalProcess, constantArrivals, createArrivals } from './arrivals.ts';
import { pace } from './pacing.ts';
import type { Segment } from './plan.ts';
import { cumulative, dueAtUs, emptyTimeline, prune, splice, type Timeline } from './timeline.ts';

const segment: fc.Arbitrary<Segment> = fc.record({
  startsAtUs: fc.nat(20_000_000),
  rateMrps: fc.oneof(fc.constant(0), fc.nat(400_000)),
});
const segments = fc.array(segment, { maxLength: 8 });

/** Plans, each with the time that passed since the one before. */
const plans = fc.array(fc.tuple(segments, fc.nat(5_000_000)), { minLength: 1, maxLength: 6 });

const arrivalsOf = fc.oneof(
  fc
    .double({ min: 0, max: 0.999, noNaN: true })
    .map((phase) => (): ArrivalProcess => constantArrivals(phase)),
  fc.nat().map((seed) => () => createArrivals({ type: 'poisson' }, { index: 0, count: 1, seed })),
);

describe('timeline', () => {
  test('splicing never changes the past', () => {
    fc.assert(
      fc.property(segments, segments, fc.nat(25_000_000), fc.nat(25_000_000), (a, b, now, at) => {
        const old = splice(emptyTimeline, a, 0);
        const past = Math.min(now, at);
        // To the billionth: a segment that goes on may be cut into two, which sums in another order.
        expect(cumulative(splice(old, b, now), past)).toBeCloseTo(cumulative(old, past), 6);
      }),
    );
  });

  test('dueAtUs() inverts cumulative(), and never descends', () => {
    fc.assert(
      fc.property(
        segments,
        fc.array(fc.double({ min: 0, max: 4000, noNaN: true })),
        (list, units) => {
          const timeline = splice(emptyTimeline, list, 0);
          let before = -Infinity;
          for (const unit of units.toSorted((a, b) => a - b)) {
            const atUs = dueAtUs(timeline, unit);
            expect(atUs).toBeGreaterThanOrEqual(before);
            before = atUs;
            if (atUs < Infinity) expect(cumulative(timeline, atUs)).toBeCloseTo(unit, 5);
          }
        },
      ),
    );
  });

  test('pruning changes no instant of an arrival that is still to come', () => {
    fc.assert(
      fc.property(
        segments,
        fc.double({ min: 0, max: 4000, noNaN: true }),
        fc.nat(100),
        fc.nat(25_000_000),
        (list, next, more, now) => {
          const timeline = splice(emptyTimeline, list, 0);
          const pruned = prune(timeline, next, now);
          expect(dueAtUs(pruned, next)).toBe(dueAtUs(timeline, next));
          expect(dueAtUs(pruned, next + more)).toBe(dueAtUs(timeline, next + more));
        },
      ),
    );
  });
});

describe('pace()', () => {
  test('waits for what is to come, gives back the instants that have passed, and is idle at rate 0', () => {
    const timeline = splice(
      emptyTimeline,
      [
        { startsAtUs: 0, rateMrps: 1_000_000 },
        { startsAtUs: 1_000_000, rateMrps: 0 },
      ],
      0,
    );
    expect(pace(timeline, 4000, 5)).toEqual({ type: 'due', atUs: 5000, waitUs: 1000 });
    expect(pace(timeline, 9000, 5)).toEqual({ type: 'due', atUs: 5000, waitUs: 0 });
    expect(pace(timeline, 9000, 1000)).toEqual({ type: 'idle' });
    expect(pace(emptyTimeline, 0, 0)).toEqual({ type: 'idle' });
  });

  test('an agent that is behind and gets a new plan still owes the arrivals of the old one', () => {
    const old = splice(emptyTimeline, [{ startsAtUs: 0, rateMrps: 1_000_000 }], 0);
    const stopped = splice(old, [{ startsAtUs: 0, rateMrps: 0 }], 10_000);
    expect(pace(stopped, 10_000, 7)).toEqual({ type: 'due', atUs: 7000, waitUs: 0 });
    expect(pace(stopped, 10_000, 10)).toEqual({ type: 'idle' });
  });
});

describe('arrival cursor', () => {
  test('gives the instants that pace() gives, through any plans', () => {
    fc.assert(
      fc.property(plans, arrivalsOf, (list, process) => {
        const cursor = createArrivalCursor(process());
        const reference = process();
        let unit = reference.next();
        let timeline: Timeline = emptyTimeline;
        let nowUs = 0;
        for (const [plan, passedUs] of list) {
          cursor.splice(plan, nowUs);
          timeline = splice(timeline, plan, nowUs);
          nowUs += passedUs;
          while (true) {
            const next = pace(timeline, nowUs, unit);
            expect(cursor.dueAtUs).toBe(next.type === 'due' ? next.atUs : Infinity);
            if (next.type === 'idle' || next.atUs > nowUs) break;
            cursor.advance();
            unit = reference.next();
          }
        }
      }),
    );
  });

  test('offers exactly rate times duration, shared by agents that interleave', () => {
    // 1,000/s for 10 s by three agents, in thousandths 333,334 and twice 333,333.
    const instants = [333_334, 333_333, 333_333].flatMap((rateMrps, index) => {
      const cursor = createArrivalCursor(
        createArrivals({ type: 'constant' }, { index, count: 3, seed: 1 }),
      );
      cursor.splice([{ startsAtUs: 0, rateMrps }], 0);
      cursor.splice([{ startsAtUs: 10_000_000, rateMrps: 0 }], 0);
      const due: number[] = [];
      for (; cursor.dueAtUs < Infinity; cursor.advance()) due.push(cursor.dueAtUs);
      return due;
    });
    expect(instants.length).toBe(10_000);
    const sorted = instants.toSorted((a, b) => a - b);
    const gaps = sorted.slice(1).map((at, i) => at - sorted[i]!);
    // One thousandth per second more makes a hundredth of an arrival in 10 s: 30 us of 3,000.
    expect(Math.min(...gaps)).toBeGreaterThan(960);
    expect(Math.max(...gaps)).toBeLessThan(1040);
  });

  test('keeps a bounded timeline through a run of many plans', () => {
    const cursor = createArrivalCursor(constantArrivals(0));
    let count = 0;
    for (let second = 0; second < 5000; second++) {
      cursor.splice(
        [{ startsAtUs: second * 1e6, rateMrps: 10_000 + (second % 5) * 1000 }],
        second * 1e6,
      );
      for (; cursor.dueAtUs < (second + 1) * 1e6; cursor.advance()) count += 1;
      expect(cursor.timeline().segments.length).toBeLessThan(4);
    }
    expect(count).toBe(5000 * 12);
  });

  test('Poisson arrivals have the mean and the variance of their rate', () => {
    const cursor = createArrivalCursor(
      createArrivals({ type: 'poisson' }, { index: 1, count: 2, seed: 5 }),
    );
    cursor.splice([{ startsAtUs: 0, rateMrps: 100_000 }], 0);
    const counts = Array.from({ length: 2000 }, (_, second) => {
      let count = 0;
      for (; cursor.dueAtUs < (second + 1) * 1e6; cursor.advance()) count += 1;
      return count;
    });
    const mean = counts.reduce((a, b) => a + b, 0) / counts.length;
    const variance = counts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / counts.length;
    // Standard deviations: of the mean 10 / sqrt(2,000) = 0.22, of the variance about 3.2.
    expect(Math.abs(mean - 100)).toBeLessThan(0.9);
    expect(Math.abs(variance - 100)).toBeLessThan(13);
  });
});
