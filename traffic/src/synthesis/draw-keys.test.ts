import { seededRng } from '@plimsoll/core/rng';
import { expect, test } from 'vitest';
import { profileRecording } from '../profile/profile-recording.ts';
import { bytesOf, recordingOf } from '../testing/recorded.ts';
import { requestOf } from '../testing/requests.ts';
import { drawRank } from './draw-keys.ts';

/** Most keys come once or twice. */
function recorded(count: number): readonly bigint[] {
  const rng = seededRng(5);
  return Array.from({ length: count }, () => BigInt(1 + Math.floor(count * rng.next() ** 3)));
}

function profileOf(keys: readonly bigint[]) {
  const requests = keys.map((key, n) => requestOf(n * 1000, { key }));
  return profileRecording(recordingOf(bytesOf([requests]))).keys!;
}

test('as many keys come as were recorded, as often, and caches find as many', () => {
  const reference = profileOf(recorded(5_000));
  const rank = drawRank(reference, seededRng(6));
  const drawn = profileOf(Array.from({ length: 5_000 }, () => BigInt(rank())));
  expect(drawn.distinct / reference.distinct).toBeCloseTo(1, 2);
  for (const [i, { share }] of drawn.topShares.entries()) {
    expect(Math.abs(share - reference.topShares[i]!.share)).toBeLessThan(0.01);
  }
  for (const [i, { share }] of drawn.hitRates.entries()) {
    expect(Math.abs(share - reference.hitRates[i]!.share)).toBeLessThan(0.02);
  }
});

test('when all have come they come again, in another order', () => {
  const rank = drawRank(profileOf(recorded(500)), seededRng(6));
  const [first, second] = [0, 1].map(() => Array.from({ length: 500 }, rank));
  expect(second).not.toEqual(first);
  expect(second!.toSorted((a, b) => a - b)).toEqual(first!.toSorted((a, b) => a - b));
});
