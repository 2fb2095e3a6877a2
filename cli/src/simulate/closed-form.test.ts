import type { Cluster } from '@plimsoll/core/sim/cluster';
import { parseSlo } from '@plimsoll/core/slo-text';
import { expect, test } from 'vitest';
import { exactCapacity } from './closed-form.ts';
import { exponentialServing, plainScenario } from './testing/plain-scenario.ts';

const serving = exponentialServing(2_000);
/** M/M/1: sojourns are exponential with rate mu - lambda, so lambda is mu + ln(0.01) / limit. */
const mm1Rps = 500 + Math.log(0.01) / 0.04;

test('exactCapacity() of one exponential server is the closed form', () => {
  const exact = exactCapacity(plainScenario({ serving }));
  expect(exact?.model).toBe('M/M/1');
  expect(exact?.rps).toBeCloseTo(mm1Rps, 6);
});

test('exactCapacity() of servers that draw their requests by chance is the sum of theirs', () => {
  const exact = exactCapacity(plainScenario({ serving, replicas: 3, routing: 'random' }));
  expect(exact?.model).toBe('3 times M/M/1');
  expect(exact?.rps).toBeCloseTo(3 * mm1Rps, 6);
});

test('exactCapacity() of one queue for several servers is above that', () => {
  const exact = exactCapacity(plainScenario({ serving, replicas: 3 }));
  expect(exact?.model).toBe('M/M/3');
  expect(exact?.rps).toBeGreaterThan(3 * mm1Rps);
  expect(exact?.rps).toBeLessThan(1500);
});

test('exactCapacity() of a constant server is above that of an exponential one', () => {
  const exact = exactCapacity(plainScenario());
  expect(exact?.model).toBe('M/D/1');
  expect(exact?.rps).toBeGreaterThan(mm1Rps);
  expect(exact?.rps).toBeLessThan(500);
});

test('exactCapacity() outlasts a warm-up, and takes the tightest objective', () => {
  const warm = plainScenario({ serving, warmup: { factor: 3, decayUs: 1e7 } });
  expect(exactCapacity(warm)?.rps).toBeCloseTo(mm1Rps, 6);
  const [p50] = parseSlo(['latency.p50 <= 3ms']);
  const slo = [...warm.slo, ...(p50?.ok === true ? [p50.value] : [])];
  expect(exactCapacity({ ...warm, slo })?.rps).toBeCloseTo(500 + Math.log(0.5) / 0.003, 6);
});

const disturbed: readonly (readonly [string, Partial<Cluster>])[] = [
  ['a limit to the queue', { queueLimit: 10 }],
  ['retries', { retries: { afterUs: 1e5, most: 2 } }],
  ['drift', { drift: { factor: 1.1, overUs: 1e8 } }],
  ['turns', { replicas: 2, routing: 'round-robin' }],
  [
    'several constant servers',
    { replicas: 2, serving: { ...serving, work: { type: 'constant' } } as Cluster['serving'] },
  ],
  ['batches', { serving: { ...serving, maxBatch: 8 } as Cluster['serving'] }],
  ['timeouts near the limit', { timeoutUs: 60_000 }],
];

test.each(disturbed)('exactCapacity() says nothing with %s', (_what, cluster) => {
  expect(exactCapacity(plainScenario({ serving, ...cluster }))).toBeNull();
});

test('exactCapacity() says nothing of a capacity that the search cannot reach', () => {
  const scenario = plainScenario({ serving });
  const search = { ...scenario.search, maxRps: 300 };
  expect(exactCapacity({ ...scenario, search })).toBeNull();
  const fleet = { ...scenario.fleet, agents: 2, agentLimitRps: 100 };
  expect(exactCapacity({ ...scenario, fleet })).toBeNull();
});
