/** Has tasks done by the pool, and tells how far it is and what failed. */
import { join } from 'node:path';
import type { Task, TaskAnswer } from './worker.ts';
import { doAll } from './worker-pool.ts';

export interface WorkOptions {
  readonly jobs: number;
  readonly print: (line: string) => void;
  /** Told of each task that failed: a bug, ours or the study's. */
  readonly failed: (line: string) => void;
}

export interface Labelled<T extends Task> {
  readonly task: T;
  readonly label: string;
}

const tellEvery = 20;

/** @param take what each came to; not those that failed */
export async function work<T extends Task>(
  name: string,
  tasks: readonly Labelled<T>[],
  { jobs, print, failed }: WorkOptions,
  take: (labelled: Labelled<T>, answer: TaskAnswer) => void,
): Promise<void> {
  let made = 0;
  const pool = { jobs, script: join(import.meta.dirname, 'worker.ts') };
  await doAll<Labelled<T>, TaskAnswer>(tasks, pool, (labelled, answer) => {
    made += 1;
    if (answer.type === 'failed') failed(`${labelled.label}: ${answer.reason}`);
    else take(labelled, answer);
    if (made % tellEvery === 0) print(`${name}: ${made} of ${tasks.length}`);
  });
}
