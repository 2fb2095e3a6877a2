/**
 * The recording proxy in a thread of its own. A sidecar shares few cores with its server, and V8 collects garbage in several
 * threads that wait for one another: where they wait for a core, so do requests. Threads that are begun after these flags
 * were set collect alone, and seldom, since their young objects have 16 MiB instead of one; our own heap exists already.
 * ADR 0019 has what that is worth.
 */
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { Address } from '@plimsoll/traffic/record/proxy-server';
import type { RecordSummary, RunningRecord } from '@plimsoll/traffic/record/start-record';
import type { FromProxy, RecordOrder } from './record-proxy.ts';

/**
 * @param say a line for people
 * @returns why it can't listen where it should; a bug in the thread ends the process
 */
export async function startRecordThread(
  order: RecordOrder,
  say: (line: string) => void,
): Promise<Result<RunningRecord, string>> {
  setFlagsFromString('--single-threaded-gc');
  setFlagsFromString('--min-semi-space-size=16');
  const worker = new Worker(new URL('./record-proxy.ts', import.meta.url), { workerData: order });
  const started = Promise.withResolvers<Result<Address, string>>();
  const ended = Promise.withResolvers<RecordSummary>();
  worker.on('message', (message: FromProxy) => {
    switch (message.type) {
      case 'said':
        return say(message.line);
      case 'listening':
        return started.resolve(ok(message.address));
      case 'refused':
        return started.resolve(err(message.reason));
      case 'ended':
        return ended.resolve(message.summary);
    }
  });
  const address = await started.promise;
  if (!address.ok) return address;
  return ok({
    address: address.value,
    async stop() {
      worker.postMessage('stop');
      return await ended.promise;
    },
  });
}
