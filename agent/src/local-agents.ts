/** Agents in threads of this process, on its in-process bus: the same agents as a fleet's. */
import { hostname } from 'node:os';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { Hub } from '@plimsoll/bus/hub';
import { defaultCapacityRps } from './identity.ts';
import type { LogLevel } from './log.ts';
import { software } from './software.ts';
import type { WorkerAgent } from './worker.ts';

export interface LocalAgentsOptions {
  readonly hub: Hub;
  readonly count: number;
  readonly pool: string;
  /** See engine/wake-up.ts: 0 where threads share cores. */
  readonly spinUs: number;
  readonly logLevel: LogLevel;
}

export interface LocalAgents extends AsyncDisposable {
  readonly agentIds: readonly string[];
  /** Rejects with the error of the first thread that failed; never resolves. */
  readonly failed: Promise<never>;
  /** Drains them all: what is under way is still counted. */
  stop(): Promise<void>;
}

export function startLocalAgents(options: LocalAgentsOptions): LocalAgents {
  const failed = Promise.withResolvers<never>();
  // Whoever doesn't look at `failed` hears of it from stop().
  failed.promise.catch(() => {});
  const incarnation = Date.now();
  const agentIds = Array.from({ length: options.count }, (_, i) => `local-${i + 1}`);
  const threads = agentIds.map((agentId) => {
    const worker = startThread(options, agentId, incarnation);
    const ended = Promise.withResolvers<void>();
    worker.on('error', (error) => failed.reject(error));
    worker.on('exit', () => ended.resolve());
    return { worker, ended: ended.promise };
  });

  async function stop(): Promise<void> {
    for (const { worker } of threads) worker.postMessage('drain');
    await Promise.all(threads.map(({ ended }) => ended));
  }

  return { agentIds, failed: failed.promise, stop, [Symbol.asyncDispose]: stop };
}

function startThread(options: LocalAgentsOptions, agentId: string, incarnation: number): Worker {
  const { hub, pool, spinUs, logLevel } = options;
  const { port1, port2 } = new MessageChannel();
  hub.attach(port1);
  const data: WorkerAgent = {
    port: port2,
    identity: {
      agentId,
      incarnation,
      pool,
      labels: {},
      host: hostname(),
      pid: process.pid,
      software,
      capacityRps: defaultCapacityRps,
    },
    spinUs,
    logLevel,
  };
  return new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: data,
    transferList: [port2],
    name: agentId,
  });
}
