/**
 * An agent's permission to generate load. It has an end, and only word from the coordinator moves that end
 * on, so that a coordinator that died or a network that is cut can't leave load running:
 *
 *     none --plan--> leased --renewal--> leased --the end passes, or a Stop--> expired
 *
 * Terms and revisions fence off the past. A coordinator that was replaced has a lower term, and what was
 * overtaken on its way has a lower revision; neither is obeyed.
 */

export interface Lease {
  /** The newest term obeyed; 0 before the first. */
  readonly term: number;
  /** The plan in force; 0 when there is none. */
  readonly revision: number;
  /** When it ends, on the local clock. */
  readonly untilUs: number;
  /** No message moves the end beyond this: the longest that the agent takes part. */
  readonly latestUs: number;
  /** True once the run was stopped: no plan, however new, brings its load back. */
  readonly isStopped: boolean;
}

/** One run's, before its first plan. */
export const noLease: Lease = {
  term: 0,
  revision: 0,
  untilUs: -Infinity,
  latestUs: Infinity,
  isStopped: false,
};

/** What a plan or a renewal says, with its end on the local clock already: see clock-map.ts. */
export interface LeaseOffer {
  readonly term: number;
  readonly revision: number;
  readonly untilUs: number;
  readonly receivedAtUs: number;
}

export type LeaseOutcome =
  /** Obey: a new plan, or more time for the one in force. */
  | { readonly type: 'accepted'; readonly lease: Lease; readonly isNewPlan: boolean }
  /** A plan was missed, so its time isn't ours: ask for it, and go on until the lease ends. */
  | { readonly type: 'lagging'; readonly reason: string }
  | {
      readonly type: 'rejected';
      readonly code: 'STALE_TERM' | 'STALE_REVISION' | 'STOPPED';
      readonly reason: string;
    };

/** @param leaseUs the longest lease that the agent accepts, from reception on, whatever the offer says */
export function acceptPlan(lease: Lease, plan: LeaseOffer, leaseUs: number): LeaseOutcome {
  const refused = refusal(lease, plan);
  if (refused !== null) return refused;
  const isNewPlan = plan.term > lease.term || plan.revision > lease.revision;
  return { type: 'accepted', lease: extended(lease, plan, leaseUs), isNewPlan };
}

export function acceptRenewal(lease: Lease, renewal: LeaseOffer, leaseUs: number): LeaseOutcome {
  const refused = refusal(lease, renewal);
  if (refused !== null) return refused;
  if (renewal.term === lease.term && renewal.revision === lease.revision) {
    return { type: 'accepted', lease: extended(lease, renewal, leaseUs), isNewPlan: false };
  }
  return {
    type: 'lagging',
    reason: `the plan in force is ${named(renewal)}, and here it is ${named(lease)}`,
  };
}

/** Ends the lease at once and for good, as a Stop does: a plan may have been overtaken by it on the way. */
export function stopLease(lease: Lease): Lease {
  return { ...lease, untilUs: -Infinity, isStopped: true };
}

export function isExpired(lease: Lease, nowUs: number): boolean {
  return nowUs >= lease.untilUs;
}

function refusal(lease: Lease, offer: LeaseOffer): LeaseOutcome | null {
  if (lease.isStopped) {
    return { type: 'rejected', code: 'STOPPED', reason: 'the run was stopped' };
  }
  if (offer.term < lease.term) {
    const reason = `term ${offer.term} ended: a coordinator of term ${lease.term} has taken over`;
    return { type: 'rejected', code: 'STALE_TERM', reason };
  }
  if (offer.term === lease.term && offer.revision < lease.revision) {
    const reason = `plan ${named(offer)} was replaced by ${named(lease)}`;
    return { type: 'rejected', code: 'STALE_REVISION', reason };
  }
  return null;
}

function extended(lease: Lease, offer: LeaseOffer, leaseUs: number): Lease {
  const { term, revision } = offer;
  // The map of the clock may be wrong; the moment of reception isn't.
  const untilUs = Math.min(offer.untilUs, offer.receivedAtUs + leaseUs, lease.latestUs);
  // Messages of one term overtake each other; none takes back what another gave.
  return {
    ...lease,
    term,
    revision,
    untilUs: term === lease.term ? Math.max(untilUs, lease.untilUs) : untilUs,
  };
}

function named({ term, revision }: { readonly term: number; readonly revision: number }): string {
  return `${term}.${revision}`;
}
