import { createHub } from '@plimsoll/bus/hub';
import { zeroCounted } from '@plimsoll/core/counted';
import { idleHealth } from '@plimsoll/core/health';
import { encodeRenewal } from '@plimsoll/proto/codec/renewal';
import { encodeTick } from '@plimsoll/proto/codec/tick';
import { renewSubject, tickSubject } from '@plimsoll/proto/subjects';
import { expect, test } from 'vitest';
import { createSimClock, type SimClock } from '../testing/sim-clock.ts';
import { clocksFromTicks, listenToRunClocks } from './run-clocks.ts';

const tickUs = 1_000_000;
const originUs = 40_000_000;
const { signal } = new AbortController();

function world() {
  const hub = createHub();
  const clock = createSimClock();
  const publisher = hub.connect();
  return {
    clock,
    bus: hub.connect(),
    /** Said on the run's clock so long before it is heard. */
    renew: async (delayUs: number) => {
      const sentAtUs = clock.nowUs() - originUs - delayUs;
      const renewal = {
        runId: 'r1',
        term: 1,
        revision: 1,
        sentAtUs,
        leaseUntilUs: sentAtUs,
        mergedSeq: 0,
      };
      publisher.publish(renewSubject('r1'), encodeRenewal(renewal));
      await clock.advance(1);
    },
    tick: async (agentId: string, seq: number, lateUs: number, final = false) => {
      await clock.advance(originUs + seq * tickUs + lateUs - clock.nowUs());
      const about = { runId: 'r1', agentId, incarnation: 1, term: 1, planRevision: 1 };
      const state = { ...zeroCounted, seq, final, baseSeq: 0, health: idleHealth };
      publisher.publish(tickSubject('r1', agentId), encodeTick({ ...about, ...state }));
      await clock.advance(1);
    },
  };
}

async function settled<T>(clock: SimClock, promise: Promise<T>): Promise<T> {
  let isSettled = false;
  void promise.finally(() => {
    isSettled = true;
  });
  await clock.until(() => isSettled, 20_000_000);
  return await promise;
}

test('renewals that were heard tell the clock at once, by the one that was quickest', async () => {
  const { clock, bus, renew } = world();
  using clocks = listenToRunClocks({ bus, peers: bus, clock });
  await clock.advance(50_000_000);
  for (const delayUs of [900, 150, 4_000]) await renew(delayUs);
  const before = clock.nowUs();
  const found = await clocks.findOriginUs({ runId: 'r1', tickUs, signal });
  expect(found).toBe(originUs + 150);
  expect(clock.nowUs()).toBe(before);
});

test('without any the next ticks tell it, by the agent that was quickest', async () => {
  const { clock, bus, tick } = world();
  await clock.advance(41_500_000);
  const finding = clocksFromTicks({ bus, clock }).findOriginUs({ runId: 'r1', tickUs, signal });
  await tick('a', 3, 30_000);
  await tick('b', 3, 40_000);
  await tick('c', 4, 2_000);
  expect(await settled(clock, finding)).toBe(originUs + 30_000);
});

test('a final state tells nothing of it, since it comes at any time', async () => {
  const { clock, bus, tick } = world();
  await clock.advance(41_500_000);
  const finding = clocksFromTicks({ bus, clock }).findOriginUs({ runId: 'r1', tickUs, signal });
  await tick('a', 3, 600_000, true);
  await tick('b', 4, 5_000);
  expect(await settled(clock, finding)).toBe(originUs + 5_000);
});

test('where no agent says anything it gives up, and where nobody waits at once', async () => {
  const { clock, bus } = world();
  const clocks = clocksFromTicks({ bus, clock });
  const from = clock.nowUs();
  expect(await settled(clock, clocks.findOriginUs({ runId: 'r1', tickUs, signal }))).toBeNull();
  expect(clock.nowUs() - from).toBeGreaterThan(2 * tickUs);
  const aborted = AbortSignal.abort();
  expect(await clocks.findOriginUs({ runId: 'r1', tickUs, signal: aborted })).toBeNull();
});
