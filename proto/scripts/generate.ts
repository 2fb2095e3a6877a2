/**
 * Turns proto/schema into proto/src/generated: JavaScript that needs only protobufjs's minimal run time,
 * and its types. The output is checked in and depends on nothing but the schema and the generator's
 * version; a test holds it to that.
 *
 *     node proto/scripts/generate.ts
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pbjs, pbts } from 'protobufjs-cli';

export const schemaFolder = join(import.meta.dirname, '../schema');
export const generatedFolder = join(import.meta.dirname, '../src/generated');

const scriptArgs = [
  '--target=static-module',
  '--wrap=es6',
  '--es6',
  // The .js is for Node's loader: the package has no exports map.
  '--dependency=protobufjs/minimal.js',
  // An optional field that is absent reads as null, never as zero.
  '--null-semantics',
  // Codecs need encode and decode alone; they build and check the objects themselves.
  '--no-create',
  '--no-verify',
  '--no-convert',
  '--no-delimited',
  '--no-typeurl',
  '--no-service',
];

type Generator = (args: string[], done: (error: Error | null) => void) => unknown;

/** Writes wire.js and wire.d.ts into a folder that exists. */
export async function generate(folder: string): Promise<void> {
  const script = join(folder, 'wire.js');
  const args = [
    ...scriptArgs,
    `--path=${schemaFolder}`,
    `--out=${script}`,
    ...(await schemaFiles()),
  ];
  // pbts reads the types out of the script's comments, so they have to be there for it; what is kept
  // goes without them, at half the size.
  await generateWith(pbjs.main, args);
  await generateWith(pbts.main, [`--out=${join(folder, 'wire.d.ts')}`, script]);
  await generateWith(pbjs.main, ['--no-comments', ...args]);
}

async function schemaFiles(): Promise<readonly string[]> {
  const names = await readdir(schemaFolder, { recursive: true });
  // Sorted, since the order of the sources is the order of the output.
  return names
    .filter((name) => name.endsWith('.proto'))
    .sort()
    .map((name) => join(schemaFolder, name));
}

async function generateWith(generator: Generator, args: readonly string[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  generator([...args], (error) => {
    if (error === null || error === undefined) resolve();
    else reject(error);
  });
  await promise;
}

if (import.meta.main) await generate(generatedFolder);
