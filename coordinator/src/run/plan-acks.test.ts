import { createHub } from '@plimsoll/bus/hub';
import { encodePlanAck } from '@plimsoll/proto/codec/plan-ack';
import { ackSubject } from '@plimsoll/proto/subjects';
import { expect, test } from 'vitest';
import { createSimClock } from '../testing/sim-clock.ts';
import { listenForAcks } from './plan-acks.ts';

/** Acknowledgements of run r1 in term 2, whose clock begins now. */
function listen() {
  const hub = createHub();
  const clock = createSimClock();
  const bus = hub.connect();
  const options = { bus: hub.connect(), clock, originUs: clock.nowUs() };
  const acks = listenForAcks({ runId: 'r1', term: 2 }, options);
  return {
    acks,
    clock,
    /** A plan for a and b that starts 25 ms from now. */
    count: (revision: number) =>
      acks.count({
        revision,
        fromSeq: 1,
        startsAtUs: clock.nowUs() - options.originUs + 25_000,
        leastLeadUs: 20_000,
        rateMrps: 1000,
        shares: ['a', 'b'].map((agentId) => ({ agentId, weight: 1 })),
      }),
    say: (agentId: string, revision: number, term = 2) => {
      const ack = { runId: 'r1', agentId, incarnation: 1, term, revision };
      bus.publish(ackSubject('r1', agentId), encodePlanAck(ack));
    },
  };
}

test('a plan is counted once all of its agents have answered, whoever else speaks', async () => {
  const { acks, clock, count, say } = listen();
  const counted = count(7);
  say('x', 7);
  say('a', 6);
  say('a', 7);
  say('a', 7);
  say('b', 7, 1);
  await clock.advance(30_000);
  say('b', 7);
  await clock.advance(1);
  expect(await counted).toEqual({ agents: 2, acknowledged: 2, inTime: 1 });
  acks[Symbol.dispose]();
});

test('an agent that says nothing is waited for no longer than a second', async () => {
  const { acks, clock, count, say } = listen();
  const counted = count(7);
  say('a', 7);
  await clock.advance(1_000_000);
  expect(await counted).toEqual({ agents: 2, acknowledged: 1, inTime: 1 });
  acks[Symbol.dispose]();
});

test('the end of the run ends the waiting', async () => {
  const { acks, count } = listen();
  const counted = count(7);
  acks[Symbol.dispose]();
  expect(await counted).toEqual({ agents: 2, acknowledged: 0, inTime: 0 });
});

test('leads follow the slowest answer of the last plan: never too short, never longer than a search takes', async () => {
  const { acks, clock, count, say } = listen();
  expect(acks.leadUs()).toBe(150_000);
  for (const [revision, slowestUs, leadUs] of [
    [1, 2_000, 25_000],
    [2, 60_000, 65_000],
    [3, 900_000, 150_000],
  ] as const) {
    const counted = count(revision);
    say('a', revision);
    await clock.advance(slowestUs);
    say('b', revision);
    await clock.advance(1);
    await counted;
    expect(acks.leadUs()).toBe(leadUs);
  }
  acks[Symbol.dispose]();
});
