import { counterPlaces, duePlace, factPlaces, spunPlace } from '@plimsoll/core/engine-layout';
import {
  createEngineMemory,
  type EngineMemory,
  readEngineMemory,
} from '@plimsoll/core/engine-memory';
import { expect, test } from 'vitest';
import { HealthMonitor, type MachineFacts } from './health-monitor.ts';
import { createVirtualClock } from './testing/virtual-clock.ts';
import type { Throttling } from './throttling.ts';

/** Two engines whose memories the test writes, on a machine that says what it is told to. */
function setUp(throttling: Partial<Throttling> = {}) {
  const clock = createVirtualClock();
  const memories = [createEngineMemory(1), createEngineMemory(1)] as const;
  const machine: MachineFacts = {
    throttling: {
      read: () => ({ throttledUs: 0, throttledPeriods: 0, cpuQuotaCores: null, ...throttling }),
    },
    portsLeft: () => 7,
  };
  const read = () => memories.map((memory: EngineMemory) => readEngineMemory(memory));
  const monitor = new HealthMonitor(clock, read(), machine);
  return { clock, memories, health: () => monitor.read(read()) };
}

test('HealthMonitor takes the worst thread, and what happened since the last reading alone', () => {
  const { clock, memories, health } = setUp();
  const [calm, late] = memories;
  for (let i = 0; i < 100; i++) calm.pickup.record(10);
  for (let i = 0; i < 100; i++) late.pickup.record(900);
  calm.loop.record(1_000);
  late.loop.record(40_000);
  late.gc.record(3_000);
  late.facts[factPlaces.gcUs] = 3_000;
  late.facts[factPlaces.cpuUs] = 800_000;
  late.tally[spunPlace] = 300_000;
  clock.advanceTo(clock.nowUs() + 1_000_000);
  expect(health()).toMatchObject({
    pickupLagUsP50: 900,
    pickupLagUsP99: 900,
    pickupLagUsMax: 900,
    sentShare: 1,
    eventLoopDelayUsMax: expect.closeTo(40_000, -2) as number,
    cpuShare: 0.5,
    spinShare: 0.3,
    gcPauseUsMax: expect.closeTo(3_000, -1) as number,
    gcShare: 0.003,
    portsLeft: 7,
  });
  clock.advanceTo(clock.nowUs() + 1_000_000);
  expect(health()).toMatchObject({
    pickupLagUsP99: 0,
    eventLoopDelayUsMax: 0,
    cpuShare: 0,
    gcPauseUsMax: 0,
  });
});

test('HealthMonitor sees an engine that hangs by the arrival that it should have picked up', () => {
  const { clock, memories, health } = setUp();
  memories[1].tally[duePlace] = clock.nowUs() + 400_000;
  clock.advanceTo(clock.nowUs() + 1_000_000);
  expect(health()).toMatchObject({ sentShare: 0.4, pickupLagUsMax: 600_000 });
  clock.advanceTo(clock.nowUs() + 1_000_000);
  // All of this second was missed, and the one before isn't counted again.
  expect(health()).toMatchObject({ sentShare: 0, pickupLagUsMax: 1_600_000 });
  // It catches up: more is picked up than falls due.
  memories[1].tally[duePlace] = Number.POSITIVE_INFINITY;
  clock.advanceTo(clock.nowUs() + 1_000_000);
  expect(health()).toMatchObject({ sentShare: 1, pickupLagUsMax: 0 });
});

test('HealthMonitor adds up sockets over threads, and shares throttling among them', () => {
  const { clock, memories, health } = setUp({ throttledUs: 600_000, throttledPeriods: 1 });
  for (const memory of memories) {
    memory.tally[counterPlaces.connect] = 3;
    memory.facts[factPlaces.localErrors] = 2;
  }
  clock.advanceTo(clock.nowUs() + 1_000_000);
  expect(health()).toMatchObject({
    connectErrors: 6,
    localErrors: 4,
    throttledUs: 300_000,
    throttledPeriods: 1,
  });
});

test('HealthMonitor makes no pattern of one late arrival, however few there were', () => {
  const { clock, memories, health } = setUp();
  const [few] = memories;
  for (const lagUs of [5, 5, 5, 5, 90_000]) few.pickup.record(lagUs);
  clock.advanceTo(clock.nowUs() + 1_000_000);
  expect(health()).toMatchObject({ pickupLagUsP99: 5 });
  for (const lagUs of [5, 5, 5, 2_000, 2_000]) few.pickup.record(lagUs);
  clock.advanceTo(clock.nowUs() + 1_000_000);
  expect(health()).toMatchObject({ pickupLagUsP99: 2_000 });
});
