import { mkdtempDisposable, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generate, generatedFolder } from '../scripts/generate.ts';

test('generating from the schema changes nothing', { timeout: 60_000 }, async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'plimsoll-generated-'));
  await generate(folder.path);
  const names = await readdir(folder.path);
  expect(names).toEqual(await readdir(generatedFolder));
  for (const name of names) {
    const [fresh, kept] = await Promise.all([
      readFile(join(folder.path, name), 'utf8'),
      readFile(join(generatedFolder, name), 'utf8'),
    ]);
    // Not toBe(): nobody reads a difference of thousands of lines.
    expect(fresh === kept, `${name} is stale: run node proto/scripts/generate.ts`).toBe(true);
  }
});
