/** An agent of a fleet, on NATS. */
import { hostname } from 'node:os';
import { connectNats } from '@plimsoll/bus/nats';
import { runAgent } from './agent.ts';
import { createMeasureRun, measureSelf } from './calibration/self-measure.ts';
import type { AgentConfig } from './config.ts';
import { pacings } from './engine/wake-up.ts';
import { defaultCapacityRps } from './identity.ts';
import { createLog } from './log.ts';
import { createRealClock } from './real-clock.ts';
import { software } from './software.ts';

/**
 * Resolves when the signal has come and nothing is under way any more. NATS may come later, and may go away
 * for as long as it likes.
 */
export async function startAgent(config: AgentConfig, signal: AbortSignal): Promise<void> {
  const { agentId, pool, labels, pacing, threads, limits } = config;
  const spinUs = pacings[pacing];
  const log = createLog(config.logLevel).child({ agent: agentId });
  log.info({ config }, 'agent starts');
  const isMeasuring = config.capacityRps === null && pacing !== 'economy';
  const self = { spinUs, threads, log, signal };
  const [capacityRps, connected] = await Promise.all([
    isMeasuring ? measureSelf(self) : (config.capacityRps ?? defaultCapacityRps * threads),
    connectNats({
      servers: config.nats,
      name: agentId,
      waitOnFirstConnect: true,
      onStatus: (status) => log.info({ status }, 'connection to NATS'),
      signal,
    }),
  ]);
  await using bus = connected;
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
  const measure = isMeasuring ? createMeasureRun(self) : null;
  const clock = createRealClock();
  await runAgent({ bus, clock, identity, signal, log, spinUs, threads, measure, limits });
}
