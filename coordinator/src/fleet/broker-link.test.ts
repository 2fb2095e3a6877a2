import { createHub } from '@plimsoll/bus/hub';
import { expect, test } from 'vitest';
import { silentLog } from '../log.ts';
import { cutBus } from '../testing/cut-bus.ts';
import { createSimClock } from '../testing/sim-clock.ts';
import { type Outage, watchBroker } from './broker-link.ts';

function watched() {
  const clock = createSimClock();
  const bus = cutBus(createHub().connect());
  const changes: Outage[] = [];
  const link = watchBroker({ bus, clock, log: silentLog });
  link.onChange((outage) => changes.push(outage));
  return { clock, bus, link, changes };
}

test('a broker that answers is in touch, and all silence counts', async () => {
  const { clock, link, changes } = watched();
  await clock.advance(10_000_000);
  expect(changes).toEqual([]);
  expect(link.hearingSinceUs()).toBe(Number.NEGATIVE_INFINITY);
});

test('an outage is told when it begins and when it ends, from the last answer to the next', async () => {
  const { clock, bus, link, changes } = watched();
  await clock.advance(1_000_000);
  const fromUs = clock.nowUs();
  bus.cut();
  await clock.advance(3_000_000);
  expect(changes).toEqual([{ fromUs, untilUs: null }]);
  expect(link.outage()).toEqual({ fromUs, untilUs: null });
  expect(link.hearingSinceUs()).toBeNull();
  bus.mend();
  await clock.advance(250_000);
  const untilUs = clock.nowUs();
  expect(changes.at(-1)).toEqual({ fromUs, untilUs });
  expect(link.outage()).toBeNull();
  // Agents get some time to connect again before silence is held against them.
  expect(link.hearingSinceUs()).toBe(untilUs + 1_500_000);
});

test('a broker that takes the question and gives no answer is out of reach within a second', async () => {
  const { clock, bus, changes } = watched();
  await clock.advance(1_000_000);
  bus.flush = () => new Promise(() => {});
  await clock.advance(600_000);
  expect(changes).toEqual([]);
  await clock.advance(400_000);
  expect(changes).toHaveLength(1);
});
