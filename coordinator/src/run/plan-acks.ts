/** Who has taken the plans that were sent, and how long that takes: an agent answers each plan that it executes. */
import type { Bus } from '@plimsoll/bus/bus';
import type { Clock } from '@plimsoll/core/clock';
import { decodePlanAck } from '@plimsoll/proto/codec/plan-ack';
import { ackPattern } from '@plimsoll/proto/subjects';
import { leadUs as plainLeadUs } from './planning.ts';
import type { PlannedRate, RunFacts } from './run-state.ts';

/** One that missed a plan asks for it at the next renewal, a quarter of a second later at most. */
const waitUs = 1_000_000;
/** No lead is shorter: clocks are known to 2 ms, timers are a millisecond late, and a broker has other work. */
const leastLeadUs = 25_000;
/** What the slowest agent may take longer than the last time. */
const marginUs = 5_000;

export interface Acked {
  /** Agents in the plan. */
  readonly agents: number;
  /** Those of them that answered within a second, and before the plan's start. */
  readonly acknowledged: number;
  readonly inTime: number;
}

export interface PlanAcks extends Disposable {
  /** Of a plan that is sent in this turn. Resolves once all its agents have answered, or a second later. */
  count(plan: PlannedRate): Promise<Acked>;
  /** How soon every agent can have heard of a plan, by what it took lately. */
  leadUs(): number;
}

export interface PlanAcksOptions {
  readonly bus: Bus;
  readonly clock: Clock;
  /** Zero of the run's clock, on `clock`. */
  readonly originUs: number;
}

interface OpenCount {
  readonly plan: PlannedRate;
  readonly missing: Set<string>;
  readonly sentUs: number;
  /** How long the last answer so far took; null before the first. */
  slowestUs: number | null;
  inTime: number;
  readonly end: () => void;
}

export function listenForAcks<S>(
  { runId, term }: Pick<RunFacts<S>, 'runId' | 'term'>,
  { bus, clock, originUs }: PlanAcksOptions,
): PlanAcks {
  const open = new Map<number, OpenCount>();
  let slowestUs = plainLeadUs;

  function close(count: OpenCount): void {
    open.delete(count.plan.revision);
    slowestUs = count.slowestUs ?? slowestUs;
    count.end();
  }

  const heard = bus.subscribe(ackPattern(runId), (message) => {
    const ack = decodePlanAck(message.payload);
    if (!ack.ok || ack.value.term !== term) return;
    const count = open.get(ack.value.revision);
    if (count === undefined || !count.missing.delete(ack.value.agentId)) return;
    const nowUs = clock.nowUs();
    count.slowestUs = nowUs - count.sentUs;
    if (nowUs - originUs <= count.plan.startsAtUs) count.inTime += 1;
    if (count.missing.size === 0) close(count);
  });

  return {
    async count(plan) {
      const ended = Promise.withResolvers<void>();
      const missing = new Set(plan.shares.map(({ agentId }) => agentId));
      const count: OpenCount = {
        plan,
        missing,
        sentUs: clock.nowUs(),
        slowestUs: null,
        inTime: 0,
        end: ended.resolve,
      };
      open.set(plan.revision, count);
      using _late = clock.after(waitUs, () => close(count));
      await ended.promise;
      const agents = plan.shares.length;
      return { agents, acknowledged: agents - missing.size, inTime: count.inTime };
    },
    leadUs: () => Math.min(plainLeadUs, Math.max(leastLeadUs, Math.round(slowestUs) + marginUs)),
    [Symbol.dispose]() {
      heard[Symbol.dispose]();
      for (const count of open.values()) close(count);
    },
  };
}
