/**
 * A run from its first word to its record's last: prepare, conduct, keep. Owns the record; conduct.ts owns the
 * decisions.
 */
import type { Bus } from '@plimsoll/bus/bus';
import type { Clock } from '@plimsoll/core/clock';
import { describeProblem, type Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { RunResult } from '@plimsoll/core/run-result';
import type { RunSpec } from '@plimsoll/core/spec';
import type { Member } from '../fleet/membership.ts';
import type { Roster } from '../fleet/roster.ts';
import type { Log } from '../log.ts';
import type { Meter } from '../meter.ts';
import { createRunRecord, RecordLostError } from '../store/run-record.ts';
import type { Store } from '../store/store.ts';
import { abortedResult } from './aborted-result.ts';
import { type ConductedRun, conductRun, RunAbandonedError } from './conduct.ts';
import { fleetLimitRps } from './fleet-limit.ts';
import { createKeeper, type Keeper } from './keeper.ts';
import { prepareAgents } from './prepare.ts';
import type { RunRefusal } from './refusal.ts';
import type { RunAgent } from './run-state.ts';
import { resultBeforeLoad } from './run-totals.ts';
import type { Search } from './search-port.ts';

export interface StartRunOptions<S> {
  readonly bus: Bus;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  readonly roster: Roster;
  readonly search: Search<S>;
  readonly tickMs: number;
  readonly term: number;
  readonly runId: string;
  readonly spec: RunSpec;
  readonly members: readonly Member[];
  readonly wallMs: () => number;
}

export interface LiveRun {
  readonly runId: string;
  readonly pool: string;
  /** The run's id once the agents are ready, or why they aren't. */
  readonly started: Promise<Result<string, RunRefusal>>;
  /** Settles when the record is complete. Never rejects. */
  readonly done: Promise<void>;
  result(): RunResult;
  stop(reason: string): void;
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
  readonly started: Promise<Result<string, RunRefusal>>;
  readonly done: Promise<void>;
  readonly #options: StartRunOptions<S>;
  readonly #log: Log;
  /** The run's clock starts here; everything before the load happens on it too. */
  readonly #originUs: number;
  readonly #abort = new AbortController();
  #isAbandoned = false;
  readonly #started = Promise.withResolvers<Result<string, RunRefusal>>();
  #conducted: ConductedRun | null = null;

  constructor(options: StartRunOptions<S>) {
    this.#options = options;
    this.#originUs = options.clock.nowUs();
    this.#log = options.log.child({ run: options.runId });
    this.runId = options.runId;
    this.pool = options.spec.agents.pool;
    this.started = this.#started.promise;
    this.done = this.#live();
  }

  result(): RunResult {
    return this.#conducted?.result() ?? resultBeforeLoad(this.runId, this.#options.spec);
  }

  stop(reason: string): void {
    this.#abort.abort(reason);
    this.#conducted?.stop(reason);
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
      const { members, roster } = this.#options;
      for (const { hello } of members) roster.release(hello.agentId, this.runId);
    }
  }

  async #openRecord(): Promise<Keeper> {
    const { store, spec, meter, wallMs } = this.#options;
    const { runId } = this;
    const record = await createRunRecord(store, runId, spec);
    const createdAt = new Date(wallMs()).toISOString();
    const keeper = createKeeper({ runId, record, meter, log: this.#log, createdAt });
    await keeper.summarise('preparing', this.result());
    return keeper;
  }

  async #go(keeper: Keeper): Promise<void> {
    try {
      const agents = await prepareAgents({
        ...this.#options,
        tickUs: this.#options.tickMs * 1000,
        originUs: this.#originUs,
        signal: this.#abort.signal,
      });
      if (this.#isAbandoned) throw new RunAbandonedError(this.runId, 'it was getting ready');
      if (agents.ok) await this.#conduct(agents.value, keeper);
      else await this.#refuse(agents.error, keeper);
    } catch (error) {
      if (this.#isAbandoned || error instanceof RecordLostError) throw error;
      // A bug, or a store that fails. The lease ends the load; say so to whoever waits.
      this.#log.error({ err: error }, 'run failed');
      this.#started.reject(error);
      await this.#close(keeper, 'The coordinator failed; its log says why.');
    }
  }

  async #conduct(agents: readonly RunAgent[], keeper: Keeper): Promise<void> {
    const { search, tickMs, term, spec, meter } = this.#options;
    const { runId } = this;
    const clientLimitRps = fleetLimitRps(agents);
    const problem = {
      search: spec.search,
      slo: spec.slo,
      tiers: spec.tiers,
      tickMs,
      clientLimitRps,
    };
    // Before the loop, which writes the summary of the end.
    await keeper.summarise('running', this.result());
    this.#conducted = conductRun({
      ...this.#options,
      log: this.#log,
      facts: { runId, term, spec, tickUs: tickMs * 1000, search, problem },
      agents,
      originUs: this.#originUs,
      record: (event, searchState) => keeper.keep(event, searchState, this.result()),
      onTick: () => meter.tickReceived(),
    });
    // Asked to stop between the agents' answers and here.
    if (this.#isAbandoned) this.#conducted.abandon(String(this.#abort.signal.reason));
    else if (this.#abort.signal.aborted) this.#conducted.stop(String(this.#abort.signal.reason));
    this.#started.resolve(ok(runId));
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
}
