/** A folder that is gone when the test is over. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Scratch extends AsyncDisposable {
  path(name: string): string;
  /** Writes a document as JSON and returns its path. */
  write(name: string, document: unknown): Promise<string>;
  readJson(name: string): Promise<unknown>;
}

export async function makeScratch(): Promise<Scratch> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-test-'));
  return {
    path: (name) => join(folder, name),
    async write(name, document) {
      await writeFile(join(folder, name), JSON.stringify(document));
      return join(folder, name);
    },
    readJson: async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as unknown,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
