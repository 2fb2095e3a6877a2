import { describe, expect, test } from 'vitest';
import { type GeneratorHealth, type HealthVerdict, judgeHealth, worstHealth } from './health.ts';

const idle: GeneratorHealth = {
  pickupLagUsP99: 50,
  eventLoopDelayUsMax: 2000,
  cpuShare: 1,
  throttledUs: 0,
};
const tickUs = 1_000_000;

describe('judgeHealth()', () => {
  const rows: readonly [string, Partial<GeneratorHealth>, number | null, HealthVerdict][] = [
    ['a busy core is no harm', {}, 10_000, { state: 'healthy' }],
    ['5 ms of lag are allowed', { pickupLagUsP99: 5000 }, 10_000, { state: 'healthy' }],
    [
      'more are not, when the limit is tight',
      { pickupLagUsP99: 7300 },
      10_000,
      { state: 'degraded', reason: 'arrivals were picked up late, p99 7.3ms, above 5ms' },
    ],
    [
      'a loose limit allows a tenth of itself',
      { pickupLagUsP99: 19_000 },
      200_000,
      { state: 'healthy' },
    ],
    [
      'more than half of the limit is ours',
      { pickupLagUsP99: 120_000 },
      200_000,
      { state: 'saturated', reason: 'arrivals were picked up late, p99 120ms, above 100ms' },
    ],
    [
      'without a latency limit the times alone count',
      { pickupLagUsP99: 60_000 },
      null,
      { state: 'saturated', reason: 'arrivals were picked up late, p99 60ms, above 50ms' },
    ],
    [
      'an event loop that stood still',
      { eventLoopDelayUsMax: 80_000 },
      50_000,
      { state: 'degraded', reason: 'the event loop stood still for 80ms, above 50ms' },
    ],
    [
      'some throttling',
      { throttledUs: 100_000 },
      50_000,
      { state: 'degraded', reason: 'throttled for 10% of the time, above 5%' },
    ],
    [
      'the worst is what counts',
      { pickupLagUsP99: 6000, throttledUs: 300_000 },
      50_000,
      { state: 'saturated', reason: 'throttled for 30% of the time, above 20%' },
    ],
  ];
  test.each(rows)('%s', (_, facts, latencyLimitUs, verdict) => {
    expect(judgeHealth({ ...idle, ...facts }, { latencyLimitUs, tickUs })).toEqual(verdict);
  });
});

describe('worstHealth()', () => {
  test('is the first of the worst', () => {
    const degraded: HealthVerdict = { state: 'degraded', reason: 'a' };
    const saturated: HealthVerdict = { state: 'saturated', reason: 'b' };
    expect(worstHealth([])).toEqual({ state: 'healthy' });
    expect(
      worstHealth([{ state: 'healthy' }, degraded, saturated, { ...saturated, reason: 'c' }]),
    ).toBe(saturated);
    expect(worstHealth([degraded, { state: 'healthy' }])).toBe(degraded);
  });
});
