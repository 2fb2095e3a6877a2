/**
 * Bodies for drawn requests. A profile has none, so a drawn request takes the place of a recorded one of its class, for a key
 * as popular as its own, that is about as large: with that one's route, key, features and body, which belong together.
 */
import type { RecordedRequest } from '@plimsoll/core/recording';
import type { Rng } from '@plimsoll/core/rng';
import { requestAt } from '../recording/recorded-requests.ts';
import type { Recording } from '../recording/recording.ts';
import { sizeFeatureOf, sizeOf } from './size-feature.ts';

/** What a drawn request is replaced by, at its own instant. */
export type Dress = (drawn: RecordedRequest) => RecordedRequest;

/** Of a longer recording so many are drawn. */
const donorsMost = 50_000;
/** Bytes of bodies that are kept; the first donors that fit. */
const bytesMost = 256 << 20;
/** Donors about as large that one is drawn from. */
const near = 8;

/**
 * Null for a recording without bodies. Reads all of it once; a chance of its own for each drawing decides among those about as large.
 *
 * @param rng which requests are kept, of a longer recording
 */
export function donorsOf(recording: Recording, rng: Rng): ((rng: Rng) => Dress) | null {
  const donors = sampleOf(recording, rng);
  if (!donors.some(({ body }) => body !== null)) return null;
  const size = sizeFeatureOf(donors) ?? 'requestBytes';
  const bySize = donors.toSorted((a, b) => sizeOf(a, size) - sizeOf(b, size));
  const ofClass = Map.groupBy(bySize, ({ className }) => className);
  const ofKey = Map.groupBy(bySize, ({ key }) => key);
  // Not for each request: a popular key has thousands.
  const ofBoth = Map.groupBy(bySize, ({ key, className }) => `${key} ${className ?? ''}`);
  const keys = Array.from(ofKey.keys())
    .filter((key) => key !== 0n)
    .toSorted((a, b) => (ofKey.get(b)?.length ?? 0) - (ofKey.get(a)?.length ?? 0));
  const candidatesFor = (drawn: RecordedRequest) => {
    const key = keyOfRank(keys, Number(drawn.key));
    const forKey = key === undefined ? undefined : ofKey.get(key);
    const inClass = ofBoth.get(`${key} ${drawn.className ?? ''}`);
    return inClass ?? forKey ?? ofClass.get(drawn.className) ?? bySize;
  };
  return (chance) => (drawn) => {
    const candidates = candidatesFor(drawn);
    const place = placeOf(candidates, sizeOf(drawn, size), size);
    const from = Math.max(0, Math.min(place - near / 2, candidates.length - near));
    const among = Math.min(near, candidates.length);
    const donor = candidates[from + Math.floor(chance.next() * among)] ?? drawn;
    return { ...donor, atUs: drawn.atUs };
  };
}

/** Drawn keys are ranks. The rarest of a sample stand for those that it lacks. */
function keyOfRank(keys: readonly bigint[], rank: number): bigint | undefined {
  if (rank <= 0 || keys.length === 0) return undefined;
  if (rank <= keys.length) return keys[rank - 1];
  const rare = Math.ceil(keys.length / 2);
  return keys[keys.length - 1 - (rank % rare)];
}

/** As many as are kept, at random and in order (Knuth's algorithm S). */
function sampleOf(recording: Recording, rng: Rng): RecordedRequest[] {
  const donors: RecordedRequest[] = [];
  let left = recording.count;
  let bytes = 0;
  for (const block of recording.blocks.keys()) {
    const columns = recording.read(block);
    for (const index of columns.atUs.keys()) {
      const wanted = donorsMost - donors.length;
      const isTaken = rng.next() * left < wanted && bytes < bytesMost;
      left -= 1;
      if (!isTaken) continue;
      const donor = requestAt(recording, columns, index);
      bytes += donor.body?.length ?? 0;
      donors.push(donor);
    }
  }
  return donors;
}

/** Where in the ascending order the size would be. */
function placeOf(ascending: readonly RecordedRequest[], size: number, name: string): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = ascending[middle];
    if (one !== undefined && sizeOf(one, name) < size) low = middle + 1;
    else high = middle;
  }
  return low;
}
