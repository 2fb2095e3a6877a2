import { describe, expect, test } from 'vitest';
import { BatchSim } from './batch-sim.ts';
import { type Cluster, plainCluster, type Serving } from './cluster.ts';

type BatchCluster = Cluster & { readonly serving: Extract<Serving, { type: 'batches' }> };

const ofFour: BatchCluster = {
  ...plainCluster,
  serving: {
    type: 'batches',
    maxBatch: 4,
    maxDelayUs: 10_000,
    fixedUs: 1_000,
    perItemUs: 500,
    work: { type: 'constant' },
    noiseSigma: 0,
  },
};

/** When each request ended, of those that arrive at these instants. */
function endsOf(cluster: BatchCluster, arrivals: readonly number[]): readonly number[] {
  const ends: number[] = [];
  const sim = new BatchSim(cluster, 1, {
    ended: (_, _agent, _intended, _sent, us) => ends.push(us),
  });
  for (const atUs of arrivals) sim.arrive(0, atUs, atUs);
  sim.advanceTo(1_000_000);
  return ends;
}

describe('ReplicaSim', () => {
  test('waits for more requests no longer than it may', () => {
    expect(endsOf(ofFour, [0, 4_000])).toEqual([12_000, 12_000]);
  });

  test('begins at once when the batch fills up while it waits', () => {
    expect(endsOf(ofFour, [0, 1_000, 2_000, 3_000])).toEqual([6_000, 6_000, 6_000, 6_000]);
  });

  test('takes up what waited once a stall is over', () => {
    const stalls = [
      { everyUs: 400_000, durationUs: 50_000, timing: 'periodic', scope: 'all-replicas' },
    ] as const;
    // The period's start is drawn; the longest answer tells that a request met the stall.
    const arrivals = Array.from({ length: 90 }, (_, i) => i * 10_000);
    const calm = endsOf(ofFour, arrivals);
    const stalled = endsOf({ ...ofFour, stalls }, arrivals);
    expect(stalled).toHaveLength(calm.length);
    const longest = Math.max(...stalled.map((us, i) => us - calm[i]!)); // As long as `stalled`.
    expect(longest).toBeGreaterThan(30_000);
    expect(longest).toBeLessThanOrEqual(60_000);
  });
});
