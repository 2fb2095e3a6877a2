import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createArrivalCursor } from './arrival-cursor.ts';
import { createArrivals } from './arrivals.ts';
import { dealtArrivals } from './dealt-arrivals.ts';
import type { Segment } from './plan.ts';
import type { Arrival } from './spec.ts';

const arrival: fc.Arbitrary<Arrival> = fc.constantFrom({ type: 'constant' }, { type: 'poisson' });
const place = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.nat(4), fc.nat())
  .map(([count, index, seed]) => ({ count, index: index % count, seed }));
const threads = fc.integer({ min: 1, max: 9 });
const segment: fc.Arbitrary<Segment> = fc.record({
  startsAtUs: fc.nat(5_000_000),
  rateMrps: fc.oneof(fc.constant(0), fc.nat(200_000)),
});
const plans = fc.array(fc.tuple(fc.array(segment, { maxLength: 5 }), fc.nat(2_000_000)), {
  minLength: 1,
  maxLength: 4,
});

describe('dealtArrivals()', () => {
  test('the threads’ streams together are the one stream, each taking every T-th arrival', () => {
    fc.assert(
      fc.property(arrival, place, threads, fc.nat(40), (process, where, count, rounds) => {
        const whole = createArrivals(process, where);
        const parts = Array.from({ length: count }, (_, index) =>
          dealtArrivals(createArrivals(process, where), { index, count }),
        );
        for (let i = 0; i < rounds * count; i++) {
          expect(parts[i % count]!.next()).toBe(whole.next());
        }
      }),
    );
  });

  test('whatever is planned when, threads offer what one would, and differ by one arrival at most', () => {
    fc.assert(
      fc.property(arrival, place, threads, plans, (process, where, count, steps) => {
        const cursorOf = (index: number, of: number) =>
          createArrivalCursor(dealtArrivals(createArrivals(process, where), { index, count: of }));
        const whole = cursorOf(0, 1);
        const parts = Array.from({ length: count }, (_, index) => cursorOf(index, count));
        const offered: number[] = [];
        const dealt = parts.map((): number[] => []);
        let nowUs = 0;
        for (const [segments, waitUs] of [...steps, [[], 10_000_000] as const]) {
          for (const cursor of [whole, ...parts]) cursor.splice(segments, nowUs);
          nowUs += waitUs;
          take(whole, nowUs, offered);
          for (const [i, cursor] of parts.entries()) take(cursor, nowUs, dealt[i]!);
        }
        expect(dealt.flat().toSorted((a, b) => a - b)).toEqual(offered);
        const counts = dealt.map(({ length }) => length);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });
});

/** Takes what falls due by `untilUs`. */
function take(
  cursor: ReturnType<typeof createArrivalCursor>,
  untilUs: number,
  into: number[],
): void {
  for (; cursor.dueAtUs <= untilUs; cursor.advance()) into.push(cursor.dueAtUs);
}
