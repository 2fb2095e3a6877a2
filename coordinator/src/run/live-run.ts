/**
 * A run from its first word to its record's last: prepare, or take over from another coordinator; then conduct, and
 * keep. Owns the record; conduct.ts owns the decisions.
 */
import type { Bus } from '@plimsoll/bus/bus';
import { assertNever } from '@plimsoll/core/assert';
import type { Clock } from '@plimsoll/core/clock';
import { describeProblem, type Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { RunEvent } from '@plimsoll/core/run-event';
import type { RunResult } from '@plimsoll/core/run-result';
import type { RunSpec } from '@plimsoll/core/spec';
import type { BackgroundLoads } from '../background/background-loads.ts';
import type { BrokerLink } from '../fleet/broker-link.ts';
import type { Member } from '../fleet/membership.ts';
import type { Roster } from '../fleet/roster.ts';
import type { Log } from '../log.ts';
import type { Meter } from '../meter.ts';
import { createRunRecord, RecordLostError, type RunRecord } from '../store/run-record.ts';
import type { Store } from '../store/store.ts';
import { abortedResult } from './aborted-result.ts';
import { awaitCrew } from './await-crew.ts';
import { serveClock } from './clock-service.ts';
import { type ConductedRun, conductRun, notUnderLoad, RunAbandonedError } from './conduct.ts';
import { endingWithout } from './ending.ts';
import { fleetLimitRps } from './fleet-limit.ts';
import { createKeeper, type Keeper } from './keeper.ts';
import { startMachine } from './machine.ts';
import { keepPatiently } from './patient-keeper.ts';
import { prepareAgents } from './prepare.ts';
import type { RateAnswer } from './rate-requests.ts';
import type { RunRefusal } from './refusal.ts';
import { resumeMachine } from './resume.ts';
import { findOriginUs } from './run-clock.ts';
import type { RunAgent, RunFacts, Step } from './run-state.ts';
import { resultBeforeLoad } from './run-totals.ts';
import type { RunProblem, Search } from './search-port.ts';
import { type RunSnapshot, snapshotOf } from './snapshot.ts';
import { stopOrphans } from './stop-orphans.ts';

export interface StartRunOptions<S> {
  readonly bus: Bus;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  readonly link: BrokerLink;
  readonly roster: Roster;
  readonly search: Search<S, RunProblem>;
  readonly term: number;
  readonly runId: string;
  readonly spec: RunSpec;
  readonly origin: RunOrigin<S>;
  /** Aborted when the coordinator shuts down: what may come back is waited for no longer. */
  readonly closing: AbortSignal;
  /** What goes on beside the run; null where it is alone. */
  readonly background: BackgroundLoads | null;
  /** What a new run waits for once its agents are ready; without it for nothing. */
  readonly gate?: () => Promise<Result<void, readonly Problem[]>>;
}

export type RunOrigin<S> =
  | {
      readonly type: 'new';
      readonly members: readonly Member[];
      readonly tickMs: number;
      /** For people: ISO 8601. */
      readonly createdAt: string;
    }
  | {
      readonly type: 'adopted';
      readonly snapshot: RunSnapshot<S>;
      /** So far. */
      readonly result: RunResult;
      readonly record: RunRecord;
      readonly createdAt: string;
    };

export interface LiveRun {
  readonly runId: string;
  readonly pool: string;
  readonly background: BackgroundLoads | null;
  /** Whether the agents of a new run are ready. Never rejects. */
  readonly prepared: Promise<Result<void, readonly Problem[]>>;
  /** The run's id once its load begins, or why it doesn't. */
  readonly started: Promise<Result<string, RunRefusal>>;
  /** Settles when the record is complete. Never rejects. */
  readonly done: Promise<void>;
  result(): RunResult;
  /** Calls `hear` with each event of the record, from now on, as it happens. */
  watch(hear: (event: RunEvent) => void): void;
  stop(reason: string): void;
  /** Asks for another rate, of a run that has no search. Never rejects. */
  setRate(rps: number): Promise<RateAnswer>;
  /** Leaves the run to another coordinator: not another word to its agents or in its record. */
  abandon(reason: string): void;
}

/** The run is under way when this returns. */
export function startRun<S>(options: StartRunOptions<S>): LiveRun {
  return new Run(options);
}

class Run<S> implements LiveRun {
  readonly runId: string;
  readonly pool: string;
  readonly background: BackgroundLoads | null;
  readonly prepared: Promise<Result<void, readonly Problem[]>>;
  readonly started: Promise<Result<string, RunRefusal>>;
  readonly done: Promise<void>;
  readonly #options: StartRunOptions<S>;
  readonly #log: Log;
  readonly #abort = new AbortController();
  #isAbandoned = false;
  readonly #prepared = Promise.withResolvers<Result<void, readonly Problem[]>>();
  readonly #started = Promise.withResolvers<Result<string, RunRefusal>>();
  readonly #listeners: ((event: RunEvent) => void)[] = [];
  /** The run's clock starts here; everything before the load happens on it too. Of an adopted run it is found. */
  #originUs: number;
  #conducted: ConductedRun | null = null;

  constructor(options: StartRunOptions<S>) {
    this.#options = options;
    this.#originUs = options.clock.nowUs();
    this.#log = options.log.child({ run: options.runId });
    this.runId = options.runId;
    this.pool = options.spec.agents.pool;
    this.background = options.background;
    this.prepared = this.#prepared.promise;
    this.started = this.#started.promise;
    // Nobody waits for an adopted one.
    this.started.catch(() => {});
    this.done = this.#live();
  }

  result(): RunResult {
    const { origin, spec } = this.#options;
    if (this.#conducted !== null) return this.#complete(this.#conducted.result());
    return origin.type === 'adopted' ? origin.result : resultBeforeLoad(this.runId, spec);
  }

  /** With what only those know that are beside the run. */
  #complete(result: RunResult): RunResult {
    return this.background === null ? result : { ...result, background: this.background.results() };
  }

  watch(hear: (event: RunEvent) => void): void {
    this.#listeners.push(hear);
  }

  stop(reason: string): void {
    this.#abort.abort(reason);
    this.#conducted?.stop(reason);
  }

  async setRate(rps: number): Promise<RateAnswer> {
    if (this.#options.spec.search.mode !== 'manual') return err({ code: 'SEARCHED' });
    if (this.#conducted !== null) return await this.#conducted.setRate(rps);
    return notUnderLoad('its agents are getting ready');
  }

  abandon(reason: string): void {
    this.#isAbandoned = true;
    this.#abort.abort(reason);
    this.#conducted?.abandon(reason);
  }

  async #live(): Promise<void> {
    try {
      const keeper = await this.#openRecord();
      await this.#go(keeper);
    } catch (error) {
      this.#started.reject(error);
      if (this.#isAbandoned || error instanceof RecordLostError) {
        this.#log.warn({ reason: String(error) }, 'the run is left to another coordinator');
      } else {
        this.#log.error({ err: error }, 'the record of the run is incomplete');
      }
    } finally {
      // Whatever it ended by; of one that was abandoned they are abandoned, too.
      if (!this.#isAbandoned) await this.background?.end(`Run ${this.runId} has ended.`);
      this.#prepared.resolve(err([failedBefore]));
      for (const agentId of this.#agentIds()) this.#options.roster.release(agentId, this.runId);
    }
  }

  #agentIds(): readonly string[] {
    const { origin } = this.#options;
    if (origin.type === 'new') return origin.members.map(({ hello }) => hello.agentId);
    return origin.snapshot.crew.map(({ agentId }) => agentId);
  }

  async #openRecord(): Promise<Keeper> {
    const { store, clock, term, spec, meter, origin } = this.#options;
    const { runId } = this;
    const { createdAt } = origin;
    const shared = { runId, clock, meter, log: this.#log, createdAt };
    if (origin.type === 'adopted') return createKeeper({ ...shared, record: origin.record });
    const record = await createRunRecord({ store, runId, term }, spec);
    const keeper = createKeeper({ ...shared, record });
    await keeper.summarise('preparing', this.result());
    return keeper;
  }

  async #go(keeper: Keeper): Promise<void> {
    const { origin } = this.#options;
    try {
      switch (origin.type) {
        case 'new':
          return await this.#prepare(origin, keeper);
        case 'adopted':
          return await this.#takeOver(origin, keeper);
        default:
          assertNever(origin);
      }
    } catch (error) {
      if (this.#isAbandoned || error instanceof RecordLostError) throw error;
      // A bug, or a store that fails. The lease ends the load; say so to whoever waits.
      this.#log.error({ err: error }, 'run failed');
      this.#started.reject(error);
      await this.#close(keeper, 'The coordinator failed; its log says why.');
    }
  }

  async #prepare(origin: RunOrigin<S> & { type: 'new' }, keeper: Keeper): Promise<void> {
    const { members, tickMs } = origin;
    using _time = this.#serveClock();
    const agents = await prepareAgents({
      ...this.#options,
      members,
      tickUs: tickMs * 1000,
      originUs: this.#originUs,
      signal: this.#abort.signal,
    });
    this.#assertOurs();
    this.#prepared.resolve(agents.ok ? ok(undefined) : agents);
    if (!agents.ok) return await this.#refuse(agents.error, keeper);
    const gate = await this.#passGate();
    this.#assertOurs();
    if (!gate.ok) {
      stopOrphans({ ...this.#options, reason: 'The run did not start.' });
      return await this.#refuse(gate.error, keeper);
    }
    const facts = this.#facts(agents.value, tickMs * 1000);
    // Before the loop, which writes the summary of the end.
    await keeper.summarise('running', this.result());
    await this.#conduct(facts, agents.value, keeper, (atUs) =>
      startMachine(facts, agents.value, atUs),
    );
  }

  /** Held up by nothing once nobody wants the run any more. */
  async #passGate(): Promise<Result<void, readonly Problem[]>> {
    const { gate } = this.#options;
    if (gate === undefined) return ok(undefined);
    const { signal } = this.#abort;
    const { promise, resolve } = Promise.withResolvers<Result<void, readonly Problem[]>>();
    const giveUp = () => resolve(err([stopped]));
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
    return await Promise.race([gate(), promise]);
  }

  async #takeOver(origin: RunOrigin<S> & { type: 'adopted' }, keeper: Keeper): Promise<void> {
    const { tickUs, crew, live } = origin.snapshot;
    const snapshot = await this.#findOrigin(origin.snapshot);
    this.#assertOurs();
    using _time = this.#serveClock();
    const facts = this.#facts(crew, tickUs);
    const waitedFor = crew.filter(({ agentId }) => live.includes(agentId));
    this.#log.info({ agents: live, originUs: this.#originUs }, 'taking the run over');
    await this.#conduct(facts, waitedFor, keeper, (atUs) => resumeMachine(facts, snapshot, atUs));
  }

  /** With an ending where the run can't go on: it was asked to stop before it was taken over, or nobody is left to go on with. */
  async #findOrigin(snapshot: RunSnapshot<S>): Promise<RunSnapshot<S>> {
    const { crew, live, loadUntilUs } = snapshot;
    const { clock, roster } = this.#options;
    const { signal } = this.#abort;
    if (snapshot.ending === null && !signal.aborted) {
      const originUs = await findOriginUs({ ...this.#options, agentIds: live, signal });
      if (originUs !== null) {
        this.#originUs = originUs;
        return snapshot;
      }
    }
    // Its load has ended, and nothing depends on its clock; but agents keep what they counted, and must be there to be asked.
    await awaitCrew(
      clock,
      roster,
      Array.from(crew, ({ agentId }) => agentId),
    );
    this.#originUs = clock.nowUs() - loadUntilUs;
    const reason = signal.aborted ? String(signal.reason) : orphanReason;
    return { ...snapshot, ending: snapshot.ending ?? endingWithout('aborted', reason) };
  }

  #serveClock(): Disposable {
    return serveClock({ ...this.#options, originUs: this.#originUs });
  }

  #facts(crew: readonly RunAgent[], tickUs: number): RunFacts<S> {
    const { search, term, spec } = this.#options;
    const problem = {
      search: spec.search,
      slo: spec.slo,
      tiers: spec.tiers,
      tickMs: tickUs / 1000,
      clientLimitRps: fleetLimitRps(crew),
    };
    return { runId: this.runId, term, spec, tickUs, search, problem };
  }

  async #conduct(
    facts: RunFacts<S>,
    agents: readonly RunAgent[],
    keeper: Keeper,
    begin: (atUs: number) => Step<S>,
  ): Promise<void> {
    const { meter } = this.#options;
    this.#assertOurs();
    const patient = keepPatiently({
      ...this.#options,
      keeper,
      log: this.#log,
      stop: (reason) => this.stop(reason),
    });
    this.#conducted = conductRun({
      ...this.#options,
      log: this.#log,
      facts,
      agents,
      begin,
      originUs: this.#originUs,
      record: (event, state) => {
        for (const hear of this.#listeners) hear(event);
        return patient.keep(
          event.type === 'finished' ? { ...event, result: this.#complete(event.result) } : event,
          () => snapshotOf(facts, state),
          () => this.result(),
        );
      },
      onTick: () => meter.tickReceived(),
      endBackground: async (reason) => await this.background?.end(reason),
    });
    this.background?.onTrouble((trouble) => this.#conducted?.trouble(trouble));
    // Asked to stop between the agents' answers and here.
    if (this.#abort.signal.aborted) this.#conducted.stop(String(this.#abort.signal.reason));
    this.#started.resolve(ok(this.runId));
    await this.#conducted.done;
  }

  async #refuse(problems: readonly Problem[], keeper: Keeper): Promise<void> {
    const code = this.#abort.signal.aborted ? 'STOPPED' : 'REFUSED_BY_AGENTS';
    await this.#close(
      keeper,
      `The run did not start: ${problems.map(describeProblem).join('; ')}.`,
    );
    this.#started.resolve(err({ code, problems }));
  }

  async #close(keeper: Keeper, reason: string): Promise<void> {
    const atMs = Math.round((this.#options.clock.nowUs() - this.#originUs) / 1000);
    await keeper.close(abortedResult(this.result(), reason), atMs);
  }

  #assertOurs(): void {
    if (!this.#isAbandoned) return;
    throw new RunAbandonedError(this.runId, String(this.#abort.signal.reason));
  }
}

const stopped: Problem = {
  path: 'run',
  expected: 'to be started',
  found: 'a request to stop',
};

const failedBefore: Problem = {
  path: 'run',
  expected: 'agents that get ready',
  found: 'a failure before that, which the log of the coordinator explains',
};

/** Of a run that nobody could go on with. */
export const orphanReason = 'The coordinator ended while the run was going on.';
