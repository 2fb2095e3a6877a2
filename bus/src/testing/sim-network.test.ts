import { seededRng } from '@plimsoll/core/rng';
import { describe, expect, test } from 'vitest';
import type { Bus } from '../bus.ts';
import { describeBus } from '../conformance.ts';
import { calmLeg, type LegConditions } from './sim-leg.ts';
import { createSimNetwork, type NetworkNode } from './sim-network.ts';
import { createSimTime, type SimTime } from './sim-time.ts';

describeBus('simulated network', async () => {
  const world = startWorld();
  const [a, b] = [world.join(), world.join()];
  let isOver = false;
  // Simulated time passes as fast as it can.
  const flow = (async () => {
    while (!isOver) await world.time.step(world.time.nowUs() + 1000);
  })();
  return {
    a: a.bus,
    b: b.bus,
    async [Symbol.asyncDispose]() {
      await Promise.all([a.bus[Symbol.asyncDispose](), b.bus[Symbol.asyncDispose]()]);
      isOver = true;
      await flow;
    },
  };
});

describe('simulated network: faults', () => {
  test('a frame takes its delay', async () => {
    const world = startWorld();
    const { seen } = world.listen({ delayUsMin: 7000, delayUsMean: 0 });
    const bus = world.join().bus;
    await world.advance(20_000);
    bus.publish('s', Uint8Array.of(1));
    await world.advance(7000);
    expect(seen).toEqual([]);
    await world.advance(1000);
    expect(seen).toEqual([1]);
  });

  test('a share of the frames is lost, and the others keep their order', async () => {
    const { seen } = await send200({ lossShare: 0.5 });
    expect(seen.length).toBeGreaterThan(50);
    expect(seen.length).toBeLessThan(150);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  test('a share of the frames comes twice', async () => {
    const { seen } = await send200({ repeatShare: 0.5 });
    expect(new Set(seen).size).toBe(200);
    expect(seen.length).toBeGreaterThan(250);
  });

  test('frames overtake those that are held up', async () => {
    const { seen } = await send200({ overtakenShare: 0.5 });
    expect(seen.length).toBe(200);
    expect(seen).not.toEqual(seen.toSorted((a, b) => a - b));
  });

  test('a cut loses what is sent and what is under way, and keeps subscriptions', async () => {
    const world = startWorld();
    const { seen, leg } = world.listen({ delayUsMin: 5000 });
    const bus = world.join().bus;
    await world.advance(10_000);
    bus.publish('s', Uint8Array.of(1));
    await world.advance(1000);
    leg.conditions = { ...leg.conditions, isCut: true };
    await world.advance(10_000);
    bus.publish('s', Uint8Array.of(2));
    await world.advance(10_000);
    leg.conditions = { ...leg.conditions, isCut: false };
    bus.publish('s', Uint8Array.of(3));
    await world.advance(10_000);
    expect(seen).toEqual([3]);
  });

  test('a subscription made during a cut holds after it', async () => {
    const world = startWorld();
    const { seen, leg } = world.listen({ isCut: true });
    const bus = world.join().bus;
    await world.advance(10_000);
    leg.conditions = calmLeg;
    await world.advance(100_000);
    bus.publish('s', Uint8Array.of(1));
    await world.advance(10_000);
    expect(seen).toEqual([1]);
  });

  test('nothing leaves a process that is dead', async () => {
    const world = startWorld();
    const { seen } = world.listen({});
    const node = world.join();
    await world.advance(10_000);
    node.silence();
    node.bus.publish('s', Uint8Array.of(1));
    await world.advance(10_000);
    expect(seen).toEqual([]);
  });

  test('the same seed does the same to every frame', async () => {
    const faults = { lossShare: 0.2, repeatShare: 0.2, overtakenShare: 0.2 };
    const first = await send200(faults);
    const second = await send200(faults);
    expect(second.seen).toEqual(first.seen);
  });
});

interface World {
  readonly time: SimTime;
  join(leg?: { conditions: LegConditions }): NetworkNode;
  listen(faults: Partial<LegConditions>): { seen: number[]; leg: { conditions: LegConditions } };
  advance(us: number): Promise<void>;
}

function startWorld(): World {
  const time = createSimTime();
  const network = createSimNetwork({ time, rng: seededRng(1) });
  const join = (leg = { conditions: calmLeg }) =>
    network.connect({
      clock: time,
      enter(run) {
        time.touch();
        run();
      },
      conditions: () => leg.conditions,
    });
  return {
    time,
    join,
    listen(faults) {
      const seen: number[] = [];
      const leg = { conditions: { ...calmLeg, ...faults } };
      join(leg).bus.subscribe('s', ({ payload }) => seen.push(payload[0]!));
      return { seen, leg };
    },
    async advance(us) {
      const untilUs = time.nowUs() + us;
      while (await time.step(untilUs));
    },
  };
}

async function send200(faults: Partial<LegConditions>): Promise<{ seen: readonly number[] }> {
  const world = startWorld();
  const { seen } = world.listen(faults);
  const bus: Bus = world.join().bus;
  await world.advance(10_000);
  for (let i = 0; i < 200; i++) {
    bus.publish('s', Uint8Array.of(i));
    await world.advance(100);
  }
  await world.advance(1_000_000);
  return { seen };
}
