/**
 * Where the clock of a run lies that another coordinator conducted, so that this one can go on with it. It was that one's own;
 * the run's agents know it (core/src/clock-map.ts), and are asked. So after a takeover every instant means what it meant to
 * them before, and how far it may be off is known: whoever knows it no better than agents have to doesn't take the run over.
 */
import { type Bus, BusError } from '@plimsoll/bus/bus';
import type { Clock } from '@plimsoll/core/clock';
import {
  type ClockMap,
  clockErrorEnoughUs,
  clockErrorMostUs,
  observeRoundTrip,
  offsetErrorUs,
  offsetUs,
  startClockMap,
} from '@plimsoll/core/clock-map';
import { decodeClockReading, encodeTimeRequest } from '@plimsoll/proto/codec/clock';
import { agentClockSubject } from '@plimsoll/proto/subjects';

export interface RunClockOptions {
  readonly bus: Bus;
  readonly clock: Clock;
  readonly runId: string;
  readonly term: number;
  /** Whom to ask. */
  readonly agentIds: readonly string[];
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
}

/** Of each agent. */
const questionsMost = 8;
const answerMs = 500;
/** Agents that aren't there may be on their way back to the broker. */
const askAgainUs = 100_000;
const waitUs = 2_500_000;
/** Once one agent has told it the others have so long: one that is lost must not hold the takeover up. */
const gatherUs = 60_000;

/**
 * Zero of the run's clock on `clock`, in us, at most 50 ms after what an agent takes it for; null when no agent tells it so
 * well in time, or nobody waits any more.
 *
 * Agents' own clocks drift, so they differ by some milliseconds in what they take for the run's time. The latest zero of all that
 * were heard is taken: what this coordinator says then comes to none of them earlier than it expects, and none moves its clock,
 * while the others keep theirs.
 */
export async function findOriginUs(options: RunClockOptions): Promise<number | null> {
  const { clock, agentIds, signal } = options;
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  using timers = new DisposableStack();
  const maps = new Map<string, ClockMap>();
  const asking = { isOver: false };
  const stop = () => {
    asking.isOver = true;
    end();
  };

  async function ask(agentId: string): Promise<void> {
    for (let answers = 0; answers < questionsMost && !asking.isOver; ) {
      const trip = await askAgent(options, agentId);
      if (asking.isOver) return;
      if (trip === null) {
        await new Promise<void>((resolve) => void clock.after(askAgainUs, resolve));
        continue;
      }
      answers += 1;
      const map = observeRoundTrip(maps.get(agentId) ?? startClockMap(trip), trip);
      maps.set(agentId, map);
      if (offsetErrorUs(map) <= clockErrorEnoughUs) break;
    }
    const map = maps.get(agentId);
    if (asking.isOver || map === undefined) return;
    if (isKnown(map)) timers.use(clock.after(gatherUs, stop));
  }

  timers.use(clock.after(waitUs, stop));
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  await Promise.race([over, Promise.all(agentIds.map(ask))]);
  stop();
  signal.removeEventListener('abort', stop);
  const offsets = [...maps.values()].filter(isKnown).map(offsetUs);
  return offsets.length === 0 || signal.aborted ? null : Math.max(...offsets);
}

function isKnown(map: ClockMap): boolean {
  return offsetErrorUs(map) <= clockErrorMostUs;
}

/** Null when it doesn't answer, or no longer knows the run. */
async function askAgent({ bus, clock, runId, term }: RunClockOptions, agentId: string) {
  const askedAtUs = clock.nowUs();
  try {
    const question = encodeTimeRequest({ runId, term });
    const reply = await bus.request(agentClockSubject(agentId), question, answerMs);
    const reading = decodeClockReading(reply);
    if (!reading.ok || reading.value.runId !== runId) return null;
    return { askedAtUs, sentAtUs: reading.value.atUs, receivedAtUs: clock.nowUs() };
  } catch (error) {
    if (!(error instanceof BusError)) throw error;
    return null;
  }
}
