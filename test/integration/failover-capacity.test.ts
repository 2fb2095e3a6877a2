import { expect, test } from 'vitest';
import { runVirtually } from '../support/virtual-failover.ts';

test('a run that was taken over settles within 2 percent of the undisturbed one', async () => {
  const run = { seed: 5, precision: 0.02 };
  const plain = await runVirtually({ ...run, killAfterSeconds: null });
  const killed = await runVirtually({ ...run, killAfterSeconds: 60 });
  expect([plain.verdict, killed.verdict]).toEqual(['settled', 'settled']);
  const ratio = killed.capacity!.ratePerSecond / plain.capacity!.ratePerSecond;
  expect(Math.abs(ratio - 1)).toBeLessThan(0.02);
});
