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

test('one quick answer is enough, and nobody is asked again', async () => {
  const { clock, asked, find } = await world([
    { agentId: 'a', thereUs: [200], backUs: [300] },
    { agentId: 'b', thereUs: [80_000], backUs: [80_000] },
  ]);
  expect(await settled(clock, find())).toBe(originUs + 300);
  expect(asked).toEqual(['a', 'b']);
});

test('where all are slow the bounds of several answers are joined', async () => {
  const { clock, find } = await world([
    { agentId: 'a', thereUs: [60_000, 4_000], backUs: [4_000, 60_000] },
    { agentId: 'b', thereUs: [30_000], backUs: [30_000] },
  ]);
  // No single answer bounds it to less than 60 ms; together they do to 8 ms.
  expect(await settled(clock, find())).toBe(originUs + 4_000);
});

test('a clock that no answer tells to 50 ms is not known', async () => {
  const { clock, find } = await world([{ agentId: 'a', thereUs: [30_000], backUs: [30_000] }]);
  expect(await settled(clock, find())).toBeNull();
});

test('an agent that is not heard holds nobody up', async () => {
  const { clock, find } = await world([
    { agentId: 'deaf', thereUs: [Infinity], backUs: [0] },
    { agentId: 'b', thereUs: [500], backUs: [500] },
  ]);
  expect(await settled(clock, find())).toBe(originUs + 500);
  expect(clock.nowUs() - startUs).toBeLessThan(100_000);
});

test('where no agent says anything it gives up in time, and where nobody waits at once', async () => {
  const { clock, find } = await world([]);
  const nobody = await world([{ agentId: 'a', thereUs: [Infinity], backUs: [0] }]);
  expect(await settled(clock, find())).toBeNull();
  expect(await settled(nobody.clock, nobody.find())).toBeNull();
  expect(nobody.clock.nowUs() - startUs).toBeLessThanOrEqual(2_550_000);
  expect(await find(AbortSignal.abort())).toBeNull();
});
