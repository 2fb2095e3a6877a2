/**
 * Executes the plans of one run on an agent's engines. It knows nothing of a bus: messages come in with the instant at
 * which they were received, and may be lost, repeated, late or out of order: core's lease.ts says which count.
 * The lease ends the load without any further message, because each engine checks it on its own reading of
 * the clock before each request.
 */
import type { Assignment } from '@plimsoll/core/assignment';
import type { Clock } from '@plimsoll/core/clock';
import {
  type ClockMap,
  observeRoundTrip,
  observeTiming,
  offsetErrorUs,
  offsetUs,
  type RoundTrip,
  startClockMap,
  toLocalUs,
  toRunUs,
} from '@plimsoll/core/clock-map';
import {
  acceptPlan,
  acceptRenewal,
  type Lease,
  type LeaseOffer,
  type LeaseOutcome,
  noLease,
  stopLease,
} from '@plimsoll/core/lease';
import type { Plan, Renewal } from '@plimsoll/core/plan';
import type { Engines } from './engines.ts';
import type { AgentLimits } from './limits/agent-limits.ts';
import { ownPlace, ownSegments } from './own-plan.ts';

export interface PlanRunnerOptions {
  readonly agentId: string;
  readonly clock: Clock;
  readonly engines: Pick<Engines, 'permitUntil' | 'plan' | 'shift'>;
  readonly assignment: Assignment;
  /** When the assignment was received, on `clock`. */
  readonly receivedUs: number;
  readonly limits: Pick<AgentLimits, 'maxRateMrps' | 'maxRunUs'>;
}

export type PlanOutcome =
  | LeaseOutcome
  | { readonly type: 'rejected'; readonly code: 'BEYOND_LIMITS'; readonly reason: string };

/** The longest lease that an agent accepts, whatever the coordinator says. */
export const longestLeaseUs = 2_000_000;

export class PlanRunner {
  readonly #options: PlanRunnerOptions;
  #clockMap: ClockMap;
  #lease: Lease;
  /** What the engines were last told; null before the first plan. */
  #offsetUs: number | null = null;

  constructor(options: PlanRunnerOptions) {
    const { sentAtUs, term } = options.assignment;
    this.#options = options;
    this.#clockMap = startClockMap({ sentAtUs, receivedAtUs: options.receivedUs });
    // The coordinator that gave the run out is the oldest whose plans count.
    this.#lease = { ...noLease, term };
  }

  get lease(): Lease {
    return this.#lease;
  }

  /** The run's clock. */
  toRunUs(localUs: number): number {
    return toRunUs(this.#clockMap, localUs);
  }

  toLocalUs(runUs: number): number {
    return toLocalUs(this.#clockMap, runUs);
  }

  /** How far the run's clock may be off here; Infinity before the first answer. */
  get errorUs(): number {
    return offsetErrorUs(this.#clockMap);
  }

  /** Learns what time it is in the run. */
  learn(trip: RoundTrip): void {
    this.#follow(observeRoundTrip(this.#clockMap, trip));
  }

  take(plan: Plan, receivedUs: number): PlanOutcome {
    this.#observe(plan.sentAtUs, receivedUs);
    const { agentId, limits } = this.#options;
    const tooFast = ownSegments(plan, agentId).find(
      ({ rateMrps }) => rateMrps > limits.maxRateMrps,
    );
    if (tooFast !== undefined) return beyondLimits(tooFast.rateMrps, limits.maxRateMrps);
    const before = this.#startedLease(receivedUs);
    const outcome = acceptPlan(before, this.#offerOf(plan, receivedUs), longestLeaseUs);
    if (outcome.type !== 'accepted') return outcome;
    const isAfterGap = plan.revision > before.revision + 1;
    // Before the lease, or an engine in another thread may send by the plan of before the gap in between.
    if (isAfterGap) this.#splice(plan, isAfterGap);
    // The lease first otherwise: what fell due while it had lapsed is no part of any plan.
    this.#extend(outcome.lease);
    if (outcome.isNewPlan && !isAfterGap) this.#splice(plan, isAfterGap);
    return outcome;
  }

  renew(renewal: Renewal, receivedUs: number): LeaseOutcome {
    this.#observe(renewal.sentAtUs, receivedUs);
    const offer = this.#offerOf(renewal, receivedUs);
    const outcome = acceptRenewal(this.#lease, offer, longestLeaseUs);
    if (outcome.type === 'accepted') this.#extend(outcome.lease);
    return outcome;
  }

  /** No message brings the load back after this. */
  stop(): void {
    this.#lease = stopLease(this.#lease);
  }

  /** The agent's longest run counts from its first plan on. */
  #startedLease(receivedUs: number): Lease {
    const { maxRunUs } = this.#options.limits;
    const isFirst = this.#lease.revision === 0;
    return isFirst ? { ...this.#lease, latestUs: receivedUs + maxRunUs } : this.#lease;
  }

  #offerOf(message: Plan | Renewal, receivedAtUs: number): LeaseOffer {
    const { term, revision, leaseUntilUs } = message;
    return { term, revision, untilUs: this.toLocalUs(leaseUntilUs), receivedAtUs };
  }

  #observe(sentAtUs: number, receivedAtUs: number): void {
    this.#follow(observeTiming(this.#clockMap, { sentAtUs, receivedAtUs }));
  }

  #follow(map: ClockMap): void {
    this.#clockMap = map;
    const offset = offsetUs(this.#clockMap);
    if (this.#offsetUs === null || this.#offsetUs === offset) return;
    this.#offsetUs = offset;
    this.#options.engines.shift(offset);
  }

  #extend(lease: Lease): void {
    this.#lease = lease;
    this.#options.engines.permitUntil(lease.untilUs);
  }

  /**
   * @param isAfterGap plans in between were missed. What they said of the time before this one isn't known here (they
   * may have dealt our share out to others), so nothing is offered in it.
   */
  #splice(plan: Plan, isAfterGap: boolean): void {
    const { agentId, clock, engines } = this.#options;
    this.#offsetUs = offsetUs(this.#clockMap);
    const gap = isAfterGap ? [{ startsAtUs: 0, rateMrps: 0 }] : [];
    engines.plan({
      arrival: plan.arrival,
      place: ownPlace(plan, agentId),
      segments: [...gap, ...ownSegments(plan, agentId)],
      nowUs: this.toRunUs(clock.nowUs()),
      offsetUs: this.#offsetUs,
    });
  }
}

function beyondLimits(rateMrps: number, maxRateMrps: number): PlanOutcome {
  const reason = `it asks for ${rateMrps / 1000}/s of this agent, which offers at most ${maxRateMrps / 1000}/s`;
  return { type: 'rejected', code: 'BEYOND_LIMITS', reason };
}
