/**
 * A run's decisions follow from its spec and its ticks. A run is recorded once, on a simulated clock; the recorded
 * ticks then go through the machine alone, and over both buses to a coordinator on the real clock.
 */
import type { Bus, Message } from '@plimsoll/bus/bus';
import { createHub } from '@plimsoll/bus/hub';
import { connectNats } from '@plimsoll/bus/nats';
import { capacitySearch } from '@plimsoll/coordinator/capacity-search';
import { createCoordinator } from '@plimsoll/coordinator/coordinator';
import { silentLog } from '@plimsoll/coordinator/log';
import { noMeter } from '@plimsoll/coordinator/meter';
import { type Decision, replayDecisions } from '@plimsoll/coordinator/run/replay';
import { openSqliteStore } from '@plimsoll/coordinator/store/sqlite-store';
import { systemClock } from '@plimsoll/coordinator/system-clock';
import { startFleetWith } from '@plimsoll/coordinator/testing/fleet';
import { specOf } from '@plimsoll/coordinator/testing/run-fixtures';
import { assert } from '@plimsoll/core/assert';
import { seededRng } from '@plimsoll/core/rng';
import type { NumberedEvent } from '@plimsoll/core/run-event';
import type { RunResult } from '@plimsoll/core/run-result';
import type { Tick } from '@plimsoll/core/tick';
import { encodeAssignmentReply } from '@plimsoll/proto/codec/assignment';
import { encodeHello } from '@plimsoll/proto/codec/hello';
import { decodePlan } from '@plimsoll/proto/codec/plan';
import { decodeTick, encodeTick } from '@plimsoll/proto/codec/tick';
import * as subjects from '@plimsoll/proto/subjects';
import { beforeAll, describe, expect, test } from 'vitest';
import { startNatsServer } from '../support/nats-server.ts';

const spec = specOf({
  search: { startRps: 100, maxRps: 5000, precision: 0.1, maxDurationMs: 300_000 },
});
const agents = ['a', 'b'].map((agentId) => ({
  agentId,
  incarnation: 1,
  weight: 1000,
  limitRps: null,
}));
const signal = new AbortController().signal;
const tickMs = 1000;
const rng = seededRng(7);

interface Recorded {
  readonly ticks: readonly Tick[];
  readonly decisions: readonly Decision[];
  readonly result: RunResult;
}

/** Without the instant of the first one, which is when the agents were ready. */
function comparable(decisions: readonly Decision[]): readonly object[] {
  return decisions.map((decision, index) => (index === 0 ? { ...decision, atMs: 0 } : decision));
}

function decisionsOf(events: readonly NumberedEvent[]): readonly Decision[] {
  return events.flatMap(({ event }) => (event.type === 'decision' ? [event] : []));
}

function resultOf(events: readonly NumberedEvent[]): RunResult {
  const last = events.at(-1)?.event;
  assert(last?.type === 'finished', 'a run ends');
  return last.result;
}

async function record(): Promise<Recorded> {
  await using fleet = await startFleetWith({
    search: capacitySearch,
    tickMs,
    agents: agents.map(({ agentId }) => ({
      agentId,
      // The share of slow answers grows with the rate: it is 1 % at 700/s.
      latencyUsAt: (rps, n) => (n % 1000 < 10 * (rps / 700) ** 8 ? 90_000 : 5000),
    })),
  });
  const ticks: Tick[] = [];
  using _tap = fleet.hub.connect().subscribe('plimsoll.v1.run.*.tick.*', ({ payload }) => {
    const tick = decodeTick(payload);
    if (tick.ok) ticks.push(tick.value);
  });
  const created = await fleet.settled(fleet.coordinator.createRun(spec));
  assert(created.ok, 'the run starts');
  const events: NumberedEvent[] = [];
  async function follow(runId: string): Promise<void> {
    for await (const event of fleet.coordinator.events(runId, 0, signal)) events.push(event);
  }
  await fleet.settled(follow(created.value));
  return { ticks, decisions: decisionsOf(events), result: resultOf(events) };
}

/** An agent that plays its part of the recording once it has heard the first plan. */
interface Player {
  readonly ready: Promise<void>;
  /** Its tick number `index`, if it has that many. */
  send(index: number): Promise<void>;
}

async function startPlayer(bus: Bus, agentId: string, recorded: readonly Tick[]): Promise<Player> {
  const own = recorded.filter((tick) => tick.agentId === agentId);
  const last = own.at(-1);
  assert(last, 'the agent was recorded');
  const ready = Promise.withResolvers<void>();
  let run = { runId: last.runId, term: last.term };
  let current = last;

  function takePlan({ payload }: Message): void {
    const plan = decodePlan(payload);
    if (!plan.ok) return;
    run = { runId: plan.value.runId, term: plan.value.term };
    ready.resolve();
  }
  bus.subscribe('plimsoll.v1.run.*.plan', takePlan);
  bus.subscribe(subjects.assignSubject(agentId), (message) => {
    message.respond(
      encodeAssignmentReply({ type: 'ready', agentId, incarnation: 1, measured: null }),
    );
  });
  bus.subscribe(subjects.flushSubject(agentId), (message) => {
    message.respond(encodeTick({ ...current, final: true }));
  });
  await bus.flush();
  const wire = { min: 1, max: 1 };
  const about = {
    pool: 'default',
    labels: {},
    host: 'h',
    pid: 1,
    software: '0',
    capacityRps: 1000,
  };
  const hello = encodeHello({ ...about, agentId, incarnation: 1, wire });
  await bus.request(subjects.helloSubject(), hello, 5000);
  return {
    ready: ready.promise,
    async send(index) {
      const tick = own[index];
      if (tick === undefined) return;
      current = { ...tick, ...run };
      bus.publish(subjects.tickSubject(run.runId, agentId), encodeTick(current));
      await bus.flush();
    },
  };
}

/** By turns, since a coordinator waits for an agent that is far behind the others only so long. */
async function playAll(players: readonly Player[], ticks: number): Promise<void> {
  await Promise.all(players.map(async ({ ready }) => await ready));
  for (let index = 0; index < ticks; index++) {
    for (const player of players) await player.send(index);
  }
}

async function play(
  connect: () => Promise<Bus>,
  ticks: readonly Tick[],
): Promise<readonly NumberedEvent[]> {
  await using parts = new AsyncDisposableStack();
  const store = parts.use(openSqliteStore(':memory:'));
  const coordinator = parts.use(
    await createCoordinator({
      bus: parts.use(await connect()),
      store,
      clock: systemClock,
      log: silentLog,
      meter: noMeter,
      search: capacitySearch,
      tickMs,
      wallMs: Date.now,
      random: () => rng.next(),
    }),
  );
  const players: Player[] = [];
  for (const { agentId } of agents) {
    players.push(await startPlayer(parts.use(await connect()), agentId, ticks));
  }
  const created = await coordinator.createRun(spec);
  assert(created.ok, 'the run starts');
  const events: NumberedEvent[] = [];
  async function follow(runId: string): Promise<void> {
    for await (const event of coordinator.events(runId, 0, AbortSignal.timeout(20_000))) {
      events.push(event);
    }
  }
  await Promise.all([follow(created.value), playAll(players, ticks.length)]);
  return events;
}

describe('decisions on a recorded tick sequence', () => {
  let recorded: Recorded;
  beforeAll(async () => {
    recorded = await record();
  });

  test('the recording is of a run that settled', () => {
    expect(recorded.result.verdict).toBe('settled');
    expect(recorded.decisions.length).toBeGreaterThan(5);
  });

  test('are the same through the machine alone', () => {
    const options = { search: capacitySearch, tickMs, readyAtUs: 0 };
    const replayed = replayDecisions(spec, agents, recorded.ticks, options);
    expect(comparable(replayed)).toEqual(comparable(recorded.decisions));
  });

  test('are the same whichever agent was quicker', () => {
    const reordered = recorded.ticks.toSorted(
      (x, y) => x.seq - y.seq || (x.agentId < y.agentId ? 1 : -1),
    );
    const options = { search: capacitySearch, tickMs, readyAtUs: 0 };
    const replayed = replayDecisions(spec, agents, reordered, options);
    expect(comparable(replayed)).toEqual(comparable(recorded.decisions));
  });

  test('are the same over the in-process bus', async () => {
    const hub = createHub();
    const events = await play(async () => hub.connect(), recorded.ticks);
    expect(comparable(decisionsOf(events))).toEqual(comparable(recorded.decisions));
  });

  test('are the same over NATS, and so is the verdict', async () => {
    await using server = await startNatsServer();
    const events = await play(
      () => connectNats({ servers: server.url, name: 'test', waitOnFirstConnect: false }),
      recorded.ticks,
    );
    expect(comparable(decisionsOf(events))).toEqual(comparable(recorded.decisions));
    const { verdict, capacity, trials, requests } = resultOf(events);
    const expected = recorded.result;
    expect({ verdict, capacity, trials, requests }).toEqual({
      verdict: expected.verdict,
      capacity: expected.capacity,
      trials: expected.trials,
      requests: expected.requests,
    });
  });
});
