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
  let [forbidden, tooMany] = [0, 0];
  // The agent has to come to its turn while commands pour in: on a busy machine not always.
  for (let seed = 1; seed <= 5 && (forbidden === 0 || tooMany === 0); seed++) {
    const report = await besiege({ ...brief, seed, isUnlimited: true });
    forbidden += report.forbidden;
    tooMany += report.tooMany;
  }
  expect(forbidden).toBeGreaterThan(0);
  expect(tooMany).toBeGreaterThan(0);
});
