import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { quotaCores, ThrottlingReader } from './throttling.ts';

// What it reads while the kernel does throttle is tested with a real control group: test/e2e/throttled-agent.test.ts.
test('ThrottlingReader finds nothing in no time, whatever this machine has', () => {
  const reader = new ThrottlingReader();
  expect(reader.read()).toMatchObject({ throttledUs: 0, throttledPeriods: 0 });
  const { throttledUs, throttledPeriods } = reader.read();
  expect(throttledUs).toBeGreaterThanOrEqual(0);
  expect(throttledPeriods).toBeLessThanOrEqual(1);
});

test('quotaCores() is null, or less than the machine has', () => {
  expect(quotaCores() ?? 0).toBeLessThanOrEqual(1024 * availableParallelism());
});
