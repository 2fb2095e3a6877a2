import { errorCount, inFlight } from '@plimsoll/core/counters';
import type { EngineState } from '@plimsoll/core/engine-state';
import { queued, sumEngineStates } from '@plimsoll/core/engine-state';
import { totalCount } from '@plimsoll/core/histogram';
import { expect, test, vi } from 'vitest';
import { createRealClock } from '../real-clock.ts';
import { type EngineCrew, startEngines } from './engine-crew.ts';

vi.setConfig({ testTimeout: 20_000 });

const clock = createRealClock();
const prepareOptions = { isProbed: true, timeoutMs: 1000 };
const { signal } = new AbortController();

function crewOf(threads: number, slots = 8): EngineCrew {
  const work = { type: 'null', slots } as const;
  const crew = startEngines({ work, timeoutUs: 1_000_000, spinUs: 0, threads, clock });
  if (!crew.ok) throw new Error(JSON.stringify(crew.error));
  return crew.value;
}

/** A constant rate for so long, from a little ahead. */
function plan(crew: EngineCrew, rateRps: number, durationUs: number): void {
  crew.plan({
    arrival: { type: 'constant' },
    place: { index: 0, count: 1, seed: 1 },
    segments: [
      { startsAtUs: 0, rateMrps: rateRps * 1000 },
      { startsAtUs: durationUs, rateMrps: 0 },
    ],
    nowUs: 0,
    offsetUs: clock.nowUs() + 50_000,
  });
}

function expectCut({ counters, histograms }: EngineState): void {
  expect(counters.offered).toBeGreaterThanOrEqual(counters.issued + counters.skipped);
  expect(inFlight(counters)).toBeGreaterThanOrEqual(0);
  expect(counters.completed).toBeGreaterThanOrEqual(totalCount(histograms.response));
}

for (const threads of [1, 3]) {
  test(`A crew of ${threads} offers a plan's arrivals exactly, shared out evenly, and probes once`, async () => {
    await using crew = crewOf(threads);
    expect(await crew.prepare(prepareOptions, signal)).toEqual([]);
    plan(crew, 1000, 300_000);
    await vi.waitUntil(() => sumEngineStates(crew.read()).counters.completed >= 301);
    await crew.stop();
    const states = crew.read();
    const { counters } = sumEngineStates(states);
    expect(counters).toMatchObject({ offered: 301, issued: 301, completed: 301, skipped: 0 });
    expect(errorCount(counters)).toBe(0);
    const offered = states.map((state) => state.counters.offered);
    // The first sent the probe, too.
    expect(offered).toEqual(threads === 1 ? [301] : [101, 100, 100]);
  });
}

test('A state that is read in mid-run is a cut: no request is further than it has been before', async () => {
  await using crew = crewOf(2, 64);
  await crew.prepare(prepareOptions, signal);
  crew.saturate();
  for (let i = 0; i < 200; i++) {
    for (const state of crew.read()) expectCut(state);
    if (i % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await crew.stop();
  const { counters } = sumEngineStates(crew.read());
  expect(counters.completed).toBeGreaterThan(10_000);
  expect(inFlight(counters)).toBe(0);
  for (const state of crew.read()) {
    expectCut(state);
    expect(queued(state)).toBe(0);
    expect(totalCount(state.histograms.response)).toBe(state.counters.completed);
  }
});

test('Each engine ends its load by itself when the permission does', async () => {
  await using crew = crewOf(2);
  await crew.prepare(prepareOptions, signal);
  const untilUs = clock.nowUs() + 250_000;
  crew.permitUntil(untilUs);
  plan(crew, 2000, 10_000_000);
  await vi.waitUntil(() => clock.nowUs() > untilUs + 5_000);
  const issued = () => crew.read().map(({ counters }) => counters.issued);
  const before = issued();
  // Some 200 ms of the plan lie before the end.
  expect(Math.min(...before)).toBeGreaterThan(100);
  expect(Math.max(...before)).toBeLessThanOrEqual(202);
  await vi.waitUntil(() => clock.nowUs() > untilUs + 100_000);
  expect(issued()).toEqual(before);
  await crew.stop();
});

test('stop() ends the load of every thread at once', async () => {
  await using crew = crewOf(2, 64);
  await crew.prepare(prepareOptions, signal);
  crew.saturate();
  await vi.waitUntil(() => crew.read().every(({ counters }) => counters.issued > 1000));
  const askedUs = clock.nowUs();
  await crew.stop();
  expect(clock.nowUs() - askedUs).toBeLessThan(200_000);
  const before = crew.read().map(({ counters }) => counters);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(crew.read().map(({ counters }) => counters)).toEqual(before);
});

test('An engine that dies fails the crew, whoever waits for what', async () => {
  // One slot for two threads: the first has none, which its engine takes for a bug.
  await using crew = crewOf(2, 1);
  const lost = { code: 'ENGINE_LOST', message: 'Cannot go on: engine thread 1 failed' };
  await expect(crew.prepare(prepareOptions, signal)).rejects.toMatchObject(lost);
  await expect(crew.failed).rejects.toMatchObject(lost);
  await expect(crew.stop()).rejects.toMatchObject(lost);
});
