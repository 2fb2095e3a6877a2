/** The thread of the recording proxy, which has a heap of its own (record-thread.ts says why). */
import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '@plimsoll/coordinator/system-clock';
import { assert } from '@plimsoll/core/assert';
import { seededRng } from '@plimsoll/core/rng';
import type { Address } from '@plimsoll/traffic/record/proxy-server';
import {
  type RecordOptions,
  type RecordSummary,
  startRecord,
} from '@plimsoll/traffic/record/start-record';

export interface RecordOrder {
  readonly options: RecordOptions;
  /** Milliseconds since 1970. */
  readonly startedMs: number;
  readonly seed: number;
}

/** The only message to it is that it may end. */
export type FromProxy =
  | { readonly type: 'said'; readonly line: string }
  | { readonly type: 'listening'; readonly address: Address }
  | { readonly type: 'refused'; readonly reason: string }
  | { readonly type: 'ended'; readonly summary: RecordSummary };

const port = parentPort;
assert(port !== null, 'a thread of its own');
const { options, startedMs, seed } = workerData as RecordOrder;
const rng = seededRng(seed);

function tell(message: FromProxy): void {
  port?.postMessage(message);
}

try {
  const running = await startRecord(options, {
    clock: systemClock,
    random: () => rng.next(),
    wallMs: () => startedMs,
    say: (line) => tell({ type: 'said', line }),
  });
  port.once('message', () => {
    void running.stop().then((summary) => {
      tell({ type: 'ended', summary });
      port.close();
    });
  });
  tell({ type: 'listening', address: running.address });
} catch (error) {
  const isOfSystem = error instanceof Error && 'syscall' in error;
  if (!isOfSystem) throw error;
  tell({ type: 'refused', reason: error.message });
  port.close();
}
