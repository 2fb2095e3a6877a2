/** Targets that stand still while only their errors are limited: see isStandstill(). */
import { describe, expect, test } from 'vitest';
import { type Rng, seededRng } from '../rng.ts';
import { plainTiers } from '../slo-tier.ts';
import type { Conclusion } from './command.ts';
import type { Observation } from './observation.ts';
import { noRecovery } from './recovery.ts';
import { type SearchState, startSearch, step } from './search.ts';
import type { SearchProblem } from './state.ts';
import { plainTick } from './testing/plain-tick.ts';

const errors = { type: 'errors', limit: 0.1, text: 'errors <= 10%' } as const;
const problem: SearchProblem = {
  search: {
    startRps: 100,
    maxRps: 800,
    precision: 0.3,
    confidence: 0.9,
    maxDurationMs: 25_000,
  },
  slo: [errors],
  tiers: plainTiers([errors]),
  tickMs: 100,
  clientLimitRps: null,
};
const timeoutMs = 2_000;
const passesPerMs = 0.2;
const trueRps = (1_000 * passesPerMs) / (1 - errors.limit);

interface Standstill {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Lets 200 requests a second pass, 20 at once, and refuses others. What comes while it stands still is judged when it goes on. */
class GateSim {
  readonly #still: Standstill;
  #held: number[] = [];
  #allowed = 20;
  #seenMs = 0;
  completed = 0;
  failed = 0;

  constructor(still: Standstill) {
    this.#still = still;
  }

  get inFlight(): number {
    return this.#held.length;
  }

  arrive(atMs: number): void {
    if (this.#isStill(atMs)) {
      this.#held.push(atMs);
      return;
    }
    this.#goOn(atMs);
    this.#judge(atMs);
  }

  tickUntil(endMs: number): void {
    if (!this.#isStill(endMs)) this.#goOn(endMs);
    const left = this.#held.filter((atMs) => endMs - atMs <= timeoutMs);
    this.failed += this.#held.length - left.length;
    this.#held = left;
  }

  #goOn(atMs: number): void {
    const held = this.#held;
    this.#held = [];
    for (const _ of held) this.#judge(Math.min(atMs, this.#still.toMs));
  }

  #judge(atMs: number): void {
    this.#allowed = Math.min(20, this.#allowed + (atMs - this.#seenMs) * passesPerMs);
    this.#seenMs = atMs;
    if (this.#allowed >= 1) {
      this.#allowed -= 1;
      this.completed += 1;
    } else {
      this.failed += 1;
    }
  }

  #isStill(atMs: number): boolean {
    return atMs >= this.#still.fromMs && atMs < this.#still.toMs;
  }
}

function searchGate(rng: Rng, still: Standstill): Conclusion {
  const target = new GateSim(still);
  const gapMs = (rps: number) => (-Math.log(1 - rng.next()) * 1_000) / rps;
  let [state, command] = startSearch(problem) as ReturnType<typeof step>;
  let [rps, arrivesMs] = [0, 0];
  for (let endMs = 100; command?.type !== 'finish'; endMs += 100) {
    const before = { rps, completed: target.completed, failed: target.failed };
    if (command !== null) rps = command.rps;
    let offered = 0;
    for (; arrivesMs < endMs; arrivesMs += gapMs(rps)) {
      target.arrive(arrivesMs);
      offered += 1;
    }
    target.tickUntil(endMs);
    const completed = target.completed - before.completed;
    const failed = target.failed - before.failed;
    const inFlight = target.inFlight;
    const counts = {
      offered,
      completed,
      failed,
      inFlight,
      offeredRps: before.rps === rps ? rps : null,
    };
    [state, command] = step(problem, state, tick(endMs, counts));
  }
  return command.conclusion;
}

function tick(
  atMs: number,
  counts: Pick<Observation, 'offeredRps' | 'completed' | 'failed' | 'inFlight'> &
    Partial<Observation>,
): Observation {
  const { completed, failed } = counts;
  const total = completed + failed;
  const value = total === 0 ? 0 : failed / total;
  const evidence = { objective: errors, total, bad: failed, above: [], value, ratio: value / 0.1 };
  const typicalUs = completed === 0 ? 0 : 1_000;
  return {
    ...plainTick(atMs / 1_000, counts.offeredRps ?? 0),
    ...counts,
    atMs,
    spanMs: 100,
    typicalUs,
    evidence: [evidence],
  };
}

describe('an SLO on errors alone', () => {
  test('is judged by what a target does when it works, whenever it stands still', () => {
    for (let seed = 0; seed < 40; seed++) {
      const rng = seededRng(seed, 0);
      const fromMs = 5_000 + 3_000 * rng.next();
      const toMs = fromMs + 1_500 + 1_500 * rng.next();
      const { verdict, capacity } = searchGate(rng, { fromMs, toMs });
      expect([seed, verdict]).toEqual([seed, 'settled']);
      expect(capacity!.lowRps).toBeLessThan(1.15 * trueRps);
      expect(capacity!.highRps).toBeGreaterThan(0.85 * trueRps);
    }
  });

  test('takes no step up while nothing comes back, and leaves a target that lets requests time out', () => {
    let state: SearchState = growing();
    const { askedRps } = state.memory;
    const still = { offeredRps: askedRps, completed: 0 };
    for (let at = 10; at < 30; at++) {
      const silent = tick(100 * at, { ...still, failed: 0, inFlight: 15 * (at - 9) });
      const [next, command] = step(problem, state, silent);
      expect([next.phase, command]).toEqual(['growing', null]);
      state = next;
    }
    for (let at = 30; at < 33 && state.phase === 'growing'; at++) {
      [state] = step(problem, state, tick(100 * at, { ...still, failed: 15, inFlight: 300 }));
    }
    expect(state.phase).toBe('draining');
    expect(state.memory.askedRps).toBeLessThan(askedRps);
  });
});

test('a burst isn’t kept up for longer because the target stands still in it', () => {
  const { memory } = growing();
  let state: SearchState = {
    phase: 'confirming',
    memory,
    stage: 'burst',
    held: [],
    tier: 0,
    heldRps: memory.askedRps / 2,
    ticksLeft: 3,
    badRow: 0,
    recovery: noRecovery,
  };
  const silent = { offeredRps: memory.askedRps, completed: 0, failed: 0, inFlight: 20 };
  for (let at = 20; at < 23; at++) [state] = step(problem, state, tick(100 * at, silent));
  expect(state).toMatchObject({ phase: 'confirming', stage: 'recovery' });
});

function growing(): SearchState {
  let [state] = startSearch(problem);
  for (let at = 1; state.phase === 'warming'; at++) {
    const { askedRps } = state.memory;
    const good = { offeredRps: askedRps, completed: askedRps / 10, failed: 0, inFlight: 0 };
    [state] = step(problem, state, tick(100 * at, good));
  }
  return state;
}
