/**
 * An agent that sends nothing to anybody: it speaks the real messages and counts what its plans would have offered.
 * What its target answers is a function of the fleet's rate.
 */

import type { Bus, Message } from '@plimsoll/bus/bus';
import { assert } from '@plimsoll/core/assert';
import type { MeasuredCapacity } from '@plimsoll/core/assignment';
import type { Clock } from '@plimsoll/core/clock';
import type { ClockReading } from '@plimsoll/core/clock-map';
import { zeroCounted } from '@plimsoll/core/counted';
import { type Counters, zeroCounters } from '@plimsoll/core/counters';
import { idleHealth } from '@plimsoll/core/health';
import { histogramOf } from '@plimsoll/core/histogram';
import type { Plan } from '@plimsoll/core/plan';
import type { Problem } from '@plimsoll/core/problem';
import type { Result } from '@plimsoll/core/result';
import type { Tick } from '@plimsoll/core/tick';
import { decodeAssignment, encodeAssignmentReply } from '@plimsoll/proto/codec/assignment';
import { encodeBeat } from '@plimsoll/proto/codec/beat';
import { encodeClockReading } from '@plimsoll/proto/codec/clock';
import { decodeHelloReply, encodeHello } from '@plimsoll/proto/codec/hello';
import { decodePlan } from '@plimsoll/proto/codec/plan';
import { encodePlanAck } from '@plimsoll/proto/codec/plan-ack';
import { decodeRenewal } from '@plimsoll/proto/codec/renewal';
import { encodeTick } from '@plimsoll/proto/codec/tick';
import * as subjects from '@plimsoll/proto/subjects';
import { type CutBus, cutBus } from './cut-bus.ts';

export interface FakeAgentOptions {
  readonly agentId: string;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly pool?: string;
  readonly incarnation?: number;
  readonly wire?: { readonly min: number; readonly max: number };
  readonly capacityRps?: number;
  /** What it says to have measured for the run; nothing when it is left out. */
  readonly measured?: MeasuredCapacity;
  /** What it answers to an assignment; ready when there is nothing. */
  readonly problems?: readonly Problem[];
  /** Leaves assignments without an answer. */
  readonly isDeaf?: boolean;
  /** How long the agent's n-th request takes while the fleet offers this rate. */
  readonly latencyUsAt?: (rps: number, n: number) => number;
}

interface Job {
  readonly runId: string;
  readonly term: number;
  readonly tickUs: number;
  readonly originUs: number;
  readonly subscriptions: DisposableStack;
}

const beatUs = 500_000;
const lookUs = 10_000;

export class FakeAgent {
  /** Every plan it heard of, in order. */
  readonly plans: Plan[] = [];
  renewals = 0;
  counters: Counters = zeroCounters;
  /** What its hello was answered with: `welcome`, or the code of the refusal. */
  reply: string | null = null;
  readonly #options: FakeAgentOptions;
  readonly #bus: CutBus;
  readonly #life = new DisposableStack();
  #job: Job | null = null;
  #latencies: number[] = [];
  #seq = 0;
  #isFinal = false;
  #isMute = false;

  constructor(given: FakeAgentOptions) {
    const bus = cutBus(given.bus);
    const options = { ...given, bus };
    this.#options = options;
    this.#bus = bus;
    const { agentId } = options;
    const life = this.#life;
    life.use(bus.subscribe(subjects.whoisSubject(), () => void this.#sayHello()));
    life.use(bus.subscribe(subjects.assignSubject(agentId), (message) => this.#assign(message)));
    life.use(bus.subscribe(subjects.stopAllSubject(), () => this.#end()));
    life.use(
      bus.subscribe(subjects.flushSubject(agentId), (message) => {
        if (this.#job !== null) message.respond(encodeTick(this.#tick(this.#job)));
      }),
    );
    life.use(
      bus.subscribe(subjects.agentClockSubject(agentId), (message) => {
        if (this.#job === null || this.#isFinal) return;
        message.respond(encodeClockReading(this.#clockOf(this.#job)));
      }),
    );
    this.#every(beatUs, () => this.#beat());
    this.#every(lookUs, () => this.#passBoundaries());
    void this.#sayHello().catch(() => {});
  }

  /** Goes without a word, as a killed process does. */
  die(): void {
    this.#job?.subscriptions.dispose();
    this.#job = null;
    this.#life.dispose();
  }

  /** Ends the run by itself, as one does whose coordinator is gone, and keeps what it counted. */
  giveUp(): void {
    this.#end();
  }

  /** Lives, and hears and says nothing. */
  cut(): void {
    this.#bus.cut();
  }

  mend(): void {
    this.#bus.mend();
  }

  /** Lives and beats, and sends no ticks. */
  mute(): void {
    this.#isMute = true;
  }

  async #sayHello(): Promise<void> {
    const { agentId, incarnation = 1, pool = 'default', bus, capacityRps = 1000 } = this.#options;
    const wire = this.#options.wire ?? { min: 1, max: 1 };
    const about = { labels: {}, host: 'host-1', pid: 1, software: '0.1.0' };
    const hello = encodeHello({ ...about, agentId, incarnation, pool, wire, capacityRps });
    const answer = decodeHelloReply(await bus.request(subjects.helloSubject(), hello, 1000));
    if (answer.ok) this.reply = answer.value.type === 'welcome' ? 'welcome' : answer.value.code;
  }

  #beat(): void {
    const { agentId, incarnation = 1, bus } = this.#options;
    const runId = this.#isFinal ? null : (this.#job?.runId ?? null);
    const activity = runId === null ? 'idle' : 'running';
    if (this.reply !== 'welcome') return;
    bus.publish(
      subjects.beatSubject(agentId),
      encodeBeat({ agentId, incarnation, activity, runId }),
    );
  }

  #assign(message: Message): void {
    const { agentId, incarnation = 1, clock, problems = [], isDeaf = false } = this.#options;
    const { measured = null } = this.#options;
    if (isDeaf) return;
    const who = { agentId, incarnation };
    if (problems.length > 0) {
      message.respond(encodeAssignmentReply({ type: 'refused', ...who, problems }));
      return;
    }
    this.#job?.subscriptions.dispose();
    const { runId, term, tickUs, sentAtUs } = unwrap(decodeAssignment(message.payload));
    const subscriptions = new DisposableStack();
    this.#job = { runId, term, tickUs, originUs: clock.nowUs() - sentAtUs, subscriptions };
    this.counters = zeroCounters;
    this.#latencies = [];
    this.#seq = 0;
    this.#isFinal = false;
    this.#follow(this.#job);
    message.respond(encodeAssignmentReply({ type: 'ready', ...who, measured }));
  }

  #follow({ runId, subscriptions }: Job): void {
    const { bus } = this.#options;
    subscriptions.use(
      bus.subscribe(subjects.planSubject(runId), ({ payload }) => {
        this.#take(unwrap(decodePlan(payload)));
      }),
    );
    subscriptions.use(
      bus.subscribe(subjects.renewSubject(runId), ({ payload }) => {
        this.renewals += 1;
        const { term, revision } = unwrap(decodeRenewal(payload));
        const plan = this.plans.at(-1);
        if (revision > (plan?.revision ?? 0) || term > (plan?.term ?? term))
          void this.#askPlan(runId);
      }),
    );
    subscriptions.use(bus.subscribe(subjects.stopSubject(runId), () => this.#end()));
  }

  async #askPlan(runId: string): Promise<void> {
    const subject = subjects.planGetSubject(runId);
    const answer = await this.#options.bus.request(subject, new Uint8Array(0), 1000);
    this.#take(unwrap(decodePlan(answer)));
  }

  #take(plan: Plan): void {
    const { agentId, incarnation = 1, bus } = this.#options;
    const { runId, term, revision } = plan;
    this.plans.push(plan);
    const ack = encodePlanAck({ runId, agentId, incarnation, term, revision });
    bus.publish(subjects.ackSubject(runId, agentId), ack);
  }

  #end(): void {
    this.#isFinal = true;
  }

  /** Counts what was offered since the last boundary, and says so at the next. */
  #passBoundaries(): void {
    const job = this.#job;
    const { agentId, bus, clock } = this.#options;
    while (
      job !== null &&
      !this.#isFinal &&
      clock.nowUs() >= job.originUs + (this.#seq + 1) * job.tickUs
    ) {
      this.#offer(job, this.#seq * job.tickUs);
      this.#seq += 1;
      if (this.#isMute) continue;
      bus.publish(subjects.tickSubject(job.runId, agentId), encodeTick(this.#tick(job)));
    }
  }

  #offer({ tickUs }: Job, fromUs: number): void {
    const { agentId, latencyUsAt } = this.#options;
    const plan = this.plans.findLast(({ segments }) => (segments[0]?.startsAtUs ?? 0) <= fromUs);
    if (plan === undefined) return;
    const weights = plan.shares.reduce((sum, { weight }) => sum + weight, 0);
    const weight = plan.shares.find((share) => share.agentId === agentId)?.weight ?? 0;
    const rps = (plan.segments[0]?.rateMrps ?? 0) / 1000;
    const sent = Math.round((rps * weight * tickUs) / weights / 1e6);
    for (let index = 0; index < sent; index++) {
      this.#latencies.push(latencyUsAt?.(rps, this.#latencies.length) ?? 5000);
    }
    const total = this.counters.completed + sent;
    this.counters = { ...zeroCounters, offered: total, issued: total, completed: total };
  }

  #tick({ runId, term }: Job): Tick {
    const response = histogramOf(this.#latencies);
    return {
      runId,
      agentId: this.#options.agentId,
      incarnation: this.#options.incarnation ?? 1,
      term: Math.max(term, this.plans.at(-1)?.term ?? 0),
      planRevision: this.plans.at(-1)?.revision ?? 0,
      seq: this.#seq,
      final: this.#isFinal,
      baseSeq: 0,
      counters: this.counters,
      histograms: { ...zeroCounted.histograms, response, service: response, lag: response },
      health: idleHealth,
    };
  }

  #clockOf({ runId, term, originUs }: Job): ClockReading {
    return { runId, term, atUs: this.#options.clock.nowUs() - originUs };
  }

  #every(us: number, run: () => void): void {
    const { clock } = this.#options;
    let timer = clock.after(us, fire);
    function fire(): void {
      timer = clock.after(us, fire);
      run();
    }
    this.#life.defer(() => timer[Symbol.dispose]());
  }
}

function unwrap<T>(result: Result<T, string>): T {
  assert(result.ok, 'a message that can be read');
  return result.value;
}
