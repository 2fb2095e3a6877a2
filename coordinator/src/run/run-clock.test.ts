import type { Message } from '@plimsoll/bus/bus';
import { createHub } from '@plimsoll/bus/hub';
import { decodeTimeRequest, encodeClockReading } from '@plimsoll/proto/codec/clock';
import { agentClockSubject } from '@plimsoll/proto/subjects';
import { expect, test } from 'vitest';
import { createSimClock, type SimClock } from '../testing/sim-clock.ts';
import { findOriginUs } from './run-clock.ts';

const originUs = 40_000_000;
const startUs = 50_000_000;
const never = new AbortController().signal;

/** Where agents read the run's clock and answer after such delays, in turn; the last one holds on. */
interface Answers {
  readonly agentId: string;
  readonly thereUs: readonly number[];
  readonly backUs: readonly number[];
  /** By how much its own map of the clock is behind. */
  readonly behindUs?: number;
}

async function world(agents: readonly Answers[]) {
  const hub = createHub();
  const clock = createSimClock();
  await clock.advance(startUs - clock.nowUs());
  const asked: string[] = [];
  const wait = (us: number) => new Promise<void>((resolve) => void clock.after(us, resolve));
  for (const { agentId, thereUs, backUs, behindUs = 0 } of agents) {
    let nth = 0;
    const answer = async (message: Message) => {
      asked.push(agentId);
      const there = thereUs[Math.min(nth, thereUs.length - 1)] ?? 0;
      const back = backUs[Math.min(nth, backUs.length - 1)] ?? 0;
      nth += 1;
      const request = decodeTimeRequest(message.payload);
      if (!request.ok) return;
      await wait(there);
      const atUs = clock.nowUs() - originUs - behindUs;
      await wait(back);
      message.respond(encodeClockReading({ ...request.value, atUs }));
    };
    hub.connect().subscribe(agentClockSubject(agentId), (message) => void answer(message));
  }
  const agentIds = agents.map(({ agentId }) => agentId);
  const options = { bus: hub.connect(), clock, runId: 'r1', term: 2, agentIds };
  return { clock, asked, find: (signal = never) => findOriginUs({ ...options, signal }) };
}

async function settled<T>(clock: SimClock, promise: Promise<T>): Promise<T> {
  let isSettled = false;
  void promise.finally(() => {
    isSettled = true;
  });
  await clock.until(() => isSettled, 20_000_000);
  return await promise;
}

test('one quick answer of each agent is enough, and the latest zero is taken', async () => {
  const { clock, asked, find } = await world([
    { agentId: 'a', thereUs: [200], backUs: [300] },
    { agentId: 'b', thereUs: [100], backUs: [400], behindUs: 7_000 },
  ]);
  expect(await settled(clock, find())).toBe(originUs + 7_400);
  expect(asked).toEqual(['a', 'b']);
});

test('where an agent is slow the bounds of several of its answers are joined', async () => {
  const { clock, find } = await world([
    { agentId: 'a', thereUs: [60_000, 4_000], backUs: [4_000, 60_000] },
  ]);
  // No single answer bounds it to less than 60 ms; together they do to 8 ms.
  expect(await settled(clock, find())).toBe(originUs + 4_000);
});

test('one that tells it too badly has no part in it', async () => {
  const { clock, find } = await world([
    { agentId: 'a', thereUs: [3_000], backUs: [3_000] },
    { agentId: 'b', thereUs: [60_000], backUs: [1_000] },
  ]);
  expect(await settled(clock, find())).toBe(originUs + 3_000);
});

test('a clock that no answer tells to 50 ms is not known', async () => {
  const { clock, find } = await world([{ agentId: 'a', thereUs: [30_000], backUs: [30_000] }]);
  expect(await settled(clock, find())).toBeNull();
});

test('an agent that is not heard holds nobody up', async () => {
  const { clock, find } = await world([
    { agentId: 'deaf', thereUs: [Infinity], backUs: [0] },
    { agentId: 'b', thereUs: [1_500], backUs: [1_500] },
  ]);
  expect(await settled(clock, find())).toBe(originUs + 1_500);
  expect(clock.nowUs() - startUs).toBeLessThan(150_000);
});

test('where no agent says anything it gives up in time, and where nobody waits at once', async () => {
  const { clock, find } = await world([]);
  const nobody = await world([{ agentId: 'a', thereUs: [Infinity], backUs: [0] }]);
  expect(await settled(clock, find())).toBeNull();
  expect(await settled(nobody.clock, nobody.find())).toBeNull();
  expect(nobody.clock.nowUs() - startUs).toBeLessThanOrEqual(2_550_000);
  expect(await find(AbortSignal.abort())).toBeNull();
});
