import { createHub } from '@plimsoll/bus/hub';
import type { Clock } from '@plimsoll/core/clock';
import { expect, test } from 'vitest';
import { silentLog } from '../log.ts';
import { cutBus } from '../testing/cut-bus.ts';
import { createSimClock } from '../testing/sim-clock.ts';
import { type Outage, watchBroker } from './broker-link.ts';

function watched() {
  const time = createSimClock();
  let heldUpUs = 0;
  const clock: Clock = {
    nowUs: () => time.nowUs() + heldUpUs,
    after: (delayUs, run) => time.after(delayUs, run),
  };
  const bus = cutBus(createHub().connect());
  const changes: Outage[] = [];
  const link = watchBroker({ bus, clock, log: silentLog });
  link.onChange((outage) => changes.push(outage));
  return {
    bus,
    link,
    changes,
    nowUs: () => clock.nowUs(),
    advance: (us: number) => time.advance(us),
    /** Timers that were due meanwhile run late. */
    holdUp: (us: number) => {
      heldUpUs += us;
    },
  };
}

test('a broker that answers is in touch, and all silence counts', async () => {
  const { advance, link, changes } = watched();
  await advance(10_000_000);
  expect(changes).toEqual([]);
  expect(link.hearingSinceUs()).toBe(Number.NEGATIVE_INFINITY);
});

test('an outage is told when it begins and when it ends, from the last answer to the next', async () => {
  const { advance, nowUs, bus, link, changes } = watched();
  await advance(1_000_000);
  const fromUs = nowUs();
  bus.cut();
  await advance(3_000_000);
  expect(changes).toEqual([{ fromUs, untilUs: null }]);
  expect(link.outage()).toEqual({ fromUs, untilUs: null });
  expect(link.hearingSinceUs()).toBeNull();
  bus.mend();
  await advance(250_000);
  const untilUs = nowUs();
  expect(changes.at(-1)).toEqual({ fromUs, untilUs });
  expect(link.outage()).toBeNull();
  // Agents get some time to connect again before silence is held against them.
  expect(link.hearingSinceUs()).toBe(untilUs + 1_500_000);
});

test('a broker that takes the question and gives no answer is out of reach within a second', async () => {
  const { advance, bus, changes } = watched();
  await advance(1_000_000);
  bus.flush = () => new Promise(() => {});
  await advance(600_000);
  expect(changes).toEqual([]);
  await advance(400_000);
  expect(changes).toHaveLength(1);
});

test('a coordinator that was held up for longer than renewals may stay away was out of touch', async () => {
  const { advance, nowUs, holdUp, changes } = watched();
  await advance(1_000_000);
  const fromUs = nowUs();
  holdUp(3_000_000);
  await advance(500_000);
  expect(changes).toEqual([
    { fromUs, untilUs: null },
    { fromUs, untilUs: fromUs + 3_250_000 },
  ]);
});

test('a coordinator that was held up for a moment was not', async () => {
  const { advance, holdUp, changes } = watched();
  await advance(1_000_000);
  holdUp(1_000_000);
  await advance(1_000_000);
  expect(changes).toEqual([]);
});
