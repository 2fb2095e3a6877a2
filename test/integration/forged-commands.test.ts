/** What test/fuzz/commands.ts does a million times, briefly. */
import { expect, test, vi } from 'vitest';
import { besiege } from '../fuzz/commands-siege.ts';

vi.setConfig({ testTimeout: 60_000 });

const brief = { commands: 10_000, seed: 1, onProgress() {} };

test('no forged, repeated, distorted or immoderate command takes an agent beyond its own limits', async () => {
  const report = await besiege({ ...brief, isUnlimited: false });
  expect(report.refused).toBeGreaterThan(1_000);
  expect(report.requests).toBeGreaterThan(10);
  expect(report.forbidden).toBe(0);
  expect(report.tooMany).toBe(0);
});

test('an agent without limits goes wherever its coordinator wants, as fast as that wants, and it shows', async () => {
  const report = await besiege({ ...brief, isUnlimited: true });
  expect(report.forbidden).toBeGreaterThan(0);
  expect(report.tooMany).toBeGreaterThan(0);
});
