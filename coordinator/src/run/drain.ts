/**
 * The end of a run's load: tells the agents to stop until every one of them has heard, and fetches their last
 * states. Ticks may be lost; this is request and reply, so that the run's totals are exact.
 */
import { type Bus, BusError } from '@plimsoll/bus/bus';
import type { Clock } from '@plimsoll/core/clock';
import type { Tick } from '@plimsoll/core/tick';
import { encodeFlushRequest } from '@plimsoll/proto/codec/flush-request';
import { encodeStop } from '@plimsoll/proto/codec/stop';
import { decodeTick } from '@plimsoll/proto/codec/tick';
import { flushSubject, stopSubject } from '@plimsoll/proto/subjects';
import type { Log } from '../log.ts';

const askEveryUs = 50_000;
const replyMs = 1_000;
/** On top of a request's own timeout, for answers under way: a lease, and the bus. */
const graceUs = 3_000_000;

export interface DrainOptions {
  readonly bus: Bus;
  readonly clock: Clock;
  readonly log: Log;
  readonly runId: string;
  readonly term: number;
  readonly reason: string;
  readonly agentIds: readonly string[];
  readonly timeoutMs: number;
  /** Whether it makes sense to wait for this agent's last state. */
  isPresent(agentId: string): boolean;
}

/** The newest state of each agent that answered; `final` where the agent was done in time. */
export async function drainAgents(options: DrainOptions): Promise<readonly Tick[]> {
  const { bus, clock, runId, term, reason } = options;
  const stop = encodeStop({ runId, term, reason });
  let saidAtUs = Number.NEGATIVE_INFINITY;
  // A broadcast, so however many agents are waited for, it is said once per round.
  function sayStop(): void {
    if (clock.nowUs() - saidAtUs < askEveryUs) return;
    saidAtUs = clock.nowUs();
    bus.publish(stopSubject(runId), stop);
  }
  sayStop();
  const deadlineUs = clock.nowUs() + options.timeoutMs * 1000 + graceUs;
  const states = await Promise.all(
    options.agentIds.map((agentId) => drainAgent({ ...options, sayStop }, agentId, deadlineUs)),
  );
  return states.filter((state) => state !== null);
}

async function drainAgent(
  options: DrainOptions & { sayStop(): void },
  agentId: string,
  deadlineUs: number,
): Promise<Tick | null> {
  const { bus, clock, log, runId, term } = options;
  const request = encodeFlushRequest({ runId, term });
  let newest: Tick | null = null;
  while (clock.nowUs() < deadlineUs && options.isPresent(agentId)) {
    try {
      const reply = decodeTick(await bus.request(flushSubject(agentId), request, replyMs));
      if (reply.ok && reply.value.runId === runId) newest = reply.value;
      else log.warn({ agentId, problem: reply.ok ? 'another run' : reply.error }, 'bad last state');
      if (newest?.final === true) return newest;
    } catch (error) {
      if (!(error instanceof BusError)) throw error;
      log.warn({ agentId, code: error.code }, 'agent did not give its last state');
    }
    // The first Stop may have been lost.
    options.sayStop();
    await wait(clock, askEveryUs);
  }
  log.warn({ agentId }, 'agent was not done in time');
  return newest;
}

function wait(clock: Clock, delayUs: number): Promise<void> {
  return new Promise((resolve) => void clock.after(delayUs, resolve));
}
