/**
 * From a person's wish for a rate to the answer: judged and timed where the run's loop takes it up, sent as a plan, and
 * answered once the agents have said that they execute it and the record holds it. What was answered survives the
 * coordinator.
 */
import { err, ok, type Result } from '@plimsoll/core/result';
import type { RateSet } from '@plimsoll/proto/api';
import { type Acked, listenForAcks, type PlanAcks, type PlanAcksOptions } from './plan-acks.ts';
import type { PlannedRate, RateInput, RunFacts, RunState } from './run-state.ts';
import { type RateRefusal, rateOf, refuseRate } from './steering.ts';

export type RateAnswer = Result<RateSet, RateRefusal>;

export interface RateRequest {
  readonly type: 'rate-request';
  readonly rps: number;
  readonly answer: (answer: RateAnswer) => void;
}

export interface RateRequests extends Disposable {
  /** What the machine is told of a request; null where it is refused, and answered. @param atUs now, on the run's clock */
  inputFor<S>(state: RunState<S>, request: RateRequest, atUs: number): RateInput | null;
  /** A plan is being sent. */
  sent(plan: PlannedRate): void;
  /** What the request led to was done and written down: a plan of this revision, which may have to be sent later. */
  done(request: RateRequest, revision: number): void;
}

interface SentPlan {
  readonly plan: PlannedRate;
  readonly acked: Promise<Acked>;
}

export function takeRateRequests<S>(facts: RunFacts<S>, options: PlanAcksOptions): RateRequests {
  // Nobody else needs to know at once who has taken a plan: ticks tell it, too.
  const acks = facts.spec.search.mode === 'manual' ? listenForAcks(facts, options) : null;
  return new Requests(facts, acks);
}

class Requests<S> implements RateRequests {
  readonly #facts: RunFacts<S>;
  readonly #acks: PlanAcks | null;
  #newest: SentPlan | null = null;
  #waiting: readonly RateRequest[] = [];

  constructor(facts: RunFacts<S>, acks: PlanAcks | null) {
    this.#facts = facts;
    this.#acks = acks;
  }

  inputFor(state: RunState<unknown>, { rps, answer }: RateRequest, atUs: number): RateInput | null {
    const refused = refuseRate(this.#facts, state, rps);
    if (refused !== null || this.#acks === null) {
      answer(err(refused ?? { code: 'SEARCHED' }));
      return null;
    }
    const rateMrps = rateOf(this.#facts, rps);
    return { type: 'rate', rateMrps, atUs, leadUs: this.#acks.leadUs() };
  }

  sent(plan: PlannedRate): void {
    if (this.#acks === null) return;
    const newest = { plan, acked: this.#acks.count(plan) };
    this.#newest = newest;
    for (const request of this.#waiting) void this.#tell(request, newest);
    this.#waiting = [];
  }

  done(request: RateRequest, revision: number): void {
    const newest = this.#newest;
    if (newest !== null && newest.plan.revision >= revision) void this.#tell(request, newest);
    else this.#waiting = [...this.#waiting, request];
  }

  async #tell({ answer }: RateRequest, { plan, acked }: SentPlan): Promise<void> {
    const { rateMrps, revision, startsAtUs } = plan;
    const { runId } = this.#facts;
    const rate = { runId, ratePerSecond: rateMrps / 1000, revision, startsAtMs: startsAtUs / 1000 };
    answer(ok({ ...rate, ...(await acked) }));
  }

  [Symbol.dispose](): void {
    this.#acks?.[Symbol.dispose]();
  }
}
