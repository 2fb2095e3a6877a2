import { expect, test } from 'vitest';
import { settlingOf } from './settling.ts';

const endsMs = Array.from({ length: 30 }, (_, i) => 1_000 * (i + 1));

test('settlingOf() finds the decay of a cold start: three time constants, and longer until ticks count', () => {
  const typicalUs = endsMs.map((ms) => 5_000 * (1 + 2 * Math.exp(-(ms - 500) / 8_000)));
  const found = settlingOf(typicalUs, endsMs);
  expect(found.settledAtMs / 24_000).toBeGreaterThan(0.9);
  expect(found.settledAtMs / 24_000).toBeLessThan(1.1);
  expect(found.countsFromMs).toBeGreaterThan(1.2 * found.settledAtMs);
});

test('settlingOf() finds nothing where response times only scatter', () => {
  const typicalUs = endsMs.map((_, i) => 5_000 + 100 * Math.sin(7 * i));
  expect(settlingOf(typicalUs, endsMs)).toMatchObject({ excessNow: 0, settledAtMs: 0 });
});
