import { describe, expect, test } from 'vitest';
import { exponential, seededRng } from '../rng.ts';
import type { Outcome } from './target-sim.ts';
import { plainTokens, type TokenCluster } from './testing/plain-tokens.ts';
import { TokenSim } from './token-sim.ts';

function withServing(serving: Partial<TokenCluster['serving']>): TokenCluster {
  return { ...plainTokens, serving: { ...plainTokens.serving, ...serving } };
}

interface Seen {
  readonly ends: { outcome: Outcome; agent: number; responseUs: number }[];
  readonly streams: { agent: number; ttftUs: number; itlUs: number | null }[];
}

function simulate(cluster: TokenCluster, seed = 1) {
  const seen: Seen = { ends: [], streams: [] };
  const sim = new TokenSim(cluster, seed, {
    ended(outcome, agent, intendedUs, _sentUs, endUs) {
      seen.ends.push({ outcome, agent, responseUs: endUs - intendedUs });
    },
    streamed(agent, ttftUs, itlUs) {
      seen.streams.push({ agent, ttftUs, itlUs });
    },
  });
  return { sim, seen };
}

/** What became of `count` Poisson arrivals. */
function load(cluster: TokenCluster, rps: number, count: number): Seen {
  const { sim, seen } = simulate(cluster);
  const rng = seededRng(1, 99);
  let atUs = 0;
  for (let i = 0; i < count; i++) {
    atUs += (exponential(rng) / rps) * 1e6;
    sim.arrive(i % 3, atUs, atUs);
  }
  sim.advanceTo(atUs + 2 * cluster.timeoutUs);
  return seen;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('TokenSim', () => {
  test('serves a sequence alone in the time that its tokens take', () => {
    const { sim, seen } = simulate(plainTokens);
    sim.arrive(2, 1_000, 1_500);
    sim.advanceTo(1_500 + 5_000 + 50 * 20_100 - 1);
    expect(seen.ends).toEqual([]);
    sim.advanceTo(1_500 + 5_000 + 50 * 20_100);
    const ttftUs = 500 + 5_000 + 20_100;
    expect(seen.ends).toEqual([
      { outcome: 'completed', agent: 2, responseUs: ttftUs + 49 * 20_100 },
    ]);
    expect(seen.streams).toEqual([{ agent: 2, ttftUs, itlUs: 20_100 }]);
    expect(sim.signals()).toEqual({
      busyUs: 5_000 + 50 * 20_100,
      queuedUs: 0,
      begun: 1,
      replicas: 1,
    });
  });

  test('lets a sequence join between steps, and holds the others up while its prompt is read', () => {
    const { sim, seen } = simulate(withServing({ outputTokensMean: 3 }));
    sim.arrive(0, 0, 0);
    sim.arrive(1, 10_000, 10_000); // Joins after the first step, which ends at 25,100.
    sim.advanceTo(1_000_000);
    const bothUs = 20_200;
    const secondEndsUs = 25_100 + 5_000 + bothUs;
    expect(seen.streams).toEqual([
      { agent: 0, ttftUs: 25_100, itlUs: (5_000 + 2 * bothUs) / 2 },
      { agent: 1, ttftUs: secondEndsUs - 10_000, itlUs: (bothUs + 20_100) / 2 },
    ]);
  });

  test('has no gap to tell of where the answer is one token', () => {
    const { sim, seen } = simulate(withServing({ outputTokensMean: 0.2 }));
    sim.arrive(0, 0, 0);
    sim.advanceTo(1_000_000);
    expect(seen.streams).toEqual([{ agent: 0, ttftUs: 25_100, itlUs: null }]);
  });

  test('answers of more tokens than the wheel has lists are whole', () => {
    const { sim, seen } = simulate(withServing({ outputTokensMean: 5_000 }));
    sim.arrive(0, 0, 0);
    sim.advanceTo(200_000_000);
    expect(seen.ends.map(({ responseUs }) => responseUs)).toEqual([5_000 + 5_000 * 20_100]);
  });

  test('works on at most maxSequences at a time; the others wait for the first token', () => {
    const { sim, seen } = simulate(withServing({ maxSequences: 2, outputTokensMean: 4 }));
    for (let i = 0; i < 4; i++) sim.arrive(i, 0, 0);
    sim.advanceTo(10_000_000);
    // The first begins alone, the second joins after a step: each place is taken over as it falls free.
    const ttfts = seen.streams.toSorted((a, b) => a.agent - b.agent).map(({ ttftUs }) => ttftUs);
    const stepUs = 20_200;
    const joinedUs = stepUs + 5_000;
    const firstUs = 25_100;
    expect(ttfts).toEqual([
      firstUs,
      firstUs + joinedUs,
      firstUs + joinedUs + 2 * stepUs + joinedUs,
      firstUs + joinedUs + 2 * stepUs + 2 * joinedUs,
    ]);
    expect(sim.signals().begun).toBe(4);
  });

  test.each(['shared-queue', 'random', 'round-robin', 'power-of-two'] as const)(
    'ends each request once and streams each completed one once, by %s',
    (routing) => {
      const cluster: TokenCluster = {
        ...withServing({
          maxSequences: 8,
          outputTokens: { type: 'pareto', alpha: 1.2, most: 200 },
          promptTokens: { type: 'exponential' },
          noiseSigma: 0.2,
        }),
        routing,
        replicas: 3,
        queueLimit: 10,
        timeoutUs: 4_000_000,
        stalls: [
          { everyUs: 5e6, durationUs: 300_000, timing: 'random', scope: 'one-replica' },
          { everyUs: 9e6, durationUs: 300_000, timing: 'periodic', scope: 'all-replicas' },
        ],
        retries: { afterUs: 1_500_000, most: 2 },
        scaling: { aboveBusyShare: 0.9, forUs: 3_000_000, add: 1 },
      };
      const seen = load(cluster, 18, 5_000);
      expect(seen.ends).toHaveLength(5_000);
      const count = (outcome: Outcome) => seen.ends.filter((end) => end.outcome === outcome).length;
      expect(seen.streams).toHaveLength(count('completed'));
      for (const outcome of ['completed', 'timeout', 'refused'] as const) {
        expect(count(outcome)).toBeGreaterThan(0);
      }
      expect(Math.max(...seen.ends.map(({ responseUs }) => responseUs))).toBeLessThan(4e6 + 1);
    },
  );

  test('time to first token grows with the queue, and time between tokens with the sequences', () => {
    const cluster = withServing({ maxSequences: 32, outputTokens: { type: 'exponential' } });
    const [calm, busy, crowded] = [2, 15, 40].map((rps) => load(cluster, rps, 4_000).streams);
    const itlUs = (streams: Seen['streams'] = []) =>
      mean(streams.flatMap(({ itlUs }) => itlUs ?? []));
    const ttftUs = (streams: Seen['streams'] = []) => mean(streams.map(({ ttftUs }) => ttftUs));
    expect(itlUs(busy)).toBeGreaterThan(1.05 * itlUs(calm));
    // All places are taken now: a queue grows, and steps get no longer than with 32 sequences that prompts hold up.
    expect(ttftUs(crowded)).toBeGreaterThan(10 * ttftUs(busy));
    expect(itlUs(crowded)).toBeGreaterThan(itlUs(busy));
    expect(itlUs(crowded)).toBeLessThan(2 * itlUs(busy));
  });

  test('the same seed gives the same answers', () => {
    const cluster = withServing({ outputTokens: { type: 'exponential' }, noiseSigma: 0.3 });
    expect(load(cluster, 10, 500)).toEqual(load(cluster, 10, 500));
  });

  test('a replica that is scaled out serves', () => {
    const cluster = { ...withServing({ maxSequences: 4 }), routing: 'round-robin' as const };
    const alone = load({ ...cluster, timeoutUs: 20e6 }, 5, 500);
    const scaled = load(
      { ...cluster, timeoutUs: 20e6, scaling: { aboveBusyShare: 0.9, forUs: 2e6, add: 3 } },
      5,
      500,
    );
    const completed = ({ ends }: Seen) => ends.filter((end) => end.outcome === 'completed').length;
    expect(completed(scaled)).toBeGreaterThan(completed(alone));
  });
});
