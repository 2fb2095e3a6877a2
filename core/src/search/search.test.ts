import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assert } from '../assert.ts';
import { type Cluster, plainCluster } from '../sim/cluster.ts';
import { plainFleet } from '../sim/fleet.ts';
import type { Scenario } from '../sim/scenario.ts';
import { simulateSearch } from '../sim/simulate-search.ts';
import type { Command } from './command.ts';
import type { Observation } from './observation.ts';
import { progressOf } from './progress.ts';
import { type SearchState, startSearch, step } from './search.ts';
import { p99, plainProblem as problem } from './testing/plain-problem.ts';
import { plainTick } from './testing/plain-tick.ts';
import { tuning } from './tuning.ts';

/** A tick at `rps` in which `bad` of the requests broke the limit. */
function tick(
  at: number,
  rps: number,
  over: Partial<Observation> & { bad?: number } = {},
): Observation {
  const { bad = 0, ...rest } = over;
  const ratio = bad / rps > 0.01 ? 2 : 0.3;
  const value = ratio * p99.limitUs;
  return plainTick(at, rps, {
    evidence: [{ objective: p99, total: rps, bad, above: [bad, bad, bad], value, ratio }],
    ...rest,
  });
}

/** Feeds good ticks at the asked rate until the search is in `phase`. */
function runUntil(phase: SearchState['phase'], badAbove = Number.POSITIVE_INFINITY): SearchState {
  let [state] = startSearch(problem);
  for (let at = 1; at < 150 && state.phase !== phase; at++) {
    const rps = state.memory.askedRps;
    [state] = step(problem, state, tick(at, rps, { bad: rps > badAbove ? rps * 0.3 : 0 }));
  }
  expect(state.phase).toBe(phase);
  return state;
}

describe('step()', () => {
  test('starts at the start rate and holds it while response times still settle', () => {
    let [state, command]: readonly [SearchState, Command | null] = startSearch(problem);
    expect(command).toMatchObject({ type: 'offer', rps: 100 });
    for (let at = 1; at <= 6; at++) {
      const typicalUs = 5_000 * (1 + 2 * Math.exp(-at / 4));
      [state, command] = step(problem, state, tick(at, 100, { typicalUs }));
      expect(command).toBeNull();
    }
    expect(state.phase).toBe('warming');
  });

  test('grows by bounded steps, and only after a tick at the rate asked for last', () => {
    let state = runUntil('growing');
    const asked = state.memory.askedRps;
    let command: Command | null;
    [state, command] = step(problem, state, tick(10, 100));
    expect(command).toBeNull();
    [state, command] = step(problem, state, tick(11, asked));
    expect(command).toMatchObject({ type: 'offer' });
    expect(state.memory.askedRps).toBeGreaterThan(asked);
    expect(state.memory.askedRps).toBeLessThanOrEqual(asked * tuning.growing.stepMax);
  });

  test('tolerates one bad tick in a climb, and leaves after two of three', () => {
    let state = runUntil('growing');
    const rps = state.memory.askedRps;
    let command: Command | null;
    [state, command] = step(problem, state, tick(10, rps, { bad: 0.2 * rps }));
    expect([state.phase, command]).toEqual(['growing', null]);
    [state, command] = step(problem, state, tick(11, rps, { bad: 0.2 * rps }));
    expect(state.phase).toBe('draining');
    expect(state.memory.askedRps).toBeCloseTo(rps * tuning.draining.rateShare);
  });

  test('leaves at once when the backlog runs away', () => {
    const growing = runUntil('growing');
    const rps = growing.memory.askedRps;
    const [state] = step(problem, growing, tick(10, rps, { inFlight: rps }));
    expect(state.phase).toBe('draining');
  });

  test('comes back from a drain below what broke, and brackets it', () => {
    const state = runUntil('refining', 1_000);
    expect(state.memory.passedRps).toBeLessThanOrEqual(1_000);
    expect(state.memory.failedRps).toBeGreaterThan(1_000);
    expect(state.memory.failedRps! / state.memory.passedRps!).toBeLessThanOrEqual(
      tuning.growing.bracketRatio,
    );
  });

  test('learns nothing from void ticks or from ticks of an unhealthy generator', () => {
    const growing = runUntil('growing');
    const rps = growing.memory.askedRps;
    const lost = tick(10, rps, { bad: rps, voidReason: 'agent a1 was lost' });
    const late = tick(11, rps, { bad: rps, health: { state: 'degraded', reason: 'lag' } });
    const [one, first] = step(problem, growing, lost);
    const [two, second] = step(problem, one, late);
    expect([first, second]).toEqual([null, null]);
    expect(two.memory.samples).toEqual(growing.memory.samples);
    expect(two.memory.uncountedTicks).toBe(2);
  });

  test('calls an SLO that is broken at the lowest rate infeasible', () => {
    let [state, command]: readonly [SearchState, Command | null] = startSearch(problem);
    for (let at = 1; command?.type !== 'finish'; at++) {
      expect(at).toBeLessThan(60);
      const rps = state.memory.askedRps;
      [state, command] = step(problem, state, tick(at, rps, { bad: rps / 2 }));
    }
    expect(command.conclusion).toMatchObject({ verdict: 'infeasible', capacity: null });
  });

  test('calls a generator that stays unhealthy the limit, and names its reason', () => {
    let [state, command]: readonly [SearchState, Command | null] = startSearch(problem);
    const health = { state: 'saturated', reason: 'agent a1: lag p99 80 ms' } as const;
    for (let at = 1; command?.type !== 'finish'; at++) {
      expect(at).toBeLessThan(30);
      [state, command] = step(problem, state, tick(at, 100, { health }));
    }
    expect(command.conclusion.verdict).toBe('client-limited');
    expect(command.conclusion.reason).toContain('agent a1: lag p99 80 ms');
  });

  test('does not hold it against the generator that it was unhealthy in void ticks, now and then', () => {
    let state = runUntil('growing');
    const rps = state.memory.askedRps;
    const voidReason = 'agent a1 was lost';
    const late = { state: 'degraded', reason: 'lag' } as const;
    for (let at = 10; at < 60; at++) {
      const [next, command] = step(
        problem,
        state,
        tick(at, rps, at % 3 === 0 ? { voidReason, health: late } : { voidReason }),
      );
      expect(command).toBeNull();
      assert(next.phase === 'growing', 'nothing was learnt');
      state = next;
    }
  });

  test('does not sell maxRate as the capacity when the SLO still holds there', () => {
    const state = runUntil('finished');
    expect(state.phase === 'finished' && state.conclusion).toMatchObject({
      verdict: 'inconclusive',
      capacity: null,
    });
    expect(state.phase === 'finished' && state.conclusion.reason).toContain('search.maxRate');
  });

  test('says so when the load generators are what ends at a rate where the SLO still holds', () => {
    const limited = { ...problem, clientLimitRps: 400 };
    let [state, command]: readonly [SearchState, Command | null] = startSearch(limited);
    for (let at = 1; command?.type !== 'finish'; at++) {
      expect(at).toBeLessThan(60);
      if (command !== null) expect(command.rps).toBeLessThanOrEqual(400);
      const { askedRps } = state.memory;
      [state, command] = step(limited, state, tick(at, askedRps));
    }
    expect(command.conclusion).toMatchObject({ verdict: 'client-limited', capacity: null });
    expect(command.conclusion.reason).toContain('400/s');
  });

  test('never asks for more than maxRate and always ends, whatever is seen', () => {
    const anyTick = fc.record({
      badShare: fc.double({ min: 0, max: 1, noNaN: true }),
      inFlight: fc.nat(10_000),
      isVoid: fc.boolean(),
      isStale: fc.boolean(),
      isSick: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyTick, { minLength: 200, maxLength: 200 }), (ticks) => {
        let [state]: readonly [SearchState, unknown] = startSearch(problem);
        ticks.forEach((seen, i) => {
          const rps = seen.isStale ? 77 : state.memory.askedRps;
          const observation = tick(i + 1, rps, {
            bad: Math.round(seen.badShare ** 4 * rps),
            inFlight: seen.inFlight,
            voidReason: seen.isVoid ? 'agent lost' : null,
            health: seen.isSick ? { state: 'degraded', reason: 'lag' } : { state: 'healthy' },
          });
          const [next, command] = step(problem, state, observation);
          if (command?.type === 'offer') {
            expect(command.rps).toBeGreaterThan(0);
            expect(command.rps).toBeLessThanOrEqual(problem.search.maxRps);
          }
          // A coordinator that restarts resumes from the stored state: nothing may be lost in JSON.
          state = JSON.parse(JSON.stringify(next)) as SearchState;
          expect(state).toEqual(next);
        });
        expect(state.phase).toBe('finished');
      }),
      { numRuns: 30 },
    );
  });
});

describe('a whole search against a simulated target', () => {
  // M/M/1: the response time is exponential with rate mu - lambda, so P(T > L) = 0.01 at mu - ln(100) / L.
  const mm1 = 500 - Math.log(100) / 0.04;
  /** Dozens of whole searches. */
  const slowly = { timeout: 120_000 };
  const { serving } = plainCluster;
  const exponential = { ...serving, work: { type: 'exponential' } } as Cluster['serving'];

  function simulate(seed: number, cluster: Partial<Cluster> = {}, slo = problem.slo) {
    const scenario: Scenario = {
      name: 'one server',
      about: 'One server and a queue.',
      cluster: { ...plainCluster, ...cluster },
      // One agent: its stream is what the streams of several sum to.
      fleet: { ...plainFleet, agents: 1 },
      slo,
      search: problem.search,
      expected: 'settled',
    };
    return simulateSearch(scenario, seed);
  }

  test(
    'settles near the closed form for M/M/1: median error under 3 %, none over 10 %',
    slowly,
    () => {
      const errors = Array.from({ length: 20 }, (_, seed) => {
        const run = simulate(seed, { serving: exponential });
        expect(run.conclusion.verdict).toBe('settled');
        expect(run.conclusion.capacity?.bindingObjective).toBe('latency.p99 <= 40ms');
        expect(run.durationMs).toBeLessThanOrEqual(problem.search.maxDurationMs + problem.tickMs);
        return Math.abs(run.conclusion.capacity!.rps / mm1 - 1);
      }).toSorted((a, b) => a - b);
      expect(errors[10]).toBeLessThan(0.03);
      expect(errors.at(-1)).toBeLessThan(0.1);
    },
  );

  test('covers the closed form with its 95 % interval about as often as it says', slowly, () => {
    const covered = Array.from({ length: 40 }, (_, seed) => {
      const run = simulate(1000 + seed, { serving: exponential });
      const { lowRps, highRps } = run.state.memory.intervals[0]!;
      return lowRps <= mm1 && mm1 <= highRps;
    }).filter(Boolean).length;
    // Binomial(40, 0.95) is below 34 with probability 0.003.
    expect(covered).toBeGreaterThanOrEqual(34);
  });

  test('gives the same decisions for the same seed, byte for byte', () => {
    expect(JSON.stringify(simulate(3).decisions)).toBe(JSON.stringify(simulate(3).decisions));
  });

  test('finds the limit of errors where the queue overflows before the latency limit', () => {
    const errors = { type: 'errors', limit: 0.001, text: 'errors <= 0.1%' } as const;
    const run = simulate(4, { queueLimit: 12 }, [p99, errors]);
    expect(run.conclusion.capacity?.bindingObjective).toBe('errors <= 0.1%');
  });
});

test('progressOf() tells the phase, the bounds so far and the time left', () => {
  const state = runUntil('growing');
  const progress = progressOf(problem, state, 20_000);
  expect(progress).toMatchObject({ phase: 'growing', estimateRps: null, leftMs: 150_000 });
});
