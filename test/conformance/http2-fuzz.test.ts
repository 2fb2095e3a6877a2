import { expect, test } from 'vitest';
import { compareClients } from '../fuzz/http2-compare.ts';

// test/fuzz/http2.ts compares as many as asked for.
test('our HTTP/2 client takes damaged answers as node:http2 does, or for a stated reason', async () => {
  const { classes, mistakes } = await compareClients({ seed: 1, from: 0, count: 600 });
  expect(mistakes).toEqual([]);
  // Some of every kind, or the answers would show little.
  for (const name of ['completed', 'status', 'failed']) expect(classes[name]).toBeGreaterThan(5);
});
