import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRateCap } from './rate-cap.ts';

const rps = fc.integer({ min: 1, max: 5_000 });
const gaps = fc.array(fc.oneof(fc.constant(0), fc.nat(20_000), fc.nat(3_000_000)), {
  minLength: 1,
  maxLength: 400,
});

test('in any t seconds at most (t + 1) times the rate, and one, are issued', () => {
  fc.assert(
    fc.property(rps, gaps, fc.nat(10), (rate, list, times) => {
      const cap = createRateCap(rate * 1000);
      const issuedUs: number[] = [];
      let nowUs = 5_000_000;
      for (const gapUs of list) {
        nowUs += gapUs;
        for (let i = 0; i <= times; i++) if (cap.admits(nowUs)) issuedUs.push(nowUs);
      }
      for (const [from, fromUs] of issuedUs.entries()) {
        for (let to = from; to < issuedUs.length; to++) {
          const seconds = (issuedUs[to]! - fromUs) / 1e6;
          expect(to - from + 1).toBeLessThanOrEqual((seconds + 1) * rate + 1 + 1e-6);
        }
      }
    }),
    { numRuns: 50 },
  );
});

test('what keeps to the rate is all admitted, however long', () => {
  fc.assert(
    fc.property(rps, fc.integer({ min: 1, max: 2_000 }), (rate, count) => {
      const cap = createRateCap(rate * 1000);
      for (let i = 0; i < count; i++) expect(cap.admits((i * 1e6) / rate)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('without a rate everything is admitted', () => {
  const cap = createRateCap(Number.POSITIVE_INFINITY);
  for (let i = 0; i < 100; i++) expect(cap.admits(0)).toBe(true);
});
