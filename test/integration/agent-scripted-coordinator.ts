/** A coordinator that does what a test says, over a real bus: to see what agents make of it. */
import type { Bus } from '@plimsoll/bus/bus';
import type { Beat, Hello, HelloReply } from '@plimsoll/core/agent-state';
import type { AssignmentReply, PlanAck } from '@plimsoll/core/assignment';
import type { Plan } from '@plimsoll/core/plan';
import type { Target, Workload } from '@plimsoll/core/spec';
import type { Tick } from '@plimsoll/core/tick';
import { decodeAssignmentReply, encodeAssignment } from '@plimsoll/proto/codec/assignment';
import { decodeBeat } from '@plimsoll/proto/codec/beat';
import { encodeClockReading } from '@plimsoll/proto/codec/clock';
import { encodeFlushRequest } from '@plimsoll/proto/codec/flush-request';
import { decodeHello, encodeHelloReply } from '@plimsoll/proto/codec/hello';
import { encodePlan } from '@plimsoll/proto/codec/plan';
import { decodePlanAck } from '@plimsoll/proto/codec/plan-ack';
import { encodeRenewal } from '@plimsoll/proto/codec/renewal';
import { encodeStop } from '@plimsoll/proto/codec/stop';
import { decodeTick } from '@plimsoll/proto/codec/tick';
import {
  ackPattern,
  assignSubject,
  beatPattern,
  clockSubject,
  flushSubject,
  helloSubject,
  planGetSubject,
  planSubject,
  renewSubject,
  stopAllSubject,
  stopSubject,
  tickPattern,
  whoisSubject,
} from '@plimsoll/proto/subjects';

export const runId = 'run-1';
export const tickUs = 100_000;

/** Zero of the run's clock is an hour ago: it has nothing to do with the agent's. */
const zeroUs = performance.now() * 1000 - 3_600_000_000;

export function runNowUs(): number {
  return Math.round(performance.now() * 1000 - zeroUs);
}

export class ScriptedCoordinator implements Disposable {
  readonly hellos: Hello[] = [];
  readonly beats: Beat[] = [];
  readonly ticks: Tick[] = [];
  readonly acks: PlanAck[] = [];
  /** Answers hellos. */
  reply: HelloReply = { type: 'welcome', term: 1, wireVersion: 1 };
  /** Answers agents that ask for the newest plan. */
  newest: Plan | null = null;
  asked = 0;
  /** Answers no question for the time: it isn't there, only old messages of it are. */
  isSilent = false;
  readonly #bus: Bus;
  readonly #resources = new DisposableStack();
  readonly #waiting = new Set<() => void>();

  constructor(bus: Bus) {
    this.#bus = bus;
    this.#hear(helloSubject(), (payload) => {
      this.hellos.push(must(decodeHello(payload)));
      return encodeHelloReply(this.reply);
    });
    this.#hear(beatPattern(), (payload) => void this.beats.push(must(decodeBeat(payload))));
    this.#hear(tickPattern(runId), (payload) => void this.ticks.push(must(decodeTick(payload))));
    this.#hear(ackPattern(runId), (payload) => void this.acks.push(must(decodePlanAck(payload))));
    this.#hear(clockSubject(runId), () => {
      return this.isSilent ? undefined : encodeClockReading({ runId, term: 1, atUs: runNowUs() });
    });
    this.#hear(planGetSubject(runId), () => {
      this.asked++;
      return this.newest === null ? undefined : encodePlan(this.newest);
    });
  }

  /** Resolves once `isTrue` after a message. Bounded by the test's own timeout. */
  async until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting.add(resolve);
      await promise;
      this.#waiting.delete(resolve);
    }
  }

  async assign(
    agentId: string,
    what: {
      target: Target;
      workload: Workload;
      run?: string;
      tick?: number;
      incarnation?: number;
      longestUs?: number;
    },
  ): Promise<AssignmentReply> {
    const { target, workload, run = runId, tick = tickUs, longestUs = 60_000_000 } = what;
    const sentAtUs = runNowUs();
    const about = { runId: run, term: 1, sentAtUs, tickUs: tick, longestUs };
    await this.until(() => this.hellos.length > 0);
    const { incarnation = this.hellos.at(-1)?.incarnation ?? 0 } = what;
    const payload = encodeAssignment({ ...about, incarnation, target, workload });
    return must(
      decodeAssignmentReply(await this.#bus.request(assignSubject(agentId), payload, 5000)),
    );
  }

  plan(plan: Plan): void {
    this.#bus.publish(planSubject(runId), encodePlan(plan));
  }

  renew(revision: number, leaseUs = 1_000_000, term = 1, mergedSeq = 0): void {
    const sentAtUs = runNowUs();
    const leaseUntilUs = sentAtUs + leaseUs;
    this.#bus.publish(
      renewSubject(runId),
      encodeRenewal({ runId, term, revision, sentAtUs, leaseUntilUs, mergedSeq }),
    );
  }

  stop(term = 1): void {
    this.#bus.publish(stopSubject(runId), encodeStop({ runId, term, reason: 'test' }));
  }

  stopAll(): void {
    this.#bus.publish(stopAllSubject(), encodeStop({ runId: null, term: 1, reason: 'test' }));
  }

  whois(): void {
    this.#bus.publish(whoisSubject(), new Uint8Array());
  }

  async flush(agentId: string, term = 1): Promise<Tick> {
    const payload = encodeFlushRequest({ runId, term });
    return must(decodeTick(await this.#bus.request(flushSubject(agentId), payload, 1000)));
  }

  /** Asks until the state is final. */
  async flushFinal(agentId: string): Promise<Tick> {
    for (;;) {
      const tick = await this.flush(agentId);
      if (tick.final) return tick;
      await this.until(() => this.ticks.some((other) => other.agentId === agentId && other.final));
    }
  }

  [Symbol.dispose](): void {
    this.#resources.dispose();
  }

  #hear(pattern: string, receive: (payload: Uint8Array) => Uint8Array | undefined): void {
    const subscription = this.#bus.subscribe(pattern, (message) => {
      const answer = receive(message.payload);
      if (answer !== undefined) message.respond(answer);
      for (const wake of this.#waiting) wake();
    });
    this.#resources.use(subscription);
  }
}

/** A plan at one rate from now on, for one agent. */
export function planOf(revision: number, rateRps: number, rest: Partial<Plan> = {}): Plan {
  const sentAtUs = rest.sentAtUs ?? runNowUs();
  return {
    runId,
    term: 1,
    revision,
    sentAtUs,
    arrival: { type: 'constant' },
    seed: 1,
    segments: [{ startsAtUs: sentAtUs + 10_000, rateMrps: rateRps * 1000 }],
    shares: [{ agentId: 'a', weight: 1 }],
    maxRateMrps: 1_000_000_000,
    leaseUntilUs: sentAtUs + 1_000_000,
    ...rest,
  };
}

function must<T>(result: { ok: true; value: T } | { ok: false; error: string }): T {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}
