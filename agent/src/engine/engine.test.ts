import { type Counters, errorCount, inFlight } from '@plimsoll/core/counters';
import { createEngineMemory } from '@plimsoll/core/engine-memory';
import { queued } from '@plimsoll/core/engine-state';
import { maxUs, quantileUs, totalCount } from '@plimsoll/core/histogram';
import type { Routing } from '@plimsoll/core/spec';
import { expect, test } from 'vitest';
import { createScriptedDriver, type ScriptedDriverOptions } from '../testing/scripted-driver.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { type ArrivalSource, noArrivals } from './arrivals-source.ts';
import { outcomes } from './driver.ts';
import { Engine } from './engine.ts';

const timeoutUs = 1_000_000;

function setUp(
  options: ScriptedDriverOptions & {
    queueLimit?: number;
    spinUs?: number;
    routing?: Routing;
    maxRps?: number;
  },
) {
  const clock = createVirtualClock();
  const driver = createScriptedDriver(options);
  const engine = new Engine({
    clock,
    driver,
    memory: createEngineMemory(driver.endpoints),
    routing: options.routing ?? { type: 'round-robin' },
    firstEndpoint: 0,
    timeoutUs,
    maxRateMrps: (options.maxRps ?? Infinity) * 1000,
    queueLimit: options.queueLimit ?? 100,
    spinUs: options.spinUs ?? 0,
    nextTurn: (run) => clock.nextTurn(run),
    // Time stands still here: there is nothing to hold on for.
    hold() {},
  });
  return { clock, driver, engine, counters: () => engine.snapshot().counters };
}

/** One arrival every `gapUs`, from `firstUs` on, before `endUs`. */
function everyUs(gapUs: number, firstUs = 0, endUs = Number.POSITIVE_INFINITY) {
  return {
    ...noArrivals,
    nextUs: firstUs,
    request: 0,
    advance() {
      this.request += 1;
      this.nextUs += gapUs;
      if (this.nextUs >= endUs) this.nextUs = Number.POSITIVE_INFINITY;
    },
  };
}

function expectBalanced(counters: Counters): void {
  expect(counters.offered).toBe(counters.issued + counters.skipped);
  expect(inFlight(counters)).toBe(0);
  expect(counters.issued).toBe(counters.completed + errorCount(counters));
}

test('Engine offers each arrival at its instant, never before it', () => {
  const { clock, driver, engine, counters } = setUp({ slots: 4 });
  engine.offer(everyUs(1000, 500));
  clock.advanceTo(499);
  expect(counters().offered).toBe(0);
  clock.advanceTo(500);
  expect(driver.flying).toHaveLength(1);
  clock.advanceTo(2_499);
  expect(counters().issued).toBe(2);
  clock.advanceTo(2_500);
  expect(counters().issued).toBe(3);
  expect(maxUs(engine.snapshot().pickup)).toBe(0);
});

test('Engine keeps the arrivals apart from a slow target, and shows the wait as lag', () => {
  const { clock, driver, engine } = setUp({ slots: 1 });
  engine.offer(everyUs(1000, 1000, 4500));
  clock.advanceTo(5000);
  expect(driver.flying).toHaveLength(1);
  expect(queued(engine.snapshot())).toBe(3);
  for (const atUs of [10_000, 10_100, 10_200, 10_300]) {
    clock.advanceTo(atUs);
    driver.finish();
  }
  const { counters, histograms } = engine.snapshot();
  expect(counters).toMatchObject({ offered: 4, issued: 4, completed: 4, skipped: 0 });
  // The arrival of 2 ms was sent at 10 ms and answered at 10.1 ms.
  expect(quantileUs(histograms.lag, 1)).toBeGreaterThanOrEqual(8000);
  expect(maxUs(histograms.service)).toBeGreaterThanOrEqual(9000);
  expect(quantileUs(histograms.service, 0.75)).toBe(100);
  expect(quantileUs(histograms.response, 0.5)).toBeGreaterThanOrEqual(7200);
});

test('Engine skips what finds the queue full', async () => {
  const { clock, driver, engine, counters } = setUp({ slots: 2, queueLimit: 3 });
  engine.offer(everyUs(100, 0, 1000));
  clock.advanceTo(1000);
  expect(counters()).toMatchObject({ offered: 10, issued: 2, skipped: 5 });
  driver.finishAll();
  driver.finishAll();
  driver.finishAll();
  await engine.stop();
  expect(counters()).toMatchObject({ offered: 10, issued: 5, completed: 5, skipped: 5 });
  expectBalanced(counters());
});

test('Engine gives up, unsent, what has queued for as long as the timeout', () => {
  const { clock, driver, engine, counters } = setUp({ slots: 1, queueLimit: 50 });
  engine.offer(everyUs(100_000, 0, 1_000_000));
  clock.advanceTo(950_000);
  // The first timed out meanwhile, and the driver is slow to give its slot back.
  clock.advanceTo(1_250_000);
  driver.finish();
  // Of the nine that queued, those of 100 and 200 ms have waited a second or more by now.
  expect(counters()).toMatchObject({ issued: 2, timeout: 1, skipped: 2 });
});

test('Engine counts a timeout once, and reuses the slot only when the driver gives it back', () => {
  const { clock, driver, engine, counters } = setUp({ slots: 1 });
  engine.offer(everyUs(1, 0, 1));
  clock.advanceTo(timeoutUs - 1);
  expect(counters().timeout).toBe(0);
  clock.advanceTo(timeoutUs + 10);
  expect(counters()).toMatchObject({ issued: 1, timeout: 1, completed: 0 });
  engine.offer(everyUs(1, timeoutUs + 20, timeoutUs + 21));
  clock.advanceTo(timeoutUs + 30);
  expect(counters().issued).toBe(1);
  driver.finish();
  expect(counters()).toMatchObject({ issued: 2, timeout: 1, completed: 0, connect: 0 });
});

test('Engine times out a request that was sent from the queue while nothing else was due', () => {
  const { clock, driver, engine, counters } = setUp({ slots: 1 });
  engine.offer(everyUs(10, 0, 20));
  clock.advanceTo(1000);
  driver.finish();
  clock.advanceTo(1000 + timeoutUs + 10);
  expect(counters()).toMatchObject({ issued: 2, completed: 1, timeout: 1 });
});

test('Engine counts every outcome under its name', async () => {
  const { clock, driver, engine, counters } = setUp({ slots: 8 });
  engine.offer(everyUs(10, 0, 80));
  clock.advanceTo(100);
  for (const outcome of Object.values(outcomes)) driver.finish(outcome);
  const stopped = engine.stop();
  driver.finishAll(outcomes.connect);
  await stopped;
  expect(counters()).toMatchObject({
    issued: 8,
    completed: 1,
    timeout: 1,
    connect: 4,
    status: 1,
    protocol: 1,
    bytesSent: 800,
    bytesReceived: 80,
  });
  expectBalanced(counters());
  expect(totalCount(engine.snapshot().histograms.response)).toBe(1);
  expect(totalCount(engine.snapshot().histograms.lag)).toBe(8);
});

test('stop() skips what queues, and resolves after the last answer or timeout', async () => {
  const { clock, driver, engine, counters } = setUp({ slots: 2 });
  engine.offer(everyUs(100, 0));
  clock.advanceTo(950);
  let isDrained = false;
  const stopped = engine.stop().then(() => {
    isDrained = true;
  });
  expect(counters()).toMatchObject({ offered: 10, issued: 2, skipped: 8 });
  driver.finish();
  await Promise.resolve();
  expect(isDrained).toBe(false);
  clock.advanceTo(950 + timeoutUs);
  await stopped;
  expect(counters()).toMatchObject({ issued: 2, completed: 1, timeout: 1 });
  expectBalanced(counters());
  expect(clock.pending).toBe(0);
});

test('Engine issues nothing after the permission ended, even when the process was stopped before', async () => {
  const { clock, driver, engine, counters } = setUp({ slots: 50 });
  engine.offer(everyUs(100, 0));
  engine.permitUntil(1000);
  clock.advanceTo(450);
  expect(counters().issued).toBe(5);
  clock.jumpTo(5000);
  driver.finishAll();
  clock.advanceTo(6000);
  expect(counters().issued).toBe(5);
  // Five more fell due while issuing was allowed; what came after was no part of the plan in force.
  expect(counters()).toMatchObject({ offered: 10, issued: 5, skipped: 5 });
  await engine.stop();
  expectBalanced(counters());
});

test('Engine drops the queue when a slot becomes free after the permission ended', () => {
  const { clock, driver, engine, counters } = setUp({ slots: 1 });
  engine.permitUntil(1000);
  engine.offer(everyUs(100, 0, 500));
  clock.advanceTo(900);
  clock.jumpTo(1000);
  driver.finish();
  expect(counters()).toMatchObject({ offered: 5, issued: 1, completed: 1, skipped: 4 });
});

test('permitUntil() after a lapse goes on with the present and passes over the gap', () => {
  const { clock, engine, counters } = setUp({ slots: 50 });
  engine.permitUntil(1000);
  engine.offer(everyUs(100, 0));
  clock.advanceTo(5050);
  expect(counters()).toMatchObject({ offered: 10, issued: 10 });
  engine.permitUntil(6000);
  clock.advanceTo(5550);
  expect(counters()).toMatchObject({ offered: 15, issued: 15, skipped: 0 });
});

test('saturate() keeps every slot busy, and intends a request when it is sent', async () => {
  const { clock, driver, engine, counters } = setUp({ slots: 3 });
  engine.saturate();
  expect(driver.flying).toHaveLength(3);
  clock.advanceTo(1000);
  driver.finishAll();
  expect(driver.flying).toHaveLength(3);
  expect(quantileUs(engine.snapshot().histograms.response, 0.5)).toBe(1000);
  const stopped = engine.stop();
  driver.finishAll();
  await stopped;
  expect(counters()).toMatchObject({ offered: 6, issued: 6, completed: 6 });
  expect(maxUs(engine.snapshot().histograms.lag)).toBe(0);
});

test('Engine sends to the endpoints in turn, and passes over one without a free slot', () => {
  const { clock, driver, engine } = setUp({ slots: 7, endpoints: 3 });
  engine.offer(everyUs(100, 0));
  clock.advanceTo(650);
  const endpoints = driver.issuedOn.map((slot) => slot % 3);
  expect(endpoints).toEqual([0, 1, 2, 0, 1, 2, 0]);
});

test('probe() counts as an offered, issued and ended request', async () => {
  const probe = { outcome: outcomes.status, detail: 'HTTP 500', bytesSent: 7, bytesReceived: 9 };
  const { engine, counters } = setUp({ slots: 1, probe });
  expect(await engine.probe(AbortSignal.timeout(1000))).toEqual(probe);
  expect(counters()).toMatchObject({ offered: 1, issued: 1, status: 1, bytesSent: 7 });
  await engine.stop();
  expectBalanced(counters());
});

test('An idle engine waits for nothing', () => {
  const { clock, engine, driver } = setUp({ slots: 1, spinUs: 2000 });
  expect(clock.pending).toBe(0);
  engine.offer(everyUs(1, 10, 11));
  clock.advanceTo(20);
  driver.finish();
  clock.advanceTo(timeoutUs * 3);
  expect(clock.pending).toBe(0);
});

test('A far arrival is waited for on one timer, a near one by turns of the event loop', () => {
  const { clock, engine } = setUp({ slots: 1, spinUs: 50 });
  engine.offer(everyUs(1, 10_000, 10_001));
  expect(clock.pending).toBe(1);
  clock.advanceTo(9_940);
  expect(clock.pending).toBe(1);
  clock.advanceTo(10_000);
  expect(engine.snapshot().counters.issued).toBe(1);
});

test('Engine skips what is beyond its highest rate, and a stalled target brings no burst above it', () => {
  const { clock, engine, counters } = setUp({ slots: 1000, maxRps: 100, queueLimit: 1000 });
  // Ten times too fast: a second's worth and one at once, then one each 10 ms.
  engine.offer(everyUs(1000, 0, 2_000_001));
  clock.advanceTo(2_000_000);
  expect(counters().offered).toBe(2_001);
  expect(counters().issued).toBeLessThanOrEqual(301);
  expect(counters().issued).toBeGreaterThanOrEqual(300);
  expect(counters().skipped).toBe(2_001 - counters().issued);
});

test('Engine issues what has queued no faster than its highest rate', () => {
  const { clock, driver, engine, counters } = setUp({ slots: 1, maxRps: 20, queueLimit: 1000 });
  engine.offer(everyUs(10_000, 0));
  clock.advanceTo(900_000);
  expect(counters().issued).toBe(1);
  // A second's worth of the 90 that wait goes out at once, and the rest is given up.
  driver.finishAll();
  while (driver.flying.length > 0) driver.finish();
  expect(counters().issued).toBe(22);
  expect(counters().skipped).toBe(69);
});

test('Engine sends each arrival the request that is its own, through the queue as well', () => {
  const { clock, driver, engine } = setUp({ slots: 2, queueLimit: 3 });
  const kept: (number | null)[] = [];
  const arrivals: ArrivalSource = Object.assign(everyUs(100, 0, 700), {
    keep: (oldest: number | null) => kept.push(oldest),
  });
  engine.offer(arrivals);
  clock.advanceTo(1000);
  // Two are under way, three wait, and two found the queue full.
  expect(driver.issued).toEqual([0, 1]);
  expect(kept.at(-1)).toBe(2);
  driver.finishAll();
  driver.finishAll();
  expect(driver.issued).toEqual([0, 1, 2, 3, 4]);
  clock.advanceTo(1_000_000);
  expect(kept.at(-1)).toBeNull();
});

test('Engine lets nothing wait whose request can not be kept', () => {
  const { clock, driver, engine, counters } = setUp({ slots: 1 });
  engine.offer({ ...everyUs(100, 0, 500), mayWait: () => false });
  clock.advanceTo(1000);
  expect(driver.issued).toEqual([0]);
  expect(counters()).toMatchObject({ offered: 5, issued: 1, skipped: 4 });
});

test('Engine is late from the instant on up to which arrivals are known, and takes them when they are', () => {
  const { clock, driver, engine } = setUp({ slots: 4 });
  const arrivals = { ...everyUs(100, Infinity), knownUntilUs: 500, isAsked: 0 };
  engine.offer({
    ...arrivals,
    get nextUs() {
      return arrivals.nextUs;
    },
    get knownUntilUs() {
      return arrivals.knownUntilUs;
    },
    advance() {
      arrivals.nextUs = Infinity;
    },
  });
  clock.advanceTo(400);
  expect(engine.snapshot().nextDueUs).toBe(500);
  Object.assign(arrivals, { nextUs: 450, knownUntilUs: 900 });
  clock.advanceTo(500);
  expect(driver.flying).toHaveLength(1);
  expect(engine.snapshot().nextDueUs).toBe(900);
  expect(maxUs(engine.snapshot().pickup)).toBe(50);
});
