/** The models' files: made when they are first needed, kept in the checkout's cache. */
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ModelChoice, recipeOf } from './model-recipe.ts';
import { createGraph } from './onnx-graph.ts';
import type { TablePlace } from './row-lookup.ts';

/** Names the options and the layout's revision: a change of either makes a new file. */
const layoutRevision = 1;

export function modelFilePath(choice: ModelChoice, tables: TablePlace = 'inside'): string {
  const place = tables === 'inside' ? '' : '-rows';
  const name = `${choice.name}-r${layoutRevision}-${recipeOf(choice).variant}${place}.onnx`;
  return fileURLToPath(new URL(`../../.cache/models/${name}`, import.meta.url));
}

export async function ensureModelFile(
  choice: ModelChoice,
  tables: TablePlace = 'inside',
): Promise<string> {
  const path = modelFilePath(choice, tables);
  if (!existsSync(path)) await writeModelFile(path, choice, tables);
  return path;
}

/** Whole or not at all: several processes may make the same file at once. */
export async function writeModelFile(
  path: string,
  choice: ModelChoice,
  tables: TablePlace = 'inside',
): Promise<void> {
  const graph = createGraph();
  recipeOf(choice).build(graph, tables);
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  await writeFile(draft, graph.encode(choice.name));
  await rename(draft, path);
}
