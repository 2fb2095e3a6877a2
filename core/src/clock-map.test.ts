import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ClockMap,
  observeRoundTrip,
  observeTiming,
  offsetErrorUs,
  offsetUs,
  startClockMap,
  toLocalUs,
  toRunUs,
} from './clock-map.ts';

/** Messages every `everyUs`, on a local clock that is `offset` ahead and drifts by `ppm`. */
function follow(
  delaysUs: readonly number[],
  { everyUs = 250_000, offset = 5_000_000, ppm = 0 } = {},
): { readonly map: ClockMap; readonly trueOffsetUs: number } {
  let map: ClockMap | null = null;
  let trueOffsetUs = offset;
  for (const [i, delayUs] of delaysUs.entries()) {
    const sentAtUs = i * everyUs;
    trueOffsetUs = offset + (sentAtUs * ppm) / 1e6;
    const timing = { sentAtUs, receivedAtUs: sentAtUs + trueOffsetUs + delayUs };
    map = map === null ? startClockMap(timing) : observeTiming(map, timing);
  }
  if (map === null) throw new Error('no message');
  return { map, trueOffsetUs };
}

describe('clock map', () => {
  test('its error is the shortest delay of the last minutes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50_000), { minLength: 1, maxLength: 200 }), (delays) => {
        const { map, trueOffsetUs } = follow(delays);
        expect(offsetUs(map) - trueOffsetUs).toBe(Math.min(...delays));
      }),
    );
  });

  test('a message that was held up for seconds changes nothing', () => {
    const { map } = follow([200, 300, 9_000_000, 250]);
    expect(offsetUs(map)).toBe(5_000_200);
  });

  test.each([100, -100])('follows a clock that drifts by %s us per second over an hour', (ppm) => {
    const delays = Array.from({ length: 4 * 3600 }, (_, i) => 200 + ((i * 7919) % 1000));
    const { map, trueOffsetUs } = follow(delays, { ppm });
    // Two minutes of drift, and the shortest delay.
    expect(Math.abs(offsetUs(map) - trueOffsetUs)).toBeLessThan(12_000 + 1200);
  });

  test('toLocalUs() and toRunUs() are each other’s inverse', () => {
    const { map } = follow([10]);
    expect(toLocalUs(map, 1000)).toBe(5_001_010);
    expect(toRunUs(map, toLocalUs(map, 1234))).toBe(1234);
  });
});

describe('clock map with answers to questions', () => {
  const offset = 5_000_000;

  /** Asked at run instant `atUs`, read after `there`, heard of after `back`. */
  function trip(atUs: number, there: number, back: number) {
    const sentAtUs = atUs + there;
    return { askedAtUs: atUs + offset, sentAtUs, receivedAtUs: sentAtUs + back + offset };
  }

  test('knows no bound before the first answer', () => {
    expect(offsetErrorUs(follow([100, 50]).map)).toBe(Infinity);
  });

  test('the true offset is within the bound, whatever the delays', () => {
    const delay = fc.nat(1_000_000);
    const trips = fc.array(fc.tuple(delay, delay), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.nat(50_000), trips, (first, list) => {
        let map = startClockMap({ sentAtUs: 0, receivedAtUs: offset + first });
        for (const [i, [there, back]] of list.entries()) {
          map = observeRoundTrip(map, trip(i * 3_000_000, there, back));
          const lateUs = offsetUs(map) - offset;
          expect(lateUs).toBeGreaterThanOrEqual(0);
          expect(lateUs).toBeLessThanOrEqual(offsetErrorUs(map));
        }
      }),
    );
  });

  test('the quickest answer decides', () => {
    let map = startClockMap({ sentAtUs: 0, receivedAtUs: offset + 900 });
    map = observeRoundTrip(map, trip(1_000, 4_000, 6_000));
    expect(offsetErrorUs(map)).toBe(4_900);
    map = observeRoundTrip(map, trip(20_000, 200, 300));
    expect(offsetErrorUs(map)).toBe(500);
    expect(offsetUs(map)).toBe(offset + 300);
    map = observeRoundTrip(map, trip(40_000, 50_000, 50_000));
    expect(offsetErrorUs(map)).toBe(500);
  });
});
