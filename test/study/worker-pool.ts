/** A few child processes that work side by side. One that hangs is ended and replaced. */
import { type ChildProcess, fork } from 'node:child_process';

/** Far beyond the longest run of any algorithm that ends by itself. */
const limitMs = 900_000;
const heapMb = 3_000;

export interface Pool {
  readonly jobs: number;
  /** The module of a process that answers each message with one. */
  readonly script: string;
}

export interface FailedTask {
  readonly type: 'failed';
  readonly reason: string;
}

/** Does all, so many at a time, and tells of each as it ends. The script's answers are of type A. */
export async function doAll<T extends { readonly task: object }, A>(
  list: readonly T[],
  { jobs, script }: Pool,
  tell: (one: T, answer: A | FailedTask) => void,
): Promise<void> {
  const open = list.values();
  await Promise.all(
    Array.from({ length: Math.min(jobs, list.length) }, async () => {
      let worker = startWorker(script);
      try {
        for (const one of open) {
          const answer = await answerOf<A>(worker, one.task);
          if (hasEnded(worker)) worker = startWorker(script);
          tell(one, answer);
        }
      } finally {
        worker.kill('SIGKILL');
      }
    }),
  );
}

function startWorker(script: string): ChildProcess {
  return fork(script, {
    execArgv: [`--max-old-space-size=${heapMb}`],
    serialization: 'advanced',
  });
}

function hasEnded({ killed, exitCode, signalCode }: ChildProcess): boolean {
  return killed || exitCode !== null || signalCode !== null;
}

/** Never rejects: a worker that died or had to be ended has failed. */
function answerOf<A>(worker: ChildProcess, task: object): Promise<A | FailedTask> {
  const { promise, resolve } = Promise.withResolvers<A | FailedTask>();
  function end(answer: A | FailedTask): void {
    clearTimeout(timer);
    worker.removeAllListeners();
    resolve(answer);
  }
  const timer = setTimeout(() => {
    worker.kill('SIGKILL');
    end({ type: 'failed', reason: `no end after ${limitMs / 1_000} s of real time` });
  }, limitMs);
  worker.once('message', (answer: A) => end(answer));
  worker.once('exit', (code, signal) => {
    end({ type: 'failed', reason: `the worker ended by itself (${signal ?? code})` });
  });
  worker.send(task);
  return promise;
}
