/**
 * One run, from its assignment to its final state.
 *
 *     preparing --ready--> running --stop, or the lease is long gone--> draining --last answer--> final
 *         `--refused--> disposed of
 *
 * The session executes plans by itself. What the coordinator says only changes what is planned, and for
 * how long that holds.
 */
import { type Bus, BusError, type Message } from '@plimsoll/bus/bus';
import type { Assignment } from '@plimsoll/core/assignment';
import type { Clock } from '@plimsoll/core/clock';
import type { ClockReading } from '@plimsoll/core/clock-map';
import { type EngineState, sumEngineStates } from '@plimsoll/core/engine-state';
import type { GeneratorHealth } from '@plimsoll/core/health';
import type { Plan } from '@plimsoll/core/plan';
import type { Problem } from '@plimsoll/core/problem';
import type { Result } from '@plimsoll/core/result';
import { fetchMsOf } from '@plimsoll/core/spec';
import type { Tick } from '@plimsoll/core/tick';
import {
  moveBase,
  noteAsked,
  noteSent,
  startBase,
  type TickBase,
  tickSince,
} from '@plimsoll/core/tick-base';
import { decodePlan } from '@plimsoll/proto/codec/plan';
import { encodePlanAck } from '@plimsoll/proto/codec/plan-ack';
import { decodeRenewal } from '@plimsoll/proto/codec/renewal';
import { decodeStop } from '@plimsoll/proto/codec/stop';
import { encodeTick } from '@plimsoll/proto/codec/tick';
import {
  ackSubject,
  planGetSubject,
  planSubject,
  renewSubject,
  stopSubject,
  tickSubject,
} from '@plimsoll/proto/subjects';
import { askClock, syncClock } from './clock-sync.ts';
import type { Engines } from './engines.ts';
import { HealthMonitor, type MachineFacts } from './health-monitor.ts';
import type { AgentIdentity } from './identity.ts';
import type { AgentLimits } from './limits/agent-limits.ts';
import type { Log } from './log.ts';
import { longestLeaseUs, PlanRunner } from './plan-runner.ts';
import { lastBoundary, startTicker } from './ticker.ts';

export interface RunSessionOptions {
  readonly bus: Bus;
  readonly clock: Clock;
  readonly identity: AgentIdentity;
  readonly log: Log;
  /** The session's own from here on. */
  readonly engines: Engines;
  readonly machine: MachineFacts;
  readonly assignment: Assignment;
  /** When the assignment was received, on `clock`. */
  readonly receivedUs: number;
  readonly limits: AgentLimits;
}

/**
 * A coordinator that hasn't been heard of for so long after the lease won't take the run up again, nor will another one: a cluster of NATS
 * servers that lost the one which led the records takes 4 to 9 s to agree on another, and only then somebody leads the fleet.
 */
const abandonAfterUs = 13_000_000;
/** The first plan comes as soon as every agent is ready, the slowest included; where they fetch a recording, after that. */
const firstPlanWithinUs = 60_000_000;
/** Until then its coordinator is asked for the time more often, and given up as soon after its last answer as later on. */
const askClockFirstUs = 2_000_000;
const checkEveryUs = 250_000;
const askTimeoutMs = 1_000;
const askClockEveryUs = 10_000_000;

/** As it is told to the coordinator that merged what went before, and to any other. */
export interface LastState {
  readonly term: number;
  readonly tick: Tick;
  readonly whole: Tick;
}

export function lastStateFor(last: LastState, term: number): Tick {
  return term === last.term ? last.tick : last.whole;
}

export class RunSession implements AsyncDisposable {
  readonly runId: string;
  readonly #options: RunSessionOptions;
  readonly #engines: Engines;
  readonly #runner: PlanRunner;
  readonly #monitor: HealthMonitor;
  readonly #resources = new AsyncDisposableStack();
  #health: GeneratorHealth;
  /** What ticks needn't say again. */
  #base: TickBase;
  /** Whether the plan in force gives this agent a share. */
  #hasShare = false;
  readonly #stopping = Promise.withResolvers<void>();
  readonly #ended = Promise.withResolvers<LastState>();
  #isStopped = false;
  #final: LastState | null = null;
  #isAsking = false;
  /** When the coordinator was last heard to know of the run, on `clock`. */
  #answeredUs: number;

  constructor(options: RunSessionOptions) {
    const { clock, engines, machine, assignment, identity, receivedUs, limits } = options;
    const { agentId } = identity;
    this.#options = options;
    this.runId = assignment.runId;
    this.#answeredUs = receivedUs;
    this.#engines = this.#resources.use(engines);
    this.#runner = new PlanRunner({ agentId, clock, engines, assignment, receivedUs, limits });
    this.#base = startBase(assignment.term);
    const states = engines.read();
    this.#monitor = new HealthMonitor(clock, states, machine);
    this.#health = this.#monitor.read(states);
    // Whoever waits for the end hears of it; before that, `prepare` fails.
    this.#ended.promise.catch(() => {});
    engines.failed.catch((error: unknown) => this.#ended.reject(error));
  }

  /** Settles when the load has ended, and answers are still waited for. */
  get stopping(): Promise<void> {
    return this.#stopping.promise;
  }

  /** The final state, once it is. Rejects when an engine died. */
  get ended(): Promise<LastState> {
    return this.#ended.promise;
  }

  /** Connects, checks, and sends the one probe. Problems mean that the run can't have this agent. */
  async prepare(signal: AbortSignal): Promise<readonly Problem[]> {
    const { timeoutMs } = this.#options.assignment.target;
    // First of all: whoever can't answer now has no say in what is sent now.
    const unsure = await syncClock({ ...this.#options, runId: this.runId }, this.#runner);
    if (unsure !== null) return [unsure];
    return await this.#engines.prepare({ timeoutMs, isProbed: true }, signal);
  }

  /** From here on plans are executed and ticks are published. Before the coordinator knows that we are ready. */
  start(): void {
    const { bus, clock, assignment, log } = this.#options;
    const { runId } = this;
    const { tickUs } = assignment;
    this.#resources.use(bus.subscribe(planSubject(runId), (message) => this.#onPlan(message)));
    this.#resources.use(bus.subscribe(renewSubject(runId), (message) => this.#onRenewal(message)));
    this.#resources.use(
      bus.subscribe(stopSubject(runId), (message) => {
        const stop = this.#read(message, decodeStop(message.payload));
        if (stop === null || stop.term < this.#runner.lease.term) return;
        log.info({ reason: stop.reason }, 'told to stop');
        void this.stop();
      }),
    );
    // Getting ready is no part of a tick: measuring took all the CPU time there was.
    this.#health = this.#monitor.read(this.#engines.read());
    const runClock = this.#runner;
    this.#resources.use(
      startTicker({ clock, runClock, tickUs, onBoundary: (seq) => this.#publishTick(seq) }),
    );
    this.#answeredUs = clock.nowUs();
    const fetchUs = fetchMsOf(assignment.workload.recording?.source ?? null) * 1000;
    this.#abandonLater(clock.nowUs() + firstPlanWithinUs + fetchUs);
    this.#askClockRegularly();
  }

  /** Issues nothing more. Resolves with the final state, once the last answer or timeout is in. */
  stop(): Promise<LastState> {
    if (!this.#isStopped) {
      this.#isStopped = true;
      this.#drain().catch((error: unknown) => this.#ended.reject(error));
    }
    return this.#ended.promise;
  }

  /**
   * The state now: cumulative, and final once the last answer or timeout is in.
   *
   * @param term of the coordinator that asks: one of another term than the base's has merged nothing
   */
  tick(term: number): Tick {
    if (this.#final !== null) return lastStateFor(this.#final, term);
    const state = this.#tickAt(this.#lastBoundary(), this.#engines.read());
    this.#base = noteAsked(this.#base, state.seq);
    return tickSince(term === this.#base.term ? this.#base : startBase(term), state);
  }

  /** What time it is in the run, as far as it is known here. */
  clock(): ClockReading {
    const atUs = Math.max(0, Math.round(this.#runner.toRunUs(this.#options.clock.nowUs())));
    return { runId: this.runId, term: this.#runner.lease.term, atUs };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#resources.disposeAsync();
  }

  async #drain(): Promise<void> {
    const { bus, identity, log } = this.#options;
    this.#runner.stop();
    this.#stopping.resolve();
    const faults = await this.#engines.stop();
    const state = this.#tickAt(this.#lastBoundary(), this.#engines.read());
    const tick: Tick = { ...tickSince(this.#base, state), final: true };
    const whole: Tick = { ...tickSince(startBase(this.#base.term), state), final: true };
    this.#final = { term: this.#base.term, tick, whole };
    bus.publish(tickSubject(this.runId, identity.agentId), encodeTick(tick));
    log.info({ counters: tick.counters, faults }, 'the run is over here');
    this.#ended.resolve(this.#final);
  }

  #onPlan(message: Message): void {
    const receivedUs = this.#options.clock.nowUs();
    const plan = this.#read(message, decodePlan(message.payload));
    if (plan !== null) this.#take(plan, receivedUs);
  }

  #take(plan: Plan, receivedUs: number): void {
    const { bus, identity, log } = this.#options;
    const { term, revision } = plan;
    const outcome = this.#runner.take(plan, receivedUs);
    if (outcome.type !== 'accepted') {
      // Others are overtaken on their way; this one should not have been made.
      const level =
        outcome.type === 'rejected' && outcome.code === 'BEYOND_LIMITS' ? 'warn' : 'debug';
      log[level]({ term, revision, reason: outcome.reason }, 'plan not taken');
      return;
    }
    // On the machine's clock, which is the same for all its agents.
    const startsAtUs = plan.segments.map((segment) => this.#runner.toLocalUs(segment.startsAtUs));
    const { isNewPlan: isNew } = outcome;
    log.debug({ term, revision, isNew, receivedUs, startsAtUs }, 'plan in force');
    const { agentId, incarnation } = identity;
    this.#hasShare = plan.shares.some((share) => share.agentId === agentId);
    if (term !== this.#base.term) this.#base = startBase(term);
    const ack = { runId: this.runId, agentId, incarnation, term, revision };
    bus.publish(ackSubject(this.runId, agentId), encodePlanAck(ack));
  }

  #onRenewal(message: Message): void {
    const receivedUs = this.#options.clock.nowUs();
    const renewal = this.#read(message, decodeRenewal(message.payload));
    if (renewal === null) return;
    const outcome = this.#runner.renew(renewal, receivedUs);
    if (outcome.type === 'lagging') void this.#askForPlan();
    // What is merged is so of the agents in the plan: not of one that was lost to the coordinator for a while.
    const isOurs = outcome.type === 'accepted' && this.#hasShare;
    if (isOurs) this.#base = moveBase(this.#base, renewal.mergedSeq);
  }

  /** One question at a time; the next renewal asks again if it gets no answer. */
  async #askForPlan(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const { bus, clock, log } = this.#options;
    try {
      const reply = await bus.request(planGetSubject(this.runId), new Uint8Array(), askTimeoutMs);
      const plan = decodePlan(reply);
      if (!plan.ok) log.warn({ problem: plan.error }, 'unreadable plan');
      else if (plan.value.runId === this.runId) this.#take(plan.value, clock.nowUs());
    } catch (error) {
      if (!(error instanceof BusError)) throw error;
      log.warn({ code: error.code }, 'no answer to the question for the plan');
    } finally {
      this.#isAsking = false;
    }
  }

  /** Gives the run up when its coordinator is gone, or it lasts too long, so that the agent is free for another. */
  #abandonLater(firstPlanByUs: number): void {
    const { clock, log } = this.#options;
    const check = () => {
      const { revision, untilUs, latestUs } = this.#runner.lease;
      const silentUs = this.#answeredUs + longestLeaseUs + abandonAfterUs;
      const abandonAtUs =
        revision === 0 ? Math.min(firstPlanByUs, silentUs) : untilUs + abandonAfterUs;
      const nowUs = clock.nowUs();
      if (nowUs >= Math.min(abandonAtUs, latestUs) && !this.#isStopped) {
        const why =
          nowUs >= latestUs ? 'it has lasted as long as it may' : 'its coordinator is gone';
        log.warn({ revision, why }, 'giving the run up');
        void this.stop();
        return;
      }
      timer = clock.after(checkEveryUs, check);
    };
    let timer = clock.after(checkEveryUs, check);
    this.#resources.defer(() => timer[Symbol.dispose]());
  }

  /** Clocks drift apart; an answer that doesn't come is made up for by the next. */
  #askClockRegularly(): void {
    const { clock } = this.#options;
    const ask = async () => {
      const trip = await askClock({ ...this.#options, runId: this.runId });
      if (!trip.ok) return;
      this.#answeredUs = trip.value.receivedAtUs;
      this.#runner.learn(trip.value);
    };
    const later = () => {
      const isFirst = this.#runner.lease.revision === 0;
      timer = clock.after(isFirst ? askClockFirstUs : askClockEveryUs, () => {
        later();
        void ask();
      });
    };
    let timer: Disposable;
    later();
    this.#resources.defer(() => timer[Symbol.dispose]());
  }

  #publishTick(seq: number): void {
    // The final state was published when it was reached, and nothing changes after it.
    if (this.#final !== null) return;
    const { bus, identity } = this.#options;
    const states = this.#engines.read();
    this.#health = this.#monitor.read(states);
    const state = this.#tickAt(seq, states);
    const tick = tickSince(this.#base, state);
    bus.publish(tickSubject(this.runId, identity.agentId), encodeTick(tick));
    this.#base = noteSent(this.#base, state);
  }

  /** Whole: its histograms count from the start. */
  #tickAt(seq: number, states: readonly EngineState[]): Tick {
    const { agentId, incarnation } = this.#options.identity;
    const { term, revision } = this.#runner.lease;
    const { counters, histograms } = sumEngineStates(states);
    const of = { runId: this.runId, agentId, incarnation, term, planRevision: revision };
    const state = { seq, final: false, counters, baseSeq: 0, histograms };
    return { ...of, ...state, health: this.#health };
  }

  #lastBoundary(): number {
    const { clock, assignment } = this.#options;
    return lastBoundary({ clock, runClock: this.#runner, tickUs: assignment.tickUs });
  }

  /** A message of this run, or null. What can't be read is logged and left. */
  #read<T>(message: Message, decoded: Result<T, string>): T | null {
    if (decoded.ok) return decoded.value;
    const { subject } = message;
    this.#options.log.warn({ subject, problem: decoded.error }, 'unreadable message');
    return null;
  }
}
