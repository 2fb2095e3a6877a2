/**
 * Runs a peer's trials against one simulated target in virtual time. The target is one and the same throughout: its
 * queue, its warmth and its drift carry over from trial to trial, and every second and every request is charged,
 * rests, warm-ups and drains included.
 */

import { judge } from '@plimsoll/core/judge';
import { exponential, type Rng, seededRng } from '@plimsoll/core/rng';
import { createTargetSim } from '@plimsoll/core/sim/create-target-sim';
import type { Scenario } from '@plimsoll/core/sim/scenario';
import type { Outcome, RequestSink, TargetSim } from '@plimsoll/core/sim/target-sim';
import type { LoadStretch } from './run-record.ts';
import { StalledWay } from './stalled-way.ts';
import type { Load, Trial, TrialOrder } from './trial.ts';
import { TrialCounts } from './trial-counts.ts';

export interface Caps {
  readonly seconds: number;
  readonly requests: number;
}

export const studyCaps: Caps = { seconds: 3 * 3_600, requests: 30_000_000 };

const arrivalStream = 50;
const stallStream = 51;
/** How finely a drain and a closed loop look at the target. */
const stepUs = 1_000;
/** A target that keeps itself busy doesn't end. */
const drainMaxUs = 600e6;

export class TrialRunner implements RequestSink {
  readonly #scenario: Scenario;
  readonly #caps: Caps;
  readonly #arrivals: Rng;
  readonly #target: TargetSim;
  readonly #stretches: LoadStretch[] = [];
  #counts = new TrialCounts('within', 0, 0);
  #nowUs = 0;
  #offered = 0;
  #underWay = 0;
  #refused = 0;
  #turn = 0;

  constructor(scenario: Scenario, seed: number, caps: Caps) {
    this.#scenario = scenario;
    this.#caps = caps;
    this.#arrivals = seededRng(seed, arrivalStream);
    const { cluster, fleet } = scenario;
    const target = createTargetSim(cluster, seed, this);
    const way = {
      stalls: fleet.networkStalls,
      agents: fleet.agents,
      timeoutUs: cluster.timeoutUs,
      rng: seededRng(seed, stallStream),
    };
    this.#target = way.stalls.length === 0 ? target : new StalledWay(target, this, way);
  }

  get seconds(): number {
    return this.#nowUs / 1e6;
  }

  get requests(): number {
    return this.#offered;
  }

  /** What was asked of the target when, in the order of time. */
  get stretches(): readonly LoadStretch[] {
    return this.#stretches;
  }

  /** No trial after this one. */
  get isSpent(): boolean {
    return this.seconds >= this.#caps.seconds || this.#offered >= this.#caps.requests;
  }

  run(order: TrialOrder): Trial {
    const { load, restSeconds, warmSeconds, seconds, counting } = order;
    this.#rest(this.#afterSeconds(restSeconds));
    this.#counts = new TrialCounts('within', Number.POSITIVE_INFINITY, 0);
    this.#offer(load, this.#afterSeconds(warmSeconds), Number.POSITIVE_INFINITY);
    const fromUs = this.#nowUs;
    const toUs = this.#afterSeconds(seconds);
    const counts = new TrialCounts(counting, fromUs, toUs);
    this.#counts = counts;
    this.#offer(load, toUs, order.requests ?? Number.POSITIVE_INFINITY);
    counts.close(this.#nowUs);
    const measured = (this.#nowUs - fromUs) / 1e6;
    if (order.drains) this.#drain();
    const counted = counts.counted();
    return {
      seconds: measured,
      offered: counts.offered,
      achievedRps: measured > 0 ? counts.answered / measured : 0,
      evidence: this.#scenario.slo.map((objective) => judge(objective, counted)),
    };
  }

  ended(
    outcome: Outcome,
    _agent: number,
    intendedUs: number,
    _sentUs: number,
    endUs: number,
  ): void {
    this.#underWay -= 1;
    if (outcome === 'refused' || outcome === 'lost') this.#refused += 1;
    this.#counts.end(outcome, intendedUs, endUs);
  }

  streamed(_agent: number, ttftUs: number, itlUs: number | null): void {
    this.#counts.stream(ttftUs, itlUs);
  }

  #afterSeconds(seconds: number): number {
    return Math.min(this.#nowUs + seconds * 1e6, this.#caps.seconds * 1e6);
  }

  #offer(load: Load, untilUs: number, requests: number): void {
    const startUs = this.#nowUs;
    const most = Math.min(requests, this.#caps.requests - this.#offered);
    if (load.type === 'open') this.#offerOpen(this.#sendable(load.rps), untilUs, most);
    else this.#offerClosed(load.streams, untilUs, most);
    this.#note(load.type === 'open' ? load.rps : null, startUs);
  }

  /** A generator at its limit sends what it can. */
  #sendable(rps: number): number {
    const { agentLimitRps, agents, limitedAgents = agents } = this.#scenario.fleet;
    if (agentLimitRps === null) return rps;
    const each = rps / agents;
    return limitedAgents * Math.min(each, agentLimitRps) + (agents - limitedAgents) * each;
  }

  /** Arrivals have no memory, so those of each stretch begin anew. */
  #offerOpen(rps: number, untilUs: number, most: number): void {
    const gapUs = 1e6 / rps;
    let atUs = this.#nowUs;
    for (let sent = 0; sent < most; sent++) {
      const nextUs = atUs + exponential(this.#arrivals) * gapUs;
      if (nextUs >= untilUs) {
        atUs = untilUs;
        break;
      }
      atUs = nextUs;
      this.#send(atUs);
    }
    this.#advance(atUs);
  }

  /** Refusals come back at once; nobody sends faster than the scenario allows because of that. */
  #offerClosed(streams: number, untilUs: number, most: number): void {
    const perStep = (this.#scenario.search.maxRps * stepUs) / 1e6;
    let sent = 0;
    let allowance = 0;
    while (this.#nowUs < untilUs && sent < most) {
      allowance = Math.min(streams, allowance + perStep);
      for (; this.#underWay < streams && sent < most && allowance >= 1; sent++, allowance--) {
        this.#send(this.#nowUs);
      }
      this.#advance(Math.min(untilUs, this.#nowUs + stepUs));
    }
  }

  #send(atUs: number): void {
    this.#offered += 1;
    this.#underWay += 1;
    this.#counts.offer();
    this.#turn = (this.#turn + 1) % this.#scenario.fleet.agents;
    this.#target.arrive(this.#turn, atUs, atUs);
  }

  /** Until all that the target took has at least been begun, also what nobody waits for any more. */
  #drain(): void {
    const startUs = this.#nowUs;
    const lastUs = Math.min(startUs + drainMaxUs, this.#caps.seconds * 1e6);
    const isBusy = (): boolean =>
      this.#underWay > 0 || this.#target.signals().begun < this.#offered - this.#refused;
    while (isBusy() && this.#nowUs < lastUs) this.#advance(this.#nowUs + stepUs);
    this.#note(0, startUs);
  }

  #rest(untilUs: number): void {
    const startUs = this.#nowUs;
    this.#advance(untilUs);
    this.#note(0, startUs);
  }

  #advance(us: number): void {
    this.#target.advanceTo(us);
    this.#nowUs = us;
  }

  #note(rps: number | null, startUs: number): void {
    const seconds = (this.#nowUs - startUs) / 1e6;
    if (seconds > 0) this.#stretches.push({ rps, seconds });
  }
}
