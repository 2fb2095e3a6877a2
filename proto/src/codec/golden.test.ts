import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { codecCases } from './testing/codec-cases.ts';
import { fromHex, goldenFile, goldenFolder, toHex } from './testing/golden.ts';

const samples = codecCases.flatMap(({ decode, samples }) =>
  Object.entries(samples).map(([label, encoded]) => ({ label, decode, ...encoded })),
);

describe('golden bytes', () => {
  test.each(samples)('$label is encoded as it was recorded', async ({ label, bytes }) => {
    expect(toHex(bytes)).toBe(await readFile(goldenFile(label), 'utf8'));
  });

  test.each(samples)(
    '$label is decoded from what was recorded',
    async ({ label, decode, value }) => {
      const bytes = fromHex(await readFile(goldenFile(label), 'utf8'));
      expect(decode(bytes)).toEqual({ ok: true, value });
    },
  );

  test('there is no file without a sample', async () => {
    const labels = samples.map(({ label }) => `${label}.hex`);
    expect((await readdir(goldenFolder)).sort()).toEqual(labels.sort());
  });
});
