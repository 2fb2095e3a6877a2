/** The demo model's file: made when it is first needed, kept in the checkout's cache. */
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CtrModelOptions, encodeCtrModel } from './ctr-model.ts';

/** Names the options and the layout's revision: a change of either makes a new file. */
const layoutRevision = 1;

export function modelFilePath(options: CtrModelOptions): string {
  const name = `ctr-r${layoutRevision}-w${options.topWidth}-s${options.seed}.onnx`;
  return fileURLToPath(new URL(`../../.cache/models/${name}`, import.meta.url));
}

export async function ensureModelFile(options: CtrModelOptions): Promise<string> {
  const path = modelFilePath(options);
  if (!existsSync(path)) await writeModelFile(path, options);
  return path;
}

/** Whole or not at all: several processes may make the same file at once. */
export async function writeModelFile(path: string, options: CtrModelOptions): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  await writeFile(draft, encodeCtrModel(options));
  await rename(draft, path);
}
