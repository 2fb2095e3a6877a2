import { assert } from '@plimsoll/core/assert';
import type { Tick } from '@plimsoll/core/tick';
import { decodeTick, encodeTick } from '@plimsoll/proto/codec/tick';
import { expect, test } from 'vitest';
import { type ClimbingState, climbingSearch } from '../testing/climbing-search.ts';
import { specOf, tickOf } from '../testing/run-fixtures.ts';
import { endingWithout } from './ending.ts';
import { startMachine, transition } from './machine.ts';
import { type ManualState, orManual } from './manual-search.ts';
import { resumeMachine } from './resume.ts';
import type { RunAgent, RunEffect, RunFacts, RunInput, RunState } from './run-state.ts';
import { resultOf } from './run-totals.ts';
import { type RunSnapshot, readSnapshot, snapshotOf } from './snapshot.ts';

type State = ClimbingState | ManualState;

const agents: readonly RunAgent[] = [
  { agentId: 'a', incarnation: 1, weight: 1000, limitRps: null },
  { agentId: 'b', incarnation: 1, weight: 3000, limitRps: null },
];

function factsOf(term: number): RunFacts<State> {
  const spec = specOf();
  const { search, slo, tiers } = spec;
  const problem = { search, slo, tiers, tickMs: 1000, clientLimitRps: null };
  return { runId: 'r1', term, spec, tickUs: 1_000_000, search: orManual(climbingSearch), problem };
}

function drive(facts: RunFacts<State>, from: RunState<State>, inputs: readonly RunInput[]) {
  let state = from;
  const effects: RunEffect[] = [];
  for (const input of inputs) {
    const [next, more] = transition(facts, state, input);
    state = next;
    effects.push(...more);
  }
  return { state, effects };
}

function ticks(...list: readonly Tick[]): readonly RunInput[] {
  return list.map((tick) => ({ type: 'tick', tick }));
}

function windowsOf(effects: readonly RunEffect[]) {
  return effects.flatMap((effect) =>
    effect.type === 'record' && effect.event.type === 'window' ? [effect.event] : [],
  );
}

/** Term 1 up to boundary 3 of the run: 100/s from boundary 1 on. What is kept of it went through JSON. */
function keptAtThree(): RunSnapshot<State> {
  const facts = factsOf(1);
  const [started] = startMachine(facts, agents, 300_000);
  const { state } = drive(
    facts,
    started,
    ticks(
      tickOf({ agentId: 'a', seq: 2, completed: 25 }),
      tickOf({ agentId: 'b', seq: 2, completed: 75 }),
      tickOf({ agentId: 'a', seq: 3, completed: 50 }),
      tickOf({ agentId: 'b', seq: 3, completed: 150 }),
    ),
  );
  const text = JSON.stringify(snapshotOf(facts, state));
  const snapshot = readSnapshot<State>(JSON.parse(text));
  assert(snapshot !== null, 'a snapshot that can be read');
  return snapshot;
}

test('a takeover plans the rate that was in force, under the next revision, from a boundary ahead', () => {
  const snapshot = keptAtThree();
  const [state, effects] = resumeMachine(factsOf(2), snapshot, 4_500_000);
  const [first, second] = effects;
  assert(first?.type === 'plan', 'the plan comes first');
  expect(first.plan).toMatchObject({
    revision: snapshot.revision + 1,
    rateMrps: snapshot.schedule.at(-1)?.rateMrps,
    shares: [{ agentId: 'a' }, { agentId: 'b' }],
  });
  expect(first.plan.startsAtUs).toBe(5_000_000);
  expect(second).toMatchObject({
    event: { type: 'decision', reason: expect.any(String) as string },
  });
  // Until the agents have told theirs, what was known counts.
  expect(resultOf(factsOf(2), state).requests.completed).toBe(200);
});

test('the window that the takeover hid holds what was counted in it, and does not count', () => {
  const facts = factsOf(2);
  const [resumed] = resumeMachine(facts, keptAtThree(), 4_500_000);
  const { state, effects } = drive(
    facts,
    resumed,
    ticks(
      tickOf({ agentId: 'a', seq: 5, completed: 110, term: 1 }),
      tickOf({ agentId: 'b', seq: 5, completed: 290, term: 2 }),
      tickOf({ agentId: 'a', seq: 6, completed: 160, term: 2 }),
      tickOf({ agentId: 'b', seq: 6, completed: 440, term: 2 }),
    ),
  );
  expect(windowsOf(effects)).toMatchObject([
    // Boundaries 3 to 5: 400 less the 200 that were in windows before.
    { atMs: 5000, completedRps: 100, voidReason: 'another coordinator took the run over' },
    // Agent a hadn't heard of the new term's plan at its start.
    { atMs: 6000, completedRps: 200, voidReason: expect.stringContaining('agent a') as string },
  ]);
  expect(resultOf(facts, state).requests.completed).toBe(600);
});

test('a tick of a later term is none of ours', () => {
  const facts = factsOf(2);
  const [resumed] = resumeMachine(facts, keptAtThree(), 4_500_000);
  const inputs = ticks(tickOf({ agentId: 'a', seq: 5, completed: 110, term: 3 }));
  expect(drive(facts, resumed, inputs).state).toBe(resumed);
});

test('an agent that was lost before keeps its counts over a takeover', () => {
  const facts = factsOf(1);
  const [started] = startMachine(facts, agents, 300_000);
  const { state } = drive(facts, started, [
    ...ticks(
      tickOf({ agentId: 'a', seq: 2, completed: 25 }),
      tickOf({ agentId: 'b', seq: 2, completed: 75 }),
    ),
    {
      type: 'agents-lost',
      agents: [{ agentId: 'b', incarnation: 1, reason: 'silence' }],
      atUs: 2_500_000,
    },
    ...ticks(tickOf({ agentId: 'a', seq: 4, completed: 225 })),
  ]);
  const next = factsOf(2);
  const [resumed] = resumeMachine(next, snapshotOf(facts, state), 5_200_000);
  const after = drive(
    next,
    resumed,
    ticks(tickOf({ agentId: 'a', seq: 6, completed: 425, term: 2 })),
  );
  expect(windowsOf(after.effects)).toMatchObject([{ atMs: 6000, completedRps: 100 }]);
  expect(resultOf(next, after.state).requests.completed).toBe(500);
});

test('what ticks said over the wire is the same after it was written down and read again', () => {
  const facts = factsOf(1);
  const [started] = startMachine(facts, agents, 300_000);
  const { state } = drive(
    facts,
    started,
    ticks(
      ...[1, 2, 3]
        .flatMap((seq) => ['a', 'b'].map((agentId) => ({ agentId, seq })))
        .map(({ agentId, seq }) => overTheWire(tickOf({ agentId, seq, completed: 50 * seq }))),
    ),
  );
  const { state: after } = drive(facts, state, [
    {
      type: 'agents-lost',
      agents: [{ agentId: 'b', incarnation: 1, reason: 'silence' }],
      atUs: 3_500_000,
    },
  ]);
  const snapshot = snapshotOf(facts, after);
  expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
  expect(snapshot.counted.histograms.response.counts).not.toEqual([]);
});

function overTheWire(tick: Tick): Tick {
  const read = decodeTick(encodeTick(tick));
  assert(read.ok, 'what was encoded is decoded');
  return read.value;
}

test('a run whose load had ended is not started again: its last states are fetched', () => {
  const facts = factsOf(1);
  const [started] = startMachine(facts, agents, 300_000);
  const { state } = drive(facts, started, [{ type: 'stop', reason: 'Enough.', atUs: 2_000_000 }]);
  const [resumed, effects] = resumeMachine(factsOf(2), snapshotOf(facts, state), 4_500_000);
  expect(effects).toEqual([{ type: 'halt', reason: 'Enough.' }]);
  expect(resumed).toMatchObject({ phase: 'draining', ending: { verdict: 'aborted' } });
});

test('an agent whose last state never comes keeps what it had said, when the load had ended before the takeover', () => {
  const facts = factsOf(1);
  const [started] = startMachine(facts, agents, 300_000);
  const { state } = drive(facts, started, [
    ...ticks(
      tickOf({ agentId: 'a', seq: 2, completed: 25 }),
      tickOf({ agentId: 'b', seq: 2, completed: 75 }),
    ),
    { type: 'stop', reason: 'Enough.', atUs: 2_500_000 },
  ]);
  const next = factsOf(2);
  const [resumed] = resumeMachine(next, snapshotOf(facts, state), 4_500_000);
  expect(resultOf(next, resumed).requests.completed).toBe(100);
  const last = { ...tickOf({ agentId: 'a', seq: 3, completed: 40 }), final: true };
  const after = drive(next, resumed, [...ticks(last), { type: 'drained', atUs: 9_000_000 }]);
  expect(resultOf(next, after.state).requests.completed).toBe(115);
});

test('a last tick that counts from what only the coordinator before had merged is not the last word', () => {
  const next = factsOf(2);
  const ending = endingWithout('aborted', 'Enough.');
  const [resumed] = resumeMachine(next, { ...keptAtThree(), ending }, 4_500_000);
  const whole = tickOf({ agentId: 'a', seq: 5, completed: 120 });
  const after = drive(next, resumed, [
    ...ticks(
      { ...whole, final: true, baseSeq: 3 },
      { ...tickOf({ agentId: 'b', seq: 5, completed: 330 }), final: true },
    ),
    { type: 'drained', atUs: 9_000_000 },
  ]);
  const { requests, generator } = resultOf(next, after.state);
  expect(requests.completed).toBe(330);
  expect(generator.lost).toMatchObject([{ agentId: 'a', countsComplete: false }]);
  const asked = drive(next, resumed, [
    ...ticks(
      { ...whole, final: true, baseSeq: 3 },
      { ...whole, final: true },
      { ...tickOf({ agentId: 'b', seq: 5, completed: 330 }), final: true },
    ),
    { type: 'drained', atUs: 9_000_000 },
  ]);
  expect(resultOf(next, asked.state).requests.completed).toBe(450);
  expect(resultOf(next, asked.state).generator.lost).toBeUndefined();
});
