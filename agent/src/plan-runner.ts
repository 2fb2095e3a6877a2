/**
 * Executes the plans of one run on an engine. It knows nothing of a bus: messages come in with the instant at
 * which they were received, and may be lost, repeated, late or out of order: core's lease.ts says which count.
 * The lease ends the load without any further message, because the engine checks it on its own clock
 * before each request.
 */
import { type ArrivalCursor, createArrivalCursor } from '@plimsoll/core/arrival-cursor';
import { createArrivals } from '@plimsoll/core/arrivals';
import type { Assignment } from '@plimsoll/core/assignment';
import type { Clock } from '@plimsoll/core/clock';
import {
  type ClockMap,
  observeTiming,
  offsetUs,
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
import type { Engine } from './engine/engine.ts';
import { LocalArrivals } from './engine/local-arrivals.ts';
import { ownPlace, ownSegments } from './own-plan.ts';

export interface PlanRunnerOptions {
  readonly agentId: string;
  readonly clock: Clock;
  readonly engine: Engine;
  readonly assignment: Assignment;
  /** When the assignment was received, on `clock`. */
  readonly receivedUs: number;
}

/** The longest lease that an agent accepts, whatever the coordinator says. */
export const longestLeaseUs = 2_000_000;

export class PlanRunner {
  readonly #options: PlanRunnerOptions;
  #clockMap: ClockMap;
  #lease: Lease;
  #arrivals: LocalArrivals | null = null;

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

  take(plan: Plan, receivedUs: number): LeaseOutcome {
    this.#observe(plan.sentAtUs, receivedUs);
    const outcome = acceptPlan(this.#lease, this.#offerOf(plan, receivedUs), longestLeaseUs);
    if (outcome.type !== 'accepted') return outcome;
    // The lease first: what fell due while it had lapsed is no part of any plan.
    this.#extend(outcome.lease);
    if (outcome.isNewPlan) this.#splice(plan);
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

  #offerOf(message: Plan | Renewal, receivedAtUs: number): LeaseOffer {
    const { term, revision, leaseUntilUs } = message;
    return { term, revision, untilUs: this.toLocalUs(leaseUntilUs), receivedAtUs };
  }

  #observe(sentAtUs: number, receivedAtUs: number): void {
    this.#clockMap = observeTiming(this.#clockMap, { sentAtUs, receivedAtUs });
    const offset = offsetUs(this.#clockMap);
    if (this.#arrivals === null || this.#arrivals.offsetUs === offset) return;
    this.#arrivals.offsetUs = offset;
    this.#options.engine.offer(this.#arrivals);
  }

  #extend(lease: Lease): void {
    this.#lease = lease;
    this.#options.engine.permitUntil(lease.untilUs);
  }

  #splice(plan: Plan): void {
    const { agentId, clock, engine } = this.#options;
    this.#arrivals ??= new LocalArrivals(newCursor(plan, agentId), offsetUs(this.#clockMap));
    this.#arrivals.cursor.splice(ownSegments(plan, agentId), this.toRunUs(clock.nowUs()));
    engine.offer(this.#arrivals);
  }
}

function newCursor(plan: Plan, agentId: string): ArrivalCursor {
  return createArrivalCursor(createArrivals(plan.arrival, ownPlace(plan, agentId)));
}
