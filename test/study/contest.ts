/** Makes the runs that aren't in the cache yet, and gives all of them in the order in which they were asked for. */
import type { Cell } from './cell.ts';
import type { RunCache } from './run-cache.ts';
import type { RunRecord } from './run-record.ts';
import { type WorkOptions, work } from './work.ts';

/** Runs that failed are left out. */
export async function runContest(
  name: string,
  cells: readonly Cell[],
  { cache, ...options }: WorkOptions & { readonly cache: RunCache },
): Promise<readonly RunRecord[]> {
  const missing = cells.filter((cell) => cache.find(cell) === undefined);
  options.print(`${name}: ${cells.length} runs, ${missing.length} of them to be made`);
  const tasks = missing.map((cell) => ({
    task: { type: 'run', cell } as const,
    label: `${cell.algorithm} on ${cell.scenario.name}, seed ${cell.seed}`,
  }));
  await work(name, tasks, options, ({ task }, answer) => {
    if (answer.type === 'run') cache.add(task.cell, answer.record);
  });
  return cells.flatMap((cell) => cache.find(cell) ?? []);
}
