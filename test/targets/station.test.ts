import { seededRng } from '@plimsoll/core/rng';
import { describe, expect, test } from 'vitest';
import { createStation, type StationSpec } from './station.ts';

const plain: StationSpec = {
  servers: 1,
  maxBatch: 1,
  baseUs: 0,
  perItemUs: 10,
  service: 'fixed',
  stalls: null,
  queueLimit: 100,
};

/** Finish of each arrival in turn; null when it was refused. */
function finishesOf(
  spec: Partial<StationSpec>,
  arrivals: readonly number[],
): readonly (number | null)[] {
  const finishes: (number | null)[] = arrivals.map(() => null);
  const station = createStation({ ...plain, ...spec }, seededRng(1), (job, _, finishUs) => {
    finishes[job] = finishUs;
  });
  for (const [job, atUs] of arrivals.entries()) station.arrive(job, atUs);
  station.advance(1e12);
  return finishes;
}

describe('createStation()', () => {
  test('serves in order of arrival, one after the other', () => {
    expect(finishesOf({}, [0, 1, 2, 50])).toEqual([10, 20, 30, 60]);
  });

  test('uses every free server', () => {
    expect(finishesOf({ servers: 2 }, [0, 1, 2, 3])).toEqual([10, 11, 20, 21]);
  });

  test('refuses a job that finds the queue full, and takes the next once there is room', () => {
    // At 3 one is served and two wait; at 10 the second is taken and there is room again.
    expect(finishesOf({ queueLimit: 2 }, [0, 1, 2, 3, 10])).toEqual([10, 20, 30, null, 40]);
  });

  test('serves without a queue as long as a server is free', () => {
    expect(finishesOf({ queueLimit: 0 }, [0, 1, 10])).toEqual([10, null, 20]);
  });

  test('takes together whoever waits when a server gets free, up to the largest batch', () => {
    // 0 goes alone until 30 (20 + 10). Of the four that wait by then, three go until 80, then one until 110.
    const batching = { maxBatch: 3, baseUs: 20 };
    expect(finishesOf(batching, [0, 5, 6, 7, 29, 200])).toEqual([30, 80, 80, 80, 110, 230]);
  });

  test('starts by the schedule, however late it is told the time', () => {
    const finishes: number[] = [];
    const station = createStation({ ...plain, maxBatch: 2 }, seededRng(1), (_, __, finishUs) =>
      finishes.push(finishUs),
    );
    station.arrive(0, 0);
    station.arrive(1, 1);
    // The batch that started at 10 had one job in it: this one came later, though we hear of 10 only now.
    station.arrive(2, 15);
    station.advance(1000);
    expect(finishes).toEqual([10, 20, 30]);
  });

  test('says when the next start is due', () => {
    const station = createStation(plain, seededRng(1), () => {});
    expect(station.nextStartUs()).toBe(Number.POSITIVE_INFINITY);
    station.arrive(0, 5);
    expect(station.nextStartUs()).toBe(Number.POSITIVE_INFINITY);
    station.arrive(1, 6);
    expect(station.nextStartUs()).toBe(15);
  });

  test('stalls the given share of the requests, which keep their server', () => {
    const stalls = { kind: 'request', share: 0.2, stallUs: 1000 } as const;
    const arrivals = Array.from({ length: 5000 }, (_, job) => job * 10_000);
    const finishes = finishesOf({ stalls }, arrivals);
    const stalled = finishes.filter((finish, job) => finish === (arrivals[job] ?? 0) + 1010).length;
    expect(stalled / 5000).toBeCloseTo(0.2, 1);
    expect(finishesOf({ stalls: { ...stalls, share: 1 } }, [0, 1])).toEqual([1010, 2020]);
  });

  test('makes no progress during a stall of the whole station, and stalls the given share of the time', () => {
    const stalls = { kind: 'server', share: 0.25, stallUs: 1000 } as const;
    const jobs = 20_000;
    // Always busy: the last finish is the work there is, stretched by the stalls.
    const finishes = finishesOf({ stalls, queueLimit: jobs }, Array(jobs).fill(0));
    const lastUs = finishes.at(-1) ?? 0;
    expect(lastUs).toBeGreaterThan(jobs * 10);
    expect(1 - (jobs * 10) / lastUs).toBeCloseTo(0.25, 1);
    // Every wait between two finishes is one service, or one with whole stalls in it.
    for (let job = 1; job < jobs; job++) {
      const gapUs = (finishes[job] ?? 0) - (finishes[job - 1] ?? 0);
      expect(Math.abs(((gapUs - 10 + 500) % 1000) - 500)).toBeLessThan(1e-3);
    }
  });
});
