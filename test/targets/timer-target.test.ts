import { exponential, seededRng } from '@plimsoll/core/rng';
import { describe, expect, test } from 'vitest';
import { goodBehaviour } from './behaviour.ts';
import { formatSettings, parseSettings } from './config.ts';
import { launchTimerTarget } from './launch.ts';
import { type Exchange, sendOpenLoop } from './open-loop-client.ts';
import { replayArrivals } from './queue-model.ts';
import { oneServer, type TargetShape, targetShapes } from './shapes.ts';

function poissonInstants(rateRps: number, count: number): readonly number[] {
  const rng = seededRng(5);
  let atUs = 0;
  return Array.from({ length: count }, () => {
    atUs += (exponential(rng) / rateRps) * 1e6;
    return atUs;
  });
}

function evenInstants(rateRps: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => (index / rateRps) * 1e6);
}

function countByStatus(exchanges: readonly Exchange[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of exchanges) counts[String(status)] = (counts[String(status)] ?? 0) + 1;
  return counts;
}

interface Schedule {
  readonly arrivedUs: number;
  readonly finishUs: number;
}

describe('the timer target', () => {
  test.each<TargetShape>(targetShapes)(
    'keeps the schedule of the queue model: $name',
    async ({ station, truth }) => {
      const seed = 3;
      const rateRps = truth.capacityRps * 0.9;
      const instants = poissonInstants(rateRps, Math.round(rateRps * 2));
      await using target = await launchTimerTarget({ station, seed });
      const exchanges = await sendOpenLoop(target.url, instants);
      expect(countByStatus(exchanges)).toEqual({ 200: instants.length });
      expect(await target.stats()).toEqual({ 200: instants.length });

      const schedules = exchanges.map((exchange) => JSON.parse(exchange.body) as Schedule);
      const ordered = schedules.toSorted((a, b) => a.arrivedUs - b.arrivedUs);
      const arrivals = ordered.map((schedule) => schedule.arrivedUs);
      const model = replayArrivals(station, arrivals, seed);
      // Exactly: lateness of timers must never leak into the schedule.
      expect(ordered.map(({ arrivedUs, finishUs }) => finishUs - arrivedUs)).toEqual(
        Array.from(model),
      );

      // What the client sees beyond the schedule is the way there and back, and the timer.
      const extrasUs = exchanges.map(({ latencyUs, lagUs }, index) => {
        const { arrivedUs = 0, finishUs = 0 } = schedules[index] ?? {};
        return latencyUs - lagUs - (finishUs - arrivedUs);
      });
      expect(Math.min(...extrasUs)).toBeGreaterThan(0);
    },
  );
});

describe('the timer target misbehaves on request', () => {
  test('a full queue is 429, and every answer is counted', async () => {
    await using target = await launchTimerTarget({
      station: { ...oneServer.station, queueLimit: 3 },
    });
    const exchanges = await sendOpenLoop(target.url, evenInstants(2000, 200));
    const counts = countByStatus(exchanges);
    expect(counts['429']).toBeGreaterThan(50);
    expect((counts['200'] ?? 0) + (counts['429'] ?? 0)).toBe(200);
    expect(await target.stats()).toEqual(counts);
  });

  test('a freeze from within delays all that comes during it', async () => {
    await using target = await launchTimerTarget({
      station: oneServer.station,
      behaviour: { freeze: { afterFirstRequestMs: 200, forMs: 300 } },
    });
    const exchanges = await sendOpenLoop(target.url, evenInstants(100, 60));
    const slowest = Math.max(...exchanges.map((exchange) => exchange.latencyUs));
    expect(slowest).toBeGreaterThan(285_000);
    expect(slowest).toBeLessThan(420_000);
    expect(exchanges.filter((exchange) => exchange.latencyUs > 50_000).length).toBeGreaterThan(20);
  });

  test('a freeze from outside, by signal', async () => {
    await using target = await launchTimerTarget({ station: oneServer.station });
    const sending = sendOpenLoop(target.url, evenInstants(100, 50));
    await target.freeze(200);
    const slowest = Math.max(...(await sending).map((exchange) => exchange.latencyUs));
    expect(slowest).toBeGreaterThan(120_000);
  });

  test('fails the given share with 500', async () => {
    await using target = await launchTimerTarget({
      station: oneServer.station,
      behaviour: { failShare: 0.3 },
    });
    const exchanges = await sendOpenLoop(target.url, evenInstants(350, 200));
    const counts = countByStatus(exchanges);
    expect(counts['500']).toBeGreaterThan(30);
    expect(counts['500']).toBeLessThan(100);
    expect(await target.stats()).toEqual(counts);
  });

  test('hangs, and refuses', async () => {
    await using hanging = await launchTimerTarget({
      station: oneServer.station,
      behaviour: { hangShare: 1 },
    });
    await expect(fetch(hanging.url, { signal: AbortSignal.timeout(150) })).rejects.toThrow(
      /timeout/,
    );
    await using refusing = await launchTimerTarget({
      station: oneServer.station,
      behaviour: { refuses: true },
    });
    await expect(fetch(refusing.url)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });
});

test('parseSettings() undoes formatSettings()', () => {
  for (const { station } of targetShapes) {
    const freeze = { afterFirstRequestMs: 5, forMs: 7 };
    const settings = { station, seed: 4, behaviour: { ...goodBehaviour, freeze, failShare: 0.5 } };
    expect(parseSettings(formatSettings(settings))).toEqual({ ok: true, value: settings });
  }
});

test('parseSettings() names every value that is out of range', () => {
  expect(parseSettings(['--servers', '0', '--fail-share', 'x'])).toEqual({
    ok: false,
    error:
      '--servers: expected a number from 1 to 1024, found 0\n--fail-share: expected a number from 0 to 1, found x',
  });
});
