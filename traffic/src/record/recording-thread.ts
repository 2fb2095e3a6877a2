/** The thread that writes, as the proxy sees it. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Batch } from './batch.ts';
import type { ToWriter, WriterOrder, WriterReport } from './record-worker.ts';

export interface RecordingThread {
  /** Takes hold of the batch. */
  send(batch: Batch): void;
  /** Resolves when all was written, or when the time is over: then what the disk hasn't taken is lost. */
  end(limitMs: number): Promise<'written' | 'given up'>;
}

export interface ThreadEvents {
  readonly reported: (report: WriterReport) => void;
  readonly died: (reason: string) => void;
}

/** Its first report says whether the file could be opened; nobody has to wait for it. */
export function startRecordingThread(
  order: WriterOrder,
  { reported, died }: ThreadEvents,
): RecordingThread {
  const worker = new Worker(new URL('./record-worker.ts', import.meta.url), {
    workerData: order,
    name: 'recording',
  });
  let isEnding = false;
  const exited = once(worker, 'exit').catch(() => {});
  worker.on('message', reported);
  worker.on('error', (error) => died(error instanceof Error ? error.message : String(error)));
  void exited.then(() => {
    if (!isEnding) died('the thread that writes has ended');
  });
  return {
    send(batch) {
      post({ type: 'batch', batch }, [batch.numbers.buffer, batch.bytes.buffer]);
    },
    async end(limitMs) {
      isEnding = true;
      post({ type: 'end' }, []);
      const { promise: late, resolve } = Promise.withResolvers<'given up'>();
      const timer = setTimeout(() => resolve('given up'), limitMs);
      const outcome = await Promise.race([exited.then(() => 'written' as const), late]);
      clearTimeout(timer);
      if (outcome === 'given up') void worker.terminate();
      return outcome;
    },
  };

  function post(message: ToWriter, transfer: readonly ArrayBuffer[]): void {
    worker.postMessage(message, transfer);
  }
}
