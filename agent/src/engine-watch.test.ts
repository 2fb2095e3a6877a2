import { factPlaces } from '@plimsoll/core/engine-layout';
import { createEngineMemory, readEngineMemory } from '@plimsoll/core/engine-memory';
import { maxUs, totalCount } from '@plimsoll/core/histogram';
import { expect, test } from 'vitest';
import { EngineWatch } from './engine-watch.ts';
import { createRealClock } from './real-clock.ts';

test('EngineWatch notes what its own thread went through', async () => {
  const memory = createEngineMemory(1);
  const faults = new Map([
    ['ECONNREFUSED', 5],
    ['EMFILE', 2],
    ['EADDRNOTAVAIL', 1],
  ]);
  using watch = new EngineWatch(createRealClock(), memory, () => faults);
  const standStillUs = 30_000;
  const untilMs = performance.now() + standStillUs / 1000;
  while (performance.now() < untilMs);
  // Garbage, until a collection of it was heard of.
  for (let kept: object[] = []; totalCount(readEngineMemory(memory).gc) === 0; kept = []) {
    for (let i = 0; i < 50_000; i++) kept.push({ i });
    await new Promise((resolve) => setImmediate(resolve));
  }
  watch.sample();
  const { facts, loop, gc } = readEngineMemory(memory);
  expect(facts[factPlaces.cpuUs]).toBeGreaterThan(0);
  expect(facts[factPlaces.gcUs]).toBeGreaterThan(0);
  expect(maxUs(gc)).toBeLessThanOrEqual(facts[factPlaces.gcUs]! * 1.01 + 1);
  expect(maxUs(loop)).toBeGreaterThan(standStillUs / 2);
  // A target that refuses isn't this machine's fault.
  expect(facts[factPlaces.localErrors]).toBe(3);
});
