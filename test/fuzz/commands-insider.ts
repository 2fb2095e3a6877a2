/** Who has the coordinator's key: what it signs is obeyed, as far as the agent's own limits go. */
import { setTimeout } from 'node:timers/promises';
import type { SigningBus } from '@plimsoll/bus/signing-bus';
import type { Assignment } from '@plimsoll/core/assignment';
import type { DriverKind, Protocol } from '@plimsoll/core/spec';
import { decodeAssignmentReply, encodeAssignment } from '@plimsoll/proto/codec/assignment';
import { encodeClockReading } from '@plimsoll/proto/codec/clock';
import { encodeHelloReply } from '@plimsoll/proto/codec/hello';
import { encodePlan } from '@plimsoll/proto/codec/plan';
import { encodeStop } from '@plimsoll/proto/codec/stop';
import {
  assignSubject,
  helloSubject,
  ofAnyRun,
  planSubject,
  stopAllSubject,
} from '@plimsoll/proto/subjects';

export interface InsiderOptions {
  readonly bus: SigningBus;
  readonly agentId: string;
  readonly incarnation: number;
  readonly allowedPort: number;
  /** What the agent may offer. */
  readonly maxRateMrps: number;
}

interface Sketch {
  /** The newest run's unless there is one. */
  readonly runId?: string;
  readonly endpoints: readonly string[];
  readonly incarnation: number;
  readonly longestUs: number;
  readonly driver: DriverKind;
  readonly protocol: Protocol;
}

/** The agent may be at the end of another one, or of an attack. */
const attemptsMost = 200;
const askAgainMs = 50;
const protoText = 'syntax = "proto3"; package a; message M {} service S { rpc C(M) returns (M); }';

export class Insider implements Disposable {
  term = 5;
  runId = 'fuzz-0';
  revision = 0;
  /** Runs that were begun. */
  runs = 0;
  readonly #options: InsiderOptions;
  readonly #resources = new DisposableStack();
  readonly #zeroUs = performance.now() * 1000 - 7.2e9;

  constructor(options: InsiderOptions) {
    this.#options = options;
    const { bus } = options;
    this.#resources.use(
      bus.subscribe(helloSubject(), (message) => {
        const { term } = this;
        message.respond(encodeHelloReply({ type: 'welcome', term, wireVersion: 1 }));
      }),
    );
    this.#resources.use(
      bus.subscribe(ofAnyRun('clock'), (message) => {
        const runId = message.subject.split('.').at(-2) ?? '';
        const { term } = this;
        message.respond(encodeClockReading({ runId, term, atUs: this.nowUs() }));
      }),
    );
  }

  /** On the clock of its runs. */
  nowUs(): number {
    return Math.round(performance.now() * 1000 - this.#zeroUs);
  }

  nextRevision(): number {
    this.revision += 1;
    return this.revision;
  }

  say(subject: string, payload: Uint8Array): void {
    this.#options.bus.publish(subject, payload);
  }

  /** A run as it should be, at the highest rate that the agent has, as soon as the agent is free. */
  async beginRun(): Promise<void> {
    const { agentId, incarnation, allowedPort, bus } = this.#options;
    const endpoints = [`http://127.0.0.1:${allowedPort}`];
    const like = { incarnation, longestUs: 1_000_000, driver: 'native', protocol: 'http' } as const;
    let last = '';
    for (let attempt = 0; attempt < attemptsMost; attempt += 1) {
      this.runs += 1;
      this.runId = `fuzz-${this.runs}`;
      this.revision = 0;
      this.say(stopAllSubject(), encodeStop({ runId: null, term: this.term, reason: 'next' }));
      const assignment = encodeAssignment(this.assignment({ endpoints, ...like }));
      const reply = decodeAssignmentReply(
        await bus.request(assignSubject(agentId), assignment, 20_000),
      );
      if (reply.ok && reply.value.type === 'ready') {
        this.say(planSubject(this.runId), this.#plan());
        return;
      }
      last = JSON.stringify(reply);
      await setTimeout(askAgainMs);
    }
    throw new Error(`the agent took none of ${attemptsMost} runs: ${last}`);
  }

  #plan(): Uint8Array {
    const { agentId, maxRateMrps } = this.#options;
    const startsAtUs = this.nowUs() + 1_000;
    return encodePlan({
      runId: this.runId,
      term: this.term,
      revision: this.nextRevision(),
      sentAtUs: this.nowUs(),
      arrival: { type: 'constant' },
      seed: 1,
      segments: [{ startsAtUs, rateMrps: maxRateMrps }],
      shares: [{ agentId, weight: 1 }],
      maxRateMrps,
      leaseUntilUs: startsAtUs + 2_000_000,
    });
  }

  assignment({ runId, endpoints, incarnation, longestUs, driver, protocol }: Sketch): Assignment {
    return {
      runId: runId ?? this.runId,
      term: this.term,
      sentAtUs: this.nowUs(),
      tickUs: 100_000,
      incarnation,
      longestUs,
      target: {
        protocol,
        driver,
        endpoints,
        routing: { type: 'round-robin' },
        model: null,
        timeoutMs: 500,
        connections: 4,
      },
      workload: {
        recording: null,
        arrival: { type: 'constant' },
        request: {
          method: 'POST',
          path: protocol === 'grpc' ? 'a.S/C' : '/',
          headers: {},
          body: protocol === 'grpc' ? new TextEncoder().encode('{}') : new Uint8Array(10),
          protoText: protocol === 'grpc' ? protoText : null,
        },
      },
    };
  }

  [Symbol.dispose](): void {
    this.#resources.dispose();
  }
}
