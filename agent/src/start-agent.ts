/** An agent of a fleet, on NATS. */
import { hostname } from 'node:os';
import { connectNats } from '@plimsoll/bus/nats';
import { runAgent } from './agent.ts';
import type { AgentConfig } from './config.ts';
import { createLog } from './log.ts';
import { createRealClock } from './real-clock.ts';
import { software } from './software.ts';

/**
 * Resolves when the signal has come and nothing is under way any more. NATS may come later, and may go away
 * for as long as it likes.
 */
export async function startAgent(config: AgentConfig, signal: AbortSignal): Promise<void> {
  const { agentId, pool, labels, capacityRps, spinUs } = config;
  const log = createLog(config.logLevel).child({ agent: agentId });
  log.info({ config }, 'agent starts');
  await using bus = await connectNats({
    servers: config.nats,
    name: agentId,
    waitOnFirstConnect: true,
    onStatus: (status) => log.info({ status }, 'connection to NATS'),
    signal,
  });
  const host = hostname();
  // The wall clock in milliseconds grows from life to life, as long as lives are a millisecond apart.
  const incarnation = Date.now();
  const identity = {
    agentId,
    incarnation,
    pool,
    labels,
    host,
    pid: process.pid,
    software,
    capacityRps,
  };
  await runAgent({ bus, clock: createRealClock(), identity, signal, log, spinUs });
}
