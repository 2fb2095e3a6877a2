/**
 * Thousands of agents in one process, which speak the real messages over a few connections: hellos, beats twice a
 * second, answers to assignments, acknowledgements, a tick each at every boundary, last states. Broadcasts reach a
 * connection once, however many agents share it.
 *
 *     boundary k                                                       k + 1
 *        | all ticks out | window, renewals | counted and encoded        | all ticks out
 */
import type { Bus, Message } from '@plimsoll/bus/bus';
import { assert } from '@plimsoll/core/assert';
import { type ClockMap, observeTiming, startClockMap, toLocalUs } from '@plimsoll/core/clock-map';
import type { Plan } from '@plimsoll/core/plan';
import type { Result } from '@plimsoll/core/result';
import { decodeAssignment, encodeAssignmentReply } from '@plimsoll/proto/codec/assignment';
import { encodeBeat } from '@plimsoll/proto/codec/beat';
import { encodeHello } from '@plimsoll/proto/codec/hello';
import { decodePlan } from '@plimsoll/proto/codec/plan';
import { encodePlanAck } from '@plimsoll/proto/codec/plan-ack';
import { decodeRenewal } from '@plimsoll/proto/codec/renewal';
import { decodeStop } from '@plimsoll/proto/codec/stop';
import { encodeTick } from '@plimsoll/proto/codec/tick';
import * as subjects from '@plimsoll/proto/subjects';
import { createLatencyPool } from './latency-pool.ts';
import { type Job, SimulatedAgent } from './simulated-agent.ts';
import { encodeFromPool } from './tick-templates.ts';

export interface FleetOptions {
  /** Agents are dealt out over them. */
  readonly buses: readonly Bus[];
  readonly agents: number;
  /** Of the target: what it answers per second before it is infinitely slow. */
  readonly capacityRps: number;
}

/** What the fleet itself did, for judging the measurement. */
export interface FleetReport {
  readonly ticks: number;
  readonly tickBytes: number;
  readonly largestTickBytes: number;
  /** How long after each boundary the last tick had been handed to its connection. */
  readonly lateness: readonly Lateness[];
}

export interface Lateness {
  /** The boundary, on the run's clock. */
  readonly atMs: number;
  readonly lateMs: number;
}

interface Place {
  readonly agent: SimulatedAgent;
  readonly bus: Bus;
  readonly index: number;
}

const beatEveryMs = 500;
const beatSlices = 50;
/** Before a boundary, time to count and to encode. Plans and renewals that a window brought have come by then. */
const prepareAheadUs = 450_000;
const sliceAgents = 50;
const helloTimeoutMs = 20_000;

export class SimulatedFleet {
  readonly #options: FleetOptions;
  readonly #places: readonly Place[];
  readonly #pool = createLatencyPool(1);
  readonly #lateness: Lateness[] = [];
  #ticks = 0;
  #tickBytes = 0;
  #largestTickBytes = 0;
  #job: Job | null = null;
  #clockMap: ClockMap | null = null;
  #plans: readonly Plan[] = [];
  #mergedSeq = 0;
  #isStopped = false;

  constructor(options: FleetOptions) {
    this.#options = options;
    this.#places = Array.from({ length: options.agents }, (_, index) => ({
      agent: new SimulatedAgent(`sim-${index}`, 1),
      // In range: the remainder is.
      bus: options.buses[index % options.buses.length]!,
      index,
    }));
  }

  /** Resolves once every agent was welcomed. */
  async join(): Promise<void> {
    for (const place of this.#places) {
      const { agentId } = place.agent;
      place.bus.subscribe(subjects.assignSubject(agentId), (message) =>
        this.#assign(place, message),
      );
      place.bus.subscribe(subjects.flushSubject(agentId), (message) => {
        if (this.#job !== null)
          message.respond(encodeTick(place.agent.tick(this.#job, this.#revision)));
      });
    }
    for (let i = 0; i < this.#places.length; i += sliceAgents) {
      await Promise.all(this.#places.slice(i, i + sliceAgents).map((place) => hello(place)));
    }
    this.#beat(0);
  }

  report(): FleetReport {
    return {
      ticks: this.#ticks,
      tickBytes: this.#tickBytes,
      largestTickBytes: this.#largestTickBytes,
      lateness: this.#lateness,
    };
  }

  get #revision(): number {
    return this.#plans.at(-1)?.revision ?? 0;
  }

  /** A slice of the fleet at a time, so that beats come evenly. */
  #beat(slice: number): void {
    for (let i = slice; i < this.#places.length; i += beatSlices) {
      const { agent, bus } = this.#places[i]!;
      const { agentId, incarnation } = agent;
      const runId = this.#isStopped ? null : (this.#job?.runId ?? null);
      const activity = runId === null ? 'idle' : 'running';
      const beat = encodeBeat({ agentId, incarnation, activity, runId });
      bus.publish(subjects.beatSubject(agentId), beat);
    }
    setTimeout(() => this.#beat((slice + 1) % beatSlices), beatEveryMs / beatSlices);
  }

  #assign({ agent }: Place, message: Message): void {
    const { runId, term, tickUs, sentAtUs } = unwrap(decodeAssignment(message.payload));
    this.#observe(sentAtUs);
    agent.begin();
    if (this.#job?.runId !== runId) {
      this.#job = { runId, term, tickUs };
      this.#plans = [];
      this.#mergedSeq = 0;
      this.#isStopped = false;
      this.#follow(this.#job);
    }
    const { agentId, incarnation } = agent;
    const who = { agentId, incarnation };
    message.respond(encodeAssignmentReply({ type: 'ready', ...who, measured: null }));
  }

  #follow(job: Job): void {
    // One connection hears for all of them what would otherwise be decoded once for each.
    for (const [place, bus] of this.#options.buses.entries()) {
      const first = (hear: (message: Message) => void) => (place === 0 ? hear : () => {});
      bus.subscribe(
        subjects.planSubject(job.runId),
        first(({ payload }) => this.#take(unwrap(decodePlan(payload)), job)),
      );
      bus.subscribe(
        subjects.renewSubject(job.runId),
        first(({ payload }) => {
          const { sentAtUs, mergedSeq } = unwrap(decodeRenewal(payload));
          this.#observe(sentAtUs);
          this.#mergedSeq = Math.max(this.#mergedSeq, mergedSeq);
        }),
      );
      bus.subscribe(
        subjects.stopSubject(job.runId),
        first(({ payload }) => {
          if (unwrap(decodeStop(payload)).term >= job.term) this.#stop(job);
        }),
      );
    }
    this.#goOn(job, 1);
  }

  #take(plan: Plan, { runId, term }: Job): void {
    this.#observe(plan.sentAtUs);
    this.#plans = [...this.#plans, plan].slice(-8);
    const { revision } = plan;
    for (const { agent, bus } of this.#places) {
      const { agentId, incarnation } = agent;
      const ack = encodePlanAck({ runId, agentId, incarnation, term, revision });
      bus.publish(subjects.ackSubject(runId, agentId), ack);
    }
  }

  #observe(sentAtUs: number): void {
    const timing = { sentAtUs, receivedAtUs: nowUs() };
    this.#clockMap =
      this.#clockMap === null ? startClockMap(timing) : observeTiming(this.#clockMap, timing);
  }

  #goOn(job: Job, seq: number): void {
    const boundaryUs = () => this.#localUs(seq * job.tickUs);
    const prepareAtUs = boundaryUs() - prepareAheadUs;
    if (prepareAtUs < nowUs()) {
      this.#goOn(job, seq + 1);
      return;
    }
    const ready: Uint8Array[] = [];
    const prepare = () => {
      if (this.#isStopped || this.#job !== job) return;
      this.#prepare(job, seq, ready);
      if (ready.length < this.#places.length) setImmediate(prepare);
      else
        setTimeout(
          () => this.#publish(job, seq, ready, boundaryUs()),
          Math.max(0, boundaryUs() - nowUs()) / 1000,
        );
    };
    setTimeout(prepare, (prepareAtUs - nowUs()) / 1000);
  }

  #prepare(job: Job, seq: number, ready: Uint8Array[]): void {
    const fromUs = (seq - 1) * job.tickUs;
    const plan = this.#plans.findLast(({ segments }) => (segments[0]?.startsAtUs ?? 0) <= fromUs);
    const rps = (plan?.segments[0]?.rateMrps ?? 0) / 1000;
    const perTick = Math.round((rps * job.tickUs) / 1e6);
    const load = Math.min(0.97, rps / this.#options.capacityRps);
    const few = Math.floor(perTick / this.#places.length);
    const more = perTick - few * this.#places.length;
    const end = Math.min(ready.length + sliceAgents, this.#places.length);
    while (ready.length < end) {
      const { agent, index } = this.#places[ready.length]!;
      const samples = index < more ? few + 1 : few;
      agent.merged(this.#mergedSeq);
      agent.count(seq, samples, this.#pool.pick(samples, 1 / (1 - load)));
      const tick = agent.tick(job, this.#revision);
      ready.push(agent.isFromPool ? encodeFromPool(tick) : encodeTick(tick));
    }
  }

  #publish(job: Job, seq: number, ready: readonly Uint8Array[], boundaryUs: number): void {
    if (this.#isStopped) return;
    for (const { agent, bus, index } of this.#places) {
      const bytes = ready[index]!;
      bus.publish(subjects.tickSubject(job.runId, agent.agentId), bytes);
      this.#tickBytes += bytes.length;
      this.#largestTickBytes = Math.max(this.#largestTickBytes, bytes.length);
    }
    this.#ticks += ready.length;
    const atMs = (seq * job.tickUs) / 1000;
    this.#lateness.push({ atMs, lateMs: (nowUs() - boundaryUs) / 1000 });
    this.#goOn(job, seq + 1);
  }

  #stop(job: Job): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    for (const { agent, bus } of this.#places) {
      agent.end();
      bus.publish(
        subjects.tickSubject(job.runId, agent.agentId),
        encodeTick(agent.tick(job, this.#revision)),
      );
    }
  }

  #localUs(runUs: number): number {
    assert(this.#clockMap !== null, 'a job begins with a message of the coordinator');
    return toLocalUs(this.#clockMap, runUs);
  }
}

async function hello({ agent, bus }: Place): Promise<void> {
  const { agentId, incarnation } = agent;
  const about = { labels: {}, host: 'simulated', pid: process.pid, software: '0.1.0' };
  const wire = { min: 1, max: 1 };
  const said = { ...about, agentId, incarnation, pool: 'default', wire, capacityRps: 1000 };
  await bus.request(subjects.helloSubject(), encodeHello(said), helloTimeoutMs);
}

function nowUs(): number {
  return performance.now() * 1000;
}

function unwrap<T>(result: Result<T, string>): T {
  assert(result.ok, 'a message that can be read');
  return result.value;
}
