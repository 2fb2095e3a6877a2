/**
 * The coordinator without its doors: the fleet, the runs and their records, over whatever bus and store it is given.
 * The command line uses it as it is for local runs; main.ts puts the API in front of it.
 */
import type { Bus } from '@plimsoll/bus/bus';
import type { Clock } from '@plimsoll/core/clock';
import { err, type Result } from '@plimsoll/core/result';
import type { NumberedEvent } from '@plimsoll/core/run-event';
import type { RunResult } from '@plimsoll/core/run-result';
import type { RunSpec } from '@plimsoll/core/spec';
import type { AgentView, RunSummary } from '@plimsoll/proto/api';
import { encodeStop } from '@plimsoll/proto/codec/stop';
import { stopAllSubject } from '@plimsoll/proto/subjects';
import { wireVersions } from '@plimsoll/proto/wire-version';
import { rateBeside, refusalOf } from './background/beside-refusal.ts';
import { besideWhom } from './background/companion.ts';
import { startTogether } from './background/start-together.ts';
import { type BrokerLink, watchBroker } from './fleet/broker-link.ts';
import type { Member } from './fleet/membership.ts';
import { type Roster, startRoster } from './fleet/roster.ts';
import { selectTogether, type Wanted } from './fleet/selection.ts';
import type { Log } from './log.ts';
import type { Meter } from './meter.ts';
import { adoptRuns } from './run/adopt-runs.ts';
import { findTooLargeOf } from './run/assignment-size.ts';
import type { LiveRun } from './run/live-run.ts';
import { orManual } from './run/manual-search.ts';
import type { RateAnswer } from './run/rate-requests.ts';
import type { RunRefusal } from './run/refusal.ts';
import type { RunProblem, Search } from './run/search-port.ts';
import { newRunId } from './run-id.ts';
import { type RunHistory, readHistory } from './store/run-history.ts';
import type { Store } from './store/store.ts';
import { claimTerm } from './store/term.ts';

export interface CoordinatorOptions<S> {
  readonly bus: Bus;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  readonly search: Search<S>;
  readonly tickMs: number;
  /** Milliseconds since 1970, for people; no decision hangs on it. */
  readonly wallMs: () => number;
  /** Uniform in [0, 1), for ids. */
  readonly random: () => number;
}

export interface Coordinator extends RunHistory, AsyncDisposable {
  readonly term: number;
  /**
   * Waits until every agent is ready, or refuses: nothing was offered then. A run that agents refused is kept in the
   * history as aborted. Aborting the signal takes the wish back while the agents get ready.
   */
  createRun(spec: RunSpec, signal?: AbortSignal): Promise<Result<string, RunRefusal>>;
  /** Ends a run's load at once. False when no such run is going on. */
  stopRun(runId: string, reason: string): boolean;
  /** Asks for another rate, of a run that has no search. Null when no such run is going on. */
  setRate(runId: string, rps: number): Promise<RateAnswer | null>;
  /** Ends all load, that of runs unknown to this coordinator too. The ids are those of its own. */
  stopAll(reason: string): readonly string[];
  agents(): readonly AgentView[];
  /** Why it can't work right now, in words; empty when it can. */
  check(): Promise<readonly string[]>;
  /** Resolves once the pool has that many agents; rejects when the signal is aborted. */
  whenAgents(wanted: Wanted, signal: AbortSignal): Promise<void>;
  /**
   * Conducts nothing from this call on, and says so to nobody: another coordinator leads, or may. Its runs are that
   * one's to go on with.
   */
  abdicate(reason: string): void;
}

/** The coordinator of a store that is its own: it leads at once, in a new term. */
export async function createCoordinator<S>(options: CoordinatorOptions<S>): Promise<Coordinator> {
  const term = await claimTerm(options.store);
  return await startReign({ ...options, term });
}

export interface ReignOptions<S> extends CoordinatorOptions<S> {
  /** Its own: nobody else may ever use it. */
  readonly term: number;
}

export async function startReign<S>(options: ReignOptions<S>): Promise<Coordinator> {
  const { bus, clock, term } = options;
  const log = options.log.child({ term });
  const link = watchBroker({ bus, clock, log });
  const roster = startRoster({ bus, clock, log, host: { term, wire: wireVersions }, link });
  const search = orManual(options.search);
  const parts = { ...options, search, log, link, roster, closing: new AbortController() };
  try {
    const adopted = await adoptRuns({ ...parts, closing: parts.closing.signal });
    return new Reign(parts, adopted);
  } catch (error) {
    roster[Symbol.dispose]();
    link[Symbol.dispose]();
    throw error;
  }
}

interface ReignParts<S> extends Omit<ReignOptions<S>, 'search'> {
  readonly search: Search<S, RunProblem>;
  readonly link: BrokerLink;
  readonly roster: Roster;
  readonly closing: AbortController;
}

/** One coordinator, from its term's start to its end. */
class Reign<S> implements Coordinator {
  readonly term: number;
  readonly #options: ReignParts<S>;
  readonly #history: RunHistory;
  readonly #live = new Map<string, LiveRun>();
  readonly #closing: AbortController;

  constructor(options: ReignParts<S>, adopted: readonly LiveRun[]) {
    this.#options = options;
    this.#closing = options.closing;
    this.#history = readHistory(options.store);
    this.term = options.term;
    for (const run of adopted) this.#follow(run);
  }

  async createRun(spec: RunSpec, signal?: AbortSignal): Promise<Result<string, RunRefusal>> {
    if (this.#closing.signal.aborted) return err(shutsDown);
    const { bus, wallMs, random, roster, term, tickMs } = this.#options;
    const runId = newRunId(wallMs(), random);
    const tooLarge = findTooLargeOf(runId, spec, { term, tickMs, bus });
    if (tooLarge.length > 0) return err({ code: 'SPEC_REFUSED', problems: tooLarge });
    const wanted = [spec.agents, ...spec.background.map(({ agents }) => agents)];
    const selected = selectTogether(roster.members(), wanted, (pool) => this.#busyIn(pool));
    if (!selected.ok) return err(refusalOf(selected.error));
    const createdAt = new Date(wallMs()).toISOString();
    const [members = [], ...beside] = selected.value;
    const origin = { type: 'new', members, tickMs, createdAt } as const;
    const closing = this.#closing.signal;
    const together = startTogether({ ...this.#options, runId, spec, origin, closing, beside });
    const { run, companions } = together;
    for (const one of [run, ...companions]) this.#follow(one);
    const takeBack = () => run.stop('The caller took the run back.');
    signal?.addEventListener('abort', takeBack);
    if (signal?.aborted) takeBack();
    try {
      const started = await run.started;
      if (started.ok) return started;
      // What is wrong with those beside it, too.
      const outcome = await together.outcome;
      return outcome.ok ? started : err({ ...started.error, problems: outcome.error });
    } finally {
      signal?.removeEventListener('abort', takeBack);
    }
  }

  #busyIn(pool: string): string | null {
    return this.#live.values().find((run) => run.pool === pool)?.runId ?? null;
  }

  #follow(run: LiveRun): void {
    this.#live.set(run.runId, run);
    void run.done.finally(() => this.#live.delete(run.runId));
  }

  stopRun(runId: string, reason: string): boolean {
    const run = this.#live.get(runId);
    run?.stop(reason);
    return run !== undefined;
  }

  async setRate(runId: string, rps: number): Promise<RateAnswer | null> {
    const beside = this.#live.has(runId) ? besideWhom(runId) : null;
    if (beside !== null) return err({ code: 'RATE_REFUSED', problem: rateBeside(beside, rps) });
    return (await this.#live.get(runId)?.setRate(rps)) ?? null;
  }

  stopAll(reason: string): readonly string[] {
    const { bus, term } = this.#options;
    const runIds = Array.from(this.#live.keys());
    // Whatever the agents are doing, for whomever: this is the emergency stop.
    bus.publish(stopAllSubject(), encodeStop({ runId: null, term, reason }));
    for (const runId of runIds) this.stopRun(runId, reason);
    return runIds;
  }

  runs(): Promise<readonly RunSummary[]> {
    return this.#history.runs();
  }

  async run(runId: string): Promise<RunResult | null> {
    return this.#live.get(runId)?.result() ?? (await this.#history.run(runId));
  }

  events(runId: string, afterSeq: number, signal: AbortSignal): AsyncIterable<NumberedEvent> {
    return this.#history.events(runId, afterSeq, signal);
  }

  agents(): readonly AgentView[] {
    return this.#options.roster.members().map(agentView);
  }

  async check(): Promise<readonly string[]> {
    const { bus, clock, store } = this.#options;
    const late = Promise.withResolvers<'late'>();
    using _deadline = clock.after(checkUs, () => late.resolve('late'));
    async function inTime(what: string, answer: Promise<unknown>): Promise<void> {
      if ((await Promise.race([answer, late.promise])) !== 'late') return;
      throw new Error(`the ${what} does not answer`);
    }
    const answers = await Promise.allSettled([
      inTime('store', store.get('coordinator/term')),
      inTime('bus', bus.flush()),
    ]);
    const failures = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [String(answer.reason)] : [],
    );
    return this.#closing.signal.aborted ? [...failures, 'it is shutting down'] : failures;
  }

  async whenAgents(wanted: Wanted, signal: AbortSignal): Promise<void> {
    const { roster } = this.#options;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const isThere = (member: Member) =>
      member.presence.type === 'present' && member.hello.pool === wanted.pool;
    const look = () => {
      if (roster.members().filter(isThere).length >= wanted.count) resolve();
    };
    using _changes = roster.onChange(look);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    if (signal.aborted) reject(signal.reason as Error);
    look();
    await promise;
  }

  abdicate(reason: string): void {
    if (this.#closing.signal.aborted) return;
    for (const run of this.#live.values()) run.abandon(reason);
    this.#closing.abort();
    this.#options.log.warn({ reason }, 'no longer leading');
    this.#options.roster[Symbol.dispose]();
    this.#options.link[Symbol.dispose]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const isFirst = !this.#closing.signal.aborted;
    this.#closing.abort();
    for (const runId of this.#live.keys()) this.stopRun(runId, 'The coordinator is shutting down.');
    await Promise.allSettled(Array.from(this.#live.values(), (run) => run.done));
    if (!isFirst) return;
    this.#options.roster[Symbol.dispose]();
    this.#options.link[Symbol.dispose]();
  }
}

const checkUs = 1_000_000;

const shutsDown: RunRefusal = {
  code: 'CLOSING',
  problems: [{ path: 'run', expected: 'a coordinator that stays', found: 'one that shuts down' }],
};

function agentView({ hello, presence, activity, runId }: Member): AgentView {
  return {
    agentId: hello.agentId,
    pool: hello.pool,
    host: hello.host,
    pid: hello.pid,
    software: hello.software,
    state: presence.type === 'lost' ? 'lost' : activity,
    runId: presence.type === 'lost' ? null : runId,
    capacityRps: hello.capacityRps,
    labels: hello.labels,
  };
}
