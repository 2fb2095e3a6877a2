import { describe, expect, test } from 'vitest';
import { confirm, settle } from './confirming.ts';
import { startConfirming } from './enter.ts';
import type { Move } from './move.ts';
import type { Observation } from './observation.ts';
import { startSearch } from './search.ts';
import type { Confirming, Memory, SearchProblem, SearchState } from './state.ts';
import { plainInterval } from './testing/plain-interval.ts';
import { p99, plainProblem as problem, tieredProblem as tiered } from './testing/plain-problem.ts';
import { plainTick } from './testing/plain-tick.ts';
import { tuning } from './tuning.ts';

const capacityRps = 1_000;

function known(over: Partial<Memory> = {}): Memory {
  const [{ memory }] = startSearch(problem);
  const intervals = [plainInterval(capacityRps)];
  return { ...memory, startedAtMs: 0, hoverTicks: 60, askedRps: 1_010, intervals, ...over };
}

/** A tick at the asked rate of which a share misses the limit. */
function tickAt(
  state: SearchState,
  second: number,
  over: Partial<Observation> & { share?: number },
) {
  const { share = 0, ...rest } = over;
  const total = Math.round(state.memory.askedRps);
  const bad = Math.round(share * total);
  const ratio = share > 0.01 ? 2 : 0.3;
  const value = ratio * p99.limitUs;
  const evidence = [{ objective: p99, total, bad, above: [bad, bad, bad], value, ratio }];
  return plainTick(second, total, { evidence, offeredRps: state.memory.askedRps, ...rest });
}

/** Feeds ticks that are alike until something is commanded. */
function feed(from: SearchState, over: Parameters<typeof tickAt>[2]): Move {
  let state = from;
  for (let second = 61; second < 160; second++) {
    if (state.phase !== 'confirming') break;
    const [next, command] = confirm(problem, state, tickAt(state, second, over));
    if (command !== null) return [next, command];
    state = next;
  }
  throw new Error('nothing was commanded');
}

const overloaded = { share: 1, inFlight: 900, completed: 500, offered: 1_000 };

describe('the gates of an answer', () => {
  test('begin with a burst of twice the estimate', () => {
    const [state, command] = startConfirming(problem, known(), { why: 'Known', atMs: 60_000 });
    expect(command).toMatchObject({ type: 'offer', rps: 2 * capacityRps });
    expect(state).toMatchObject({ phase: 'confirming', stage: 'burst', heldRps: capacityRps });
  });

  test('go on to the low end where as good as this rate has stood a burst', () => {
    const [state, command] = startConfirming(problem, known({ recoveredRps: 990 }), {
      why: 'Known',
      atMs: 60_000,
    });
    expect(command).toMatchObject({ type: 'offer', rps: 960 });
    expect(state).toMatchObject({ stage: 'hold' });
  });

  test('leave out another burst where only the hold still fits and almost as good has stood one', () => {
    const memory = known({ recoveredRps: 900 });
    const lateMs = problem.search.maxDurationMs - 15_000;
    const stageAt = (atMs: number) => startConfirming(problem, memory, { why: 'Known', atMs })[0];
    expect(stageAt(60_000)).toMatchObject({ stage: 'burst' });
    expect(stageAt(lateMs)).toMatchObject({ stage: 'hold' });
  });

  test('leave the burst out where twice the rate may not be asked for', () => {
    const low: SearchProblem = { ...problem, search: { ...problem.search, maxRps: 1_200 } };
    const [state] = startConfirming(low, known(), { why: 'Known', atMs: 60_000 });
    expect(state).toMatchObject({ stage: 'hold' });
  });

  test('go back to the estimate after the burst, and to the low end once it is recovered from', () => {
    const [burst] = startConfirming(problem, known(), { why: 'Known', atMs: 60_000 });
    const [recovery, back] = feed(burst, overloaded);
    expect(back).toMatchObject({ type: 'offer', rps: capacityRps });
    expect(recovery).toMatchObject({ stage: 'recovery' });
    const [hold, command] = feed(recovery, {});
    expect(command).toMatchObject({ type: 'offer', rps: 960 });
    expect(hold).toMatchObject({ stage: 'hold', memory: { recoveredRps: capacityRps } });
  });

  test('hover on after the burst where the curve may be flat', () => {
    const intervals = [{ ...plainInterval(capacityRps), queues: 0, flatProbability: 0.2 }];
    const [burst] = startConfirming(problem, known({ intervals }), {
      why: 'While there is time',
      atMs: 60_000,
    });
    const [recovery] = feed(burst, overloaded);
    const [state] = feed(recovery, {});
    expect(state.phase).toBe('refining');
  });

  test('look for a lower rate where the overload stays after the burst', () => {
    const [burst] = startConfirming(problem, known(), { why: 'Known', atMs: 60_000 });
    const [recovery] = feed(burst, overloaded);
    const [probing, command] = feed(recovery, overloaded);
    expect(probing).toMatchObject({ phase: 'probing', stuckRps: capacityRps });
    expect(command).toMatchObject({ type: 'offer' });
    expect(probing.memory.askedRps).toBeLessThan(0.2 * capacityRps);
  });

  test('send the search back where the low end does not hold', () => {
    const [hold] = startConfirming(problem, known({ recoveredRps: capacityRps }), {
      why: 'Known',
      atMs: 60_000,
    });
    const [state] = feed(hold, { share: 0.9 });
    expect(state).toMatchObject({ phase: 'draining', next: 'refining', leftRps: 960 });
    expect(state.memory.samples).toHaveLength(tuning.overload.badTicks);
  });
});

describe('the gates of several answers', () => {
  const wide = { ...plainInterval(1_500), halfWidth: 0.4, lowRps: 900, highRps: 2_100 };

  test('burst at a rate that is known, not at one that may be anywhere', () => {
    const memory = known({ intervals: [plainInterval(capacityRps), wide] });
    const [state] = startConfirming(tiered, memory, { why: 'Known', atMs: 60_000 });
    expect(state).toMatchObject({ stage: 'burst', heldRps: capacityRps });
  });

  test('hold those that are known well enough, and answer for them alone, each with figures of its own', () => {
    const intervals = [plainInterval(capacityRps), wide];
    const memory = known({ intervals, recoveredRps: capacityRps });
    const [state] = startConfirming(tiered, memory, { why: 'Out of time', atMs: 60_000 });
    expect(state).toMatchObject({ stage: 'hold', tier: 0 });
    const [, end] = settle(tiered, { ...(state as Confirming), held: [0] });
    if (end?.type !== 'finish') throw new Error('the search did not end');
    const { verdict, tiers } = end.conclusion;
    expect(verdict).toBe('settled');
    expect(tiers).toMatchObject([
      { name: 'gold', verdict: 'settled', capacity: { rps: capacityRps } },
      { name: 'silver', verdict: 'inconclusive', capacity: null },
    ]);
    const [gold, other] = tiers.map(({ reason }) => reason);
    expect(gold).toContain('held at 960/s');
    expect(other).toContain('900/s to 2100/s');
  });
});
