/**
 * Keeps the newest plan of a run in force: publishes it, answers agents that ask for it, and renews its lease. When
 * this process dies or is cut off, renewals end, and the load ends with the lease.
 */
import type { Bus } from '@plimsoll/bus/bus';
import type { Clock } from '@plimsoll/core/clock';
import type { Plan } from '@plimsoll/core/plan';
import { encodePlan } from '@plimsoll/proto/codec/plan';
import { encodeRenewal } from '@plimsoll/proto/codec/renewal';
import { planGetSubject, planSubject, renewSubject } from '@plimsoll/proto/subjects';
import type { PlannedRate, RunFacts } from './run-state.ts';

export const leaseUs = 2_000_000;
const renewEveryUs = 250_000;

export interface PlanSender extends Disposable {
  /** False when its segment would start too soon to reach every agent: nothing was published. */
  send(planned: PlannedRate): boolean;
}

export interface PlanSenderOptions {
  readonly bus: Bus;
  readonly clock: Clock;
  /** Zero of the run's clock, on `clock`. */
  readonly originUs: number;
  /** The newest plan that was decided, and the boundary that all of its agents' states are merged up to. */
  readonly merged: () => { readonly revision: number; readonly seq: number };
}

export function startPlanSender<S>(facts: RunFacts<S>, options: PlanSenderOptions): PlanSender {
  const { bus, clock, originUs, merged } = options;
  const { runId, term, spec } = facts;
  let newest: PlannedRate | null = null;
  let timer: Disposable | null = null;
  let isOver = false;

  function nowUs(): number {
    return Math.round(clock.nowUs() - originUs);
  }

  function planOf(planned: PlannedRate): Plan {
    return {
      runId,
      term,
      revision: planned.revision,
      sentAtUs: nowUs(),
      arrival: spec.workload.arrival,
      seed: spec.seed,
      segments: [{ startsAtUs: planned.startsAtUs, rateMrps: planned.rateMrps }],
      shares: planned.shares,
      maxRateMrps: Math.floor(spec.search.maxRps * 1000),
      leaseUntilUs: nowUs() + leaseUs,
    };
  }

  function renewRegularly(): void {
    timer = clock.after(renewEveryUs, () => {
      renewRegularly();
      if (newest === null) return;
      const sentAtUs = nowUs();
      const leaseUntilUs = sentAtUs + leaseUs;
      const { revision } = newest;
      // While another plan is decided and not yet out, an agent that it leaves out must not take this for its own.
      const mergedSeq = merged().revision === revision ? merged().seq : 0;
      const renewal = { runId, term, revision, sentAtUs, leaseUntilUs, mergedSeq };
      bus.publish(renewSubject(runId), encodeRenewal(renewal));
    });
  }

  const asked = bus.subscribe(planGetSubject(runId), (message) => {
    // Nothing to say yet: the agent asks again when the first renewal names a plan that it doesn't have.
    if (newest !== null) message.respond(encodePlan(planOf(newest)));
  });
  renewRegularly();

  return {
    send(planned) {
      // Nobody waits for it any more.
      if (isOver) return true;
      if (planned.startsAtUs < nowUs() + planned.leastLeadUs) return false;
      newest = planned;
      bus.publish(planSubject(runId), encodePlan(planOf(planned)));
      return true;
    },
    [Symbol.dispose]() {
      isOver = true;
      timer?.[Symbol.dispose]();
      asked[Symbol.dispose]();
      newest = null;
    },
  };
}
