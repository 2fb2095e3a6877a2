import { describe, expect, test } from 'vitest';
import {
  type GeneratorHealth,
  type HealthVerdict,
  idleHealth,
  judgeHealth,
  summariseHealth,
  worstHealth,
} from './health.ts';

const busy: GeneratorHealth = {
  ...idleHealth,
  pickupLagUsP50: 2,
  pickupLagUsP99: 50,
  pickupLagUsMax: 900,
  eventLoopDelayUsMax: 2000,
  cpuShare: 1,
  gcPauseUsMax: 1500,
  gcShare: 0.02,
};
const tickUs = 1_000_000;

type Row = readonly [string, Partial<GeneratorHealth>, number | null, HealthVerdict];

const healthy: HealthVerdict = { state: 'healthy' };

function degraded(reason: string): HealthVerdict {
  return { state: 'degraded', reason };
}

function saturated(reason: string): HealthVerdict {
  return { state: 'saturated', reason };
}

const lagRows: readonly Row[] = [
  ['a busy core is no harm', {}, 10_000, healthy],
  ['5 ms of lag are allowed', { pickupLagUsP99: 5000 }, 10_000, healthy],
  [
    'more are not, when the limit is tight',
    { pickupLagUsP99: 7300 },
    10_000,
    degraded('arrivals were picked up late, p99 7.3ms, above 5ms'),
  ],
  ['a loose limit allows a tenth of itself', { pickupLagUsP99: 19_000 }, 200_000, healthy],
  [
    'more than half of the limit is ours',
    { pickupLagUsP99: 120_000 },
    200_000,
    saturated('arrivals were picked up late, p99 120ms, above 100ms'),
  ],
  [
    'without a latency limit the times alone count',
    { pickupLagUsP99: 60_000 },
    null,
    saturated('arrivals were picked up late, p99 60ms, above 50ms'),
  ],
  ['one late arrival among many is none', { pickupLagUsMax: 40_000 }, 10_000, healthy],
];

const scheduleRows: readonly Row[] = [
  ['a schedule that is a little behind at the boundary', { sentShare: 0.985 }, 50_000, healthy],
  [
    'a schedule that runs away slowly',
    { sentShare: 0.97 },
    50_000,
    degraded('97% of the due arrivals were picked up, below 98%'),
  ],
  [
    'a schedule that runs away, however loose the limit',
    { sentShare: 0.9, pickupLagUsP99: 100_000 },
    5_000_000,
    saturated('90% of the due arrivals were picked up, below 95%'),
  ],
];

const standstillRows: readonly Row[] = [
  [
    'an event loop that stood still',
    { eventLoopDelayUsMax: 80_000 },
    50_000,
    degraded('the event loop stood still for 80ms, above 50ms'),
  ],
  [
    'a garbage collection that is why it did',
    { eventLoopDelayUsMax: 310_000, gcPauseUsMax: 300_000 },
    50_000,
    saturated('a garbage collection took 300ms, above 250ms'),
  ],
  ['much garbage in small pieces', { gcShare: 0.3, gcPauseUsMax: 4_000 }, 10_000, healthy],
];

const throttlingRows: readonly Row[] = [
  [
    'some throttling',
    { throttledUs: 100_000 },
    50_000,
    degraded('throttled for 10% of the time, above 5%'),
  ],
  [
    'the worst is what counts',
    { pickupLagUsP99: 6000, throttledUs: 300_000 },
    50_000,
    saturated('throttled for 30% of the time, above 20%'),
  ],
  [
    'a cause goes before its effect',
    { pickupLagUsP99: 80_000, throttledUs: 700_000, cpuQuotaCores: 0.2, cpuShare: 0.2 },
    50_000,
    saturated('throttled for 70% of the time, above 20%; the control group allows 0.2 cores'),
  ],
  [
    'spinning that eats the quota is named',
    { throttledUs: 700_000, cpuQuotaCores: 0.2, spinShare: 0.15 },
    50_000,
    saturated(
      'throttled for 70% of the time, above 20%; the control group allows 0.2 cores, and spinning takes 0.15 of them',
    ),
  ],
  [
    'a quota that runs out again and again',
    { throttledUs: 40_000, throttledPeriods: 0.9, cpuQuotaCores: 0.2 },
    50_000,
    saturated(
      'the CPU quota ran out in 90% of its periods, above 50%; the control group allows 0.2 cores',
    ),
  ],
  [
    'a quota that ran out once, for a moment',
    { throttledUs: 30_000, throttledPeriods: 0.1, cpuQuotaCores: 2 },
    50_000,
    healthy,
  ],
];

const socketRows: readonly Row[] = [
  ['a target that refuses connections', { connectErrors: 500, portsLeft: 20_000 }, null, healthy],
  ['connections that fail where ports are not known', { connectErrors: 500 }, null, healthy],
  ['ports that are used, by whomever', { portsLeft: 0 }, null, healthy],
  [
    'connections that fail while there are hardly any ports',
    { connectErrors: 7, portsLeft: 12 },
    null,
    degraded('7 requests found no connection with 12 local ports left, below 100'),
  ],
  [
    'a socket that this machine could not open',
    { connectErrors: 7, localErrors: 2 },
    null,
    saturated('2 connections could not be opened for want of ports, files or memory here, above 0'),
  ],
];

describe('judgeHealth()', () => {
  test.each([...lagRows, ...scheduleRows, ...standstillRows, ...throttlingRows, ...socketRows])(
    '%s',
    (_, facts, latencyLimitUs, verdict) => {
      expect(judgeHealth({ ...busy, ...facts }, { latencyLimitUs, tickUs })).toEqual(verdict);
    },
  );

  test('allows a short tick the same stop in its middle as a long one', () => {
    const behind = { ...busy, sentShare: 0.97 };
    expect(judgeHealth(behind, { latencyLimitUs: null, tickUs: 250_000 })).toEqual(healthy);
    expect(judgeHealth(behind, { latencyLimitUs: null, tickUs: 1_000_000 })).toMatchObject({
      state: 'degraded',
    });
  });

  test('finds an idle generator healthy', () => {
    expect(judgeHealth(idleHealth, { latencyLimitUs: 1, tickUs: 1 })).toEqual(healthy);
  });
});

describe('worstHealth()', () => {
  test('is the first of the worst', () => {
    const bad = degraded('a');
    const worst = saturated('b');
    expect(worstHealth([])).toEqual({ state: 'healthy' });
    expect(worstHealth([healthy, bad, worst, saturated('c')])).toBe(worst);
    expect(worstHealth([bad, healthy])).toBe(bad);
  });
});

describe('summariseHealth()', () => {
  const hour = Array.from({ length: 100 }, () => healthy);

  test('forgives a stray tick of many', () => {
    expect(summariseHealth([...hour, degraded('a')])).toEqual(healthy);
    expect(summariseHealth([])).toEqual(healthy);
  });

  test('does not forgive more of them, and says how many', () => {
    const bad = Array.from({ length: 6 }, () => degraded('a'));
    const [first] = bad;
    expect(summariseHealth([...hour, ...bad, saturated('b')])).toEqual(
      saturated('b (7 of 107 ticks)'),
    );
    expect(summariseHealth(first === undefined ? [] : [first])).toEqual(degraded('a'));
  });
});
