import type { RecordedRequest } from '@plimsoll/core/recording';
import { exponential, seededRng } from '@plimsoll/core/rng';
import { expect, test } from 'vitest';
import { requestOf } from '../testing/requests.ts';
import { judgeStandIn } from './stand-in.ts';

/** Bursts of a second, and uneven sizes. */
function traffic(seed: number): RecordedRequest[] {
  const rng = seededRng(seed);
  let atUs = 0;
  return Array.from({ length: 6000 }, () => {
    const rate = Math.floor(atUs / 1e6) % 4 === 0 ? 400 : 100;
    atUs += Math.max(1, Math.round((exponential(rng) * 1e6) / rate));
    return requestOf(atUs, { features: { candidates: Math.ceil(50 * exponential(rng)) } });
  });
}

function poissonOf(requests: readonly RecordedRequest[], size: number): RecordedRequest[] {
  const rng = seededRng(9);
  const gapUs = (requests.at(-1)?.atUs ?? 0) / requests.length;
  let atUs = 0;
  return requests.map(() => {
    atUs += Math.round(exponential(rng) * gapUs);
    return requestOf(atUs, { features: { candidates: size } });
  });
}

const limit = { limitUs: 50_000, quantile: 0.99 };

test('a constant request at independent instants seems to leave far more room than there is', () => {
  const meant = traffic(1);
  const { realism, size, likelyError } = judgeStandIn({
    load: poissonOf(meant, 50),
    traffic: meant,
    limit,
  });
  expect(realism.score).toBeLessThan(0.6);
  expect(size).toBe('candidates');
  expect(likelyError?.low).toBeGreaterThan(0.15);
  expect(likelyError?.high).toBeGreaterThanOrEqual(likelyError?.low ?? Number.NaN);
});

test('traffic of the same kind leaves about as much', () => {
  const { realism, likelyError } = judgeStandIn({ load: traffic(2), traffic: traffic(1), limit });
  expect(realism.score).toBeGreaterThan(0.85);
  expect(Math.abs(likelyError?.low ?? 1)).toBeLessThan(0.12);
  expect(Math.abs(likelyError?.high ?? 1)).toBeLessThan(0.12);
});

test('without a limit on latency nothing is said of the capacity', () => {
  expect(
    judgeStandIn({ load: traffic(2), traffic: traffic(1), limit: null }).likelyError,
  ).toBeNull();
});
