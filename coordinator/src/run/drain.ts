/**
 * The end of a run's load: tells the agents to stop until every one of them has heard, and fetches their last
 * states. Ticks may be lost; this is request and reply, so that the run's totals are exact.
 *
 * An agent that is out of reach may come back with its counts, so it is waited for:
 *
 *     present                        a request's timeout, and 3 s
 *     away: not heard of             15 s since it was last heard of
 *     gone: its process was replaced not at all
 *     the coordinator is cut off     60 s for the broker to come back; the times above begin then
 *
 * and never for more than two minutes and a request's timeout in all. A coordinator that shuts down has no time for those
 * that may come back.
 */
import { type Bus, BusError } from '@plimsoll/bus/bus';
import { assertNever } from '@plimsoll/core/assert';
import type { Clock } from '@plimsoll/core/clock';
import type { Tick } from '@plimsoll/core/tick';
import { encodeFlushRequest } from '@plimsoll/proto/codec/flush-request';
import { encodeStop } from '@plimsoll/proto/codec/stop';
import { decodeTick } from '@plimsoll/proto/codec/tick';
import { flushSubject, stopSubject } from '@plimsoll/proto/subjects';
import type { BrokerLink } from '../fleet/broker-link.ts';
import type { Log } from '../log.ts';

const askEveryUs = 50_000;
/** Longer than the way to an agent and back, however slow it is. */
const replyMs = 3_000;
/** Messages get lost, so it is asked again before that. */
const askAgainUs = 700_000;
/** On top of a request's own timeout, for answers under way: a lease, and the bus. */
const graceUs = 3_000_000;
/** As long as an agent keeps a run without its coordinator. */
const awayUs = 15_000_000;
const cutOffUs = 60_000_000;
const longestUs = 120_000_000;

export type Whereabouts =
  | { readonly type: 'present' }
  /** It was lost, and may come back. */
  | { readonly type: 'away'; readonly sinceUs: number }
  /** Its process was replaced, and what it hadn't said is lost. */
  | { readonly type: 'gone' };

export interface DrainOptions {
  readonly bus: Bus;
  readonly clock: Clock;
  readonly log: Log;
  readonly link: Pick<BrokerLink, 'outage' | 'hearingSinceUs'>;
  readonly runId: string;
  readonly term: number;
  readonly reason: string;
  readonly agentIds: readonly string[];
  readonly timeoutMs: number;
  /** Once it is aborted, every agent is waited for as one that is present. */
  readonly closing: AbortSignal;
  whereabouts(agentId: string): Whereabouts;
}

interface Drain extends DrainOptions {
  readonly startedUs: number;
  sayStop(): void;
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
  const drain: Drain = { ...options, startedUs: clock.nowUs(), sayStop };
  const states = await Promise.all(options.agentIds.map((agentId) => drainAgent(drain, agentId)));
  return states.filter((state) => state !== null);
}

async function drainAgent(drain: Drain, agentId: string): Promise<Tick | null> {
  const { clock, link, log } = drain;
  if (drain.whereabouts(agentId).type === 'gone') return null;
  const told: { newest: Tick | null } = { newest: null };
  const ask = async () => {
    const tick = await askAgent(drain, agentId);
    // Answers may overtake each other; nothing comes after the last state.
    if (tick !== null && told.newest?.final !== true) told.newest = tick;
  };
  do {
    if (link.outage() === null) await Promise.race([ask(), wait(clock, askAgainUs)]);
    if (told.newest?.final === true) return told.newest;
    // The first Stop may have been lost.
    drain.sayStop();
    await wait(clock, askEveryUs);
  } while (isWorthWaiting(drain, agentId));
  log.warn({ agentId }, 'agent was not done in time');
  return told.newest;
}

function isWorthWaiting(drain: Drain, agentId: string): boolean {
  const longestByUs = drain.startedUs + drain.timeoutMs * 1000 + longestUs;
  return drain.clock.nowUs() < Math.min(deadlineUs(drain, agentId), longestByUs);
}

/** May move on: an agent that was away is present again, the broker is back. */
function deadlineUs(drain: Drain, agentId: string): number {
  const { link, startedUs, timeoutMs, closing } = drain;
  const presentUs = timeoutMs * 1000 + graceUs;
  if (closing.aborted) return startedUs + presentUs;
  const outage = link.outage();
  if (outage !== null) return Math.max(startedUs, outage.fromUs) + cutOffUs;
  const hearingUs = link.hearingSinceUs() ?? startedUs;
  const whereabouts = drain.whereabouts(agentId);
  switch (whereabouts.type) {
    case 'present':
      return Math.max(startedUs, hearingUs) + presentUs;
    case 'away':
      return Math.max(whereabouts.sinceUs, hearingUs) + awayUs;
    case 'gone':
      return Number.NEGATIVE_INFINITY;
    default:
      return assertNever(whereabouts);
  }
}

async function askAgent(drain: Drain, agentId: string): Promise<Tick | null> {
  const { bus, log, runId, term } = drain;
  const request = encodeFlushRequest({ runId, term });
  try {
    const reply = decodeTick(await bus.request(flushSubject(agentId), request, replyMs));
    if (reply.ok && reply.value.runId === runId) return reply.value;
    log.warn({ agentId, problem: reply.ok ? 'another run' : reply.error }, 'bad last state');
  } catch (error) {
    if (!(error instanceof BusError)) throw error;
    log.warn({ agentId, code: error.code }, 'agent did not give its last state');
  }
  return null;
}

function wait(clock: Clock, delayUs: number): Promise<void> {
  return new Promise((resolve) => void clock.after(delayUs, resolve));
}
