/** A few child processes that work side by side. One that hangs is ended and replaced. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Task, TaskAnswer } from './worker.ts';

/** Far beyond the longest run of any algorithm that ends by itself. */
const limitMs = 900_000;
const heapMb = 3_000;

/** Does all, so many at a time, and tells of each as it ends. */
export async function doAll<T extends { readonly task: Task }>(
  list: readonly T[],
  jobs: number,
  tell: (one: T, answer: TaskAnswer) => void,
): Promise<void> {
  const open = list.values();
  await Promise.all(
    Array.from({ length: Math.min(jobs, list.length) }, async () => {
      let worker = startWorker();
      try {
        for (const one of open) {
          const answer = await answerOf(worker, one.task);
          if (hasEnded(worker)) worker = startWorker();
          tell(one, answer);
        }
      } finally {
        worker.kill('SIGKILL');
      }
    }),
  );
}

function startWorker(): ChildProcess {
  return fork(join(import.meta.dirname, 'worker.ts'), {
    execArgv: [`--max-old-space-size=${heapMb}`],
    serialization: 'advanced',
  });
}

function hasEnded({ killed, exitCode, signalCode }: ChildProcess): boolean {
  return killed || exitCode !== null || signalCode !== null;
}

/** Never rejects: a worker that died or had to be ended has failed. */
function answerOf(worker: ChildProcess, task: Task): Promise<TaskAnswer> {
  const { promise, resolve } = Promise.withResolvers<TaskAnswer>();
  function end(answer: TaskAnswer): void {
    clearTimeout(timer);
    worker.removeAllListeners();
    resolve(answer);
  }
  const timer = setTimeout(() => {
    worker.kill('SIGKILL');
    end({ type: 'failed', reason: `no end after ${limitMs / 1_000} s of real time` });
  }, limitMs);
  worker.once('message', (answer: TaskAnswer) => end(answer));
  worker.once('exit', (code, signal) => {
    end({ type: 'failed', reason: `the worker ended by itself (${signal ?? code})` });
  });
  worker.send(task);
  return promise;
}
