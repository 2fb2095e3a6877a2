import type { Protocol } from '@plimsoll/core/spec';
import { expect, test } from 'vitest';
import { targetOf, workloadOf } from '../testing/specs.ts';
import type { CalibrationPace } from './calibrate.ts';
import { genericTarget, genericWorkload } from './generic-workload.ts';
import { measureCapacity } from './measure-capacity.ts';

/** Too short to be exact, and long enough to send something even on a crowded machine. */
const pace: CalibrationPace = { warmMs: 150, closedMs: 300, openMs: 80 };
const { signal } = new AbortController();

const protoText = `syntax = "proto3"; package demo;
  message Text { string text = 1; }
  service Echo { rpc Say(Text) returns (Text); }`;

const requests: Partial<Record<Protocol, Parameters<typeof workloadOf>[0]>> = {
  http: { body: new Uint8Array(1024) },
  grpc: { method: '', path: 'demo.Echo/Say', body: Buffer.from('{"text":"x"}'), protoText },
};

test.each([
  ['http', 'native'],
  ['http', 'reference'],
  ['grpc', 'native'],
  ['grpc', 'reference'],
] as const)('measureCapacity() sends %s with the %s driver', async (protocol, driver) => {
  // Nobody listens there, and nobody is asked.
  const target = targetOf(['http://127.0.0.1:1'], { protocol, driver, connections: 4 });
  const workload = workloadOf(requests[protocol]);
  const found = await measureCapacity({ target, workload, spinUs: 50, threads: 1, pace, signal });
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  const { total, threads } = found.value;
  expect(threads.map(({ closedRps }) => closedRps)).toEqual([total.closedRps]);
  expect(total.sentRps).toBeGreaterThan(0);
  expect(total.closedRps).toBeGreaterThan(total.sentRps);
  expect(total.capacityRps).toBeGreaterThan(0.2 * total.closedRps);
  expect(total.capacityRps).toBeLessThan(total.closedRps);
  expect(total.cpuUsPerRequest).toBeGreaterThan(0);
});

test('measureCapacity() gives each of several threads its part of the connections', async () => {
  const found = await measureCapacity({
    target: genericTarget,
    workload: genericWorkload,
    spinUs: 0,
    threads: 2,
    pace,
    signal,
  });
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  const { total, threads } = found.value;
  expect(threads).toHaveLength(2);
  expect(total.sentRps).toBeCloseTo(threads[0]!.sentRps + threads[1]!.sentRps);
});

test('measureCapacity() says what is wrong with a workload', async () => {
  const target = targetOf(['http://127.0.0.1:1'], { protocol: 'grpc', connections: 4 });
  const workload = workloadOf({ path: 'demo.Echo/Missing', protoText });
  const found = await measureCapacity({ target, workload, spinUs: 0, threads: 1, pace, signal });
  expect(found.ok).toBe(false);
});

test('measureCapacity() ends early when it is told to', async () => {
  const abort = new AbortController();
  const long = { ...pace, warmMs: 60_000 };
  const measuring = measureCapacity({
    target: genericTarget,
    workload: genericWorkload,
    spinUs: 0,
    threads: 1,
    pace: long,
    signal: abort.signal,
  });
  abort.abort(new Error('enough'));
  await expect(measuring).rejects.toThrow('enough');
});
