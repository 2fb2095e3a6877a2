import { exponential, seededRng } from '@plimsoll/core/rng';
import type { TrafficProfile } from '@plimsoll/core/traffic-profile';
import { expect, test } from 'vitest';
import { profileRecording } from '../profile/profile-recording.ts';
import { drawTraffic } from '../synthesis/draw-traffic.ts';
import { bytesOf, recordingOf, requestsIn } from '../testing/recorded.ts';
import { requestOf } from '../testing/requests.ts';
import { calibrate } from './calibrate.ts';
import { donorsOf } from './donors.ts';
import { passes, realismOf } from './realism.ts';

/** Bursts, and in them larger requests, whose answers are the longer the larger they are. */
function bursty(seed: number) {
  const rng = seededRng(seed);
  let [atUs, endsUs, rate] = [0, 0, 0];
  return Array.from({ length: 5_000 }, () => {
    if (atUs >= endsUs) {
      rate = rate === 300 ? 40 : 300;
      endsUs = atUs + exponential(rng) * (rate === 300 ? 0.7e6 : 3e6);
    }
    atUs += Math.max(1, Math.round((exponential(rng) * 1e6) / rate));
    const inputTokens = Math.ceil((rate === 300 ? 400 : 150) * (0.2 + exponential(rng)));
    const outputTokens = Math.ceil(inputTokens * (0.3 + 0.4 * exponential(rng)));
    const key = BigInt(1 + Math.floor(300 * rng.next() ** 3));
    return requestOf(atUs, { key, features: { inputTokens, outputTokens } });
  });
}

const profileOf = (requests: Iterable<ReturnType<typeof requestOf>>) =>
  profileRecording(recordingOf(bytesOf([[...requests]])));

const drawAgain = (profile: TrafficProfile, seed: number) =>
  profileOf(drawTraffic(profile, { requests: 5_000, seed }));

test('drawn traffic comes as near to the recorded one as its marks ask, and says so of another seed', () => {
  const reference = profileOf(bursty(1));
  const { realism, rounds, profile, seed } = calibrate({ reference, seed: 5, drawAgain });
  expect(realism.parts.filter(({ distance, mark }) => distance > mark)).toEqual([]);
  expect(realism.score).toBeGreaterThan(0.85);
  expect(rounds.map((round) => round.seed)).toEqual(rounds.map((_, index) => 5 + index));
  expect(realismOf(drawAgain(profile, seed), reference)).toEqual(realism);
});

test('traffic is perfectly realistic of itself, and a constant request at independent instants is not', () => {
  const reference = profileOf(bursty(1));
  expect(realismOf(reference, reference).score).toBe(1);
  const rng = seededRng(3);
  let atUs = 0;
  const plain = Array.from({ length: 5_000 }, () => {
    atUs += Math.round((exponential(rng) * 1e6) / reference.arrivals.ratePerSecond);
    return requestOf(atUs, { key: 1n, features: { inputTokens: 250, outputTokens: 175 } });
  });
  const realism = realismOf(profileOf(plain), reference);
  expect(passes(realism)).toBe(false);
  const tooFar = realism.parts.filter(({ distance, mark }) => distance > mark);
  expect(new Set(tooFar.map(({ aspect }) => aspect))).toEqual(
    new Set(['bursts', 'gaps', 'sizes', 'popularity', 'caches', 'correlations']),
  );
});

test('a drawn request gets the body of a recorded one of its class, key and size', () => {
  const recorded = Array.from({ length: 400 }, (_, n) =>
    requestOf(n, {
      className: n % 2 === 0 ? 'feed' : 'search',
      // Key 1 is the most popular one.
      key: n % 4 < 3 ? 1n : 2n,
      features: { candidates: n },
      body: Buffer.from(`body ${n}`),
    }),
  );
  const donors = donorsOf(recordingOf(bytesOf([recorded])), seededRng(1));
  const dress = donors?.(seededRng(2));
  const drawn = requestOf(77, { className: 'feed', key: 1n, features: { candidates: 200 } });
  for (let again = 0; again < 20; again += 1) {
    const dressed = dress?.(drawn);
    expect(dressed).toMatchObject({ atUs: 77, className: 'feed', key: 1n });
    const candidates = dressed?.features['candidates'] ?? Number.NaN;
    expect(Math.abs(candidates - 200)).toBeLessThan(20);
    expect(Buffer.from(dressed?.body ?? []).toString()).toBe(`body ${candidates}`);
  }
});

test('a recording without bodies has no donors', () => {
  const recording = recordingOf(bytesOf([bursty(2).slice(0, 50)]));
  expect(requestsIn(recording)[0]?.body).toBeNull();
  expect(donorsOf(recording, seededRng(1))).toBeNull();
});
