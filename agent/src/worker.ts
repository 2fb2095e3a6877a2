/**
 * An agent in a worker thread. Its data are those of WorkerAgent, with one end of a port to the hub; any
 * message from the parent ends it, as a signal ends a process.
 */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { connectPort } from '@plimsoll/bus/port-bus';
import { assert } from '@plimsoll/core/assert';
import { runAgent } from './agent.ts';
import type { AgentIdentity } from './identity.ts';
import { noLimits } from './limits/agent-limits.ts';
import { createLog, type LogLevel } from './log.ts';
import { createRealClock } from './real-clock.ts';

export interface WorkerAgent {
  readonly port: MessagePort;
  readonly identity: AgentIdentity;
  readonly spinUs: number;
  readonly logLevel: LogLevel;
}

assert(parentPort !== null, 'worker.ts runs in a worker thread');
// The parent is local-agents.ts of the same build.
const { port, identity, spinUs, logLevel } = workerData as WorkerAgent;
const drain = new AbortController();
parentPort.once('message', () => drain.abort());
const log = createLog(logLevel).child({ agent: identity.agentId });
{
  await using bus = connectPort(port);
  await runAgent({
    bus,
    clock: createRealClock(),
    identity,
    signal: drain.signal,
    log,
    spinUs,
    threads: 1,
    // Threads of one process are alike, and a local run shall start at once.
    measure: null,
    limits: noLimits,
  });
}
parentPort.close();
