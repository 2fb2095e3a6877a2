/**
 * The agent: joins the fleet, takes one run at a time, and outlives its coordinators.
 *
 *     idle --assign--> preparing --ready--> running --stop--> draining --last answer--> idle
 *      ^                   `--refused--.                                                 |
 *      `-------------------------------'<------------------------------------------------'
 *
 * The last states of the runs that are over are kept, since the coordinator fetches them when it is ready.
 */
import type { Bus, Message } from '@plimsoll/bus/bus';
import type { HelloReply } from '@plimsoll/core/agent-state';
import { assertNever } from '@plimsoll/core/assert';
import type { Assignment, AssignmentReply, MeasuredCapacity } from '@plimsoll/core/assignment';
import type { Clock } from '@plimsoll/core/clock';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { Target, Workload } from '@plimsoll/core/spec';
import { decodeAssignment, encodeAssignmentReply } from '@plimsoll/proto/codec/assignment';
import { encodeBeat } from '@plimsoll/proto/codec/beat';
import { decodeTimeRequest, encodeClockReading } from '@plimsoll/proto/codec/clock';
import { decodeFlushRequest } from '@plimsoll/proto/codec/flush-request';
import { decodeStop } from '@plimsoll/proto/codec/stop';
import { encodeTick } from '@plimsoll/proto/codec/tick';
import {
  agentClockSubject,
  assignSubject,
  beatSubject,
  flushSubject,
  stopAllSubject,
  stopSubject,
  whoisSubject,
} from '@plimsoll/proto/subjects';
import { type AgentState, activityOf, sessionOf } from './activity.ts';
import { AgentError } from './agent-error.ts';
import type { LoadMachine } from './engines.ts';
import { withRecordingAtHand } from './feed/recording-at-hand.ts';
import type { RecordingCache } from './feed/recording-cache.ts';
import { thisMachine } from './health-monitor.ts';
import type { AgentIdentity } from './identity.ts';
import { join } from './joining.ts';
import type { AgentLimits } from './limits/agent-limits.ts';
import { beyondLimits, forbiddenFile, withinLimits } from './limits/beyond-limits.ts';
import type { Log } from './log.ts';
import { pause } from './pause.ts';
import { type LastState, lastStateFor, RunSession } from './run-session.ts';
import { startEngines } from './threads/engine-crew.ts';
import { threadsMax } from './threads/engine-parts.ts';

export interface AgentOptions {
  readonly bus: Bus;
  readonly clock: Clock;
  readonly identity: AgentIdentity;
  /** Ends the agent: a run is stopped, its last answers are waited for, its last state is handed over. */
  readonly signal: AbortSignal;
  readonly log: Log;
  /** See wake-up.ts. 0 where several agents share a machine. */
  readonly spinUs: number;
  /** Engines, each in a thread of its own where there are several. */
  readonly threads: number;
  /** Says what the agent can send of a run's workload; null for an agent that shall not find out. */
  readonly measure: MeasureRun | null;
  readonly limits: AgentLimits;
  /** Fetches recordings that the fleet shares; left out where a run's recordings are at hand. */
  readonly recordings?: RecordingCache;
  /** This machine, with its threads and sockets, unless it is left out. */
  readonly machine?: LoadMachine;
}

const realMachine: LoadMachine = { startEngines, facts: thisMachine };

/** Resolves with null when it could not be measured; never rejects. */
export type MeasureRun = (what: {
  readonly target: Target;
  readonly workload: Workload;
  readonly threads: number;
  readonly signal: AbortSignal;
}) => Promise<MeasuredCapacity | null>;

const beatEveryUs = 500_000;
/** How long an agent that ends waits for the coordinator to fetch its last state. */
const handOverUs = 1_000_000;
/** See engine/rate-cap.ts: the room that it leaves. */
const restUs = 1_000_000;
/** Runs of which the agent remembers what became of them. */
const rememberedMax = 8;

/**
 * Resolves when the signal has come and nothing is under way any more. Rejects with an AgentError when a
 * coordinator refuses this agent.
 */
export async function runAgent(options: AgentOptions): Promise<void> {
  await using agent = new Agent(options);
  await agent.live();
}

class Agent implements AsyncDisposable {
  readonly #options: AgentOptions;
  readonly #resources = new DisposableStack();
  readonly #ended = Promise.withResolvers<void>();
  /** By run, in the order in which they ended. */
  readonly #lastStates = new Map<string, LastState>();
  readonly #fetched = new Map<string, () => void>();
  /** Every run that this life was ready for: none is taken twice, so that old messages can't bring old load back. */
  readonly #taken = new Set<string>();
  /** What became of assignments of runs that aren't over: one that comes again is answered alike, and nothing happens twice. */
  readonly #preparations = new Map<string, Promise<Prepared>>();
  #state: AgentState = { type: 'idle' };
  /** The newest coordinator heard of. */
  #term = 0;
  #restedAtUs = Number.NEGATIVE_INFINITY;
  #isJoining = false;
  #isAsked = false;

  constructor(options: AgentOptions) {
    this.#options = options;
  }

  async live(): Promise<void> {
    const { bus, identity, signal, log } = this.#options;
    const { agentId } = identity;
    const use = (disposable: Disposable) => this.#resources.use(disposable);
    use(bus.subscribe(assignSubject(agentId), (message) => void this.#onAssign(message)));
    use(bus.subscribe(flushSubject(agentId), (message) => this.#onFlush(message)));
    use(bus.subscribe(agentClockSubject(agentId), (message) => this.#onTimeRequest(message)));
    use(bus.subscribe(stopAllSubject(), (message) => this.#onStop(message)));
    use(bus.subscribe(whoisSubject(), () => void this.#join()));
    signal.addEventListener('abort', () => this.#ended.resolve(), { once: true });
    if (signal.aborted) this.#ended.resolve();
    this.#beatRegularly();
    void this.#join();
    await this.#ended.promise;
    log.info({}, 'agent ends');
    await this.#leave();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#resources.dispose();
    if (this.#state.type === 'running' || this.#state.type === 'draining') {
      await this.#state.session[Symbol.asyncDispose]();
    }
  }

  async #join(): Promise<void> {
    // Asked in mid-hello: whoever answers that one may not be who asks now.
    this.#isAsked = true;
    if (this.#isJoining) return;
    this.#isJoining = true;
    try {
      while (this.#isAsked) {
        this.#isAsked = false;
        const reply = await join(this.#options);
        if (reply !== null) this.#onReply(reply);
      }
    } catch (error) {
      this.#ended.reject(error);
    } finally {
      this.#isJoining = false;
    }
  }

  #onReply(reply: HelloReply): void {
    switch (reply.type) {
      case 'welcome':
        this.#term = Math.max(this.#term, reply.term);
        this.#options.log.info({ term: reply.term, wire: reply.wireVersion }, 'joined');
        return;
      case 'refused':
        this.#ended.reject(new AgentError(reply.code, reply.message));
        return;
      default:
        assertNever(reply);
    }
  }

  #beatRegularly(): void {
    const { bus, clock, identity } = this.#options;
    const { agentId, incarnation } = identity;
    const beat = () => {
      const { activity, runId } = activityOf(this.#state);
      bus.publish(beatSubject(agentId), encodeBeat({ agentId, incarnation, activity, runId }));
      timer = clock.after(beatEveryUs, beat);
    };
    let timer = clock.after(beatEveryUs, beat);
    this.#resources.defer(() => timer[Symbol.dispose]());
  }

  async #onAssign(message: Message): Promise<void> {
    const receivedUs = this.#options.clock.nowUs();
    const assignment = decodeAssignment(message.payload);
    const prepared = assignment.ok
      ? await this.#prepare(assignment.value, receivedUs)
      : err([
          { path: 'agents', expected: 'an assignment that can be read', found: assignment.error },
        ]);
    const { agentId, incarnation } = this.#options.identity;
    const reply: AssignmentReply = prepared.ok
      ? { type: 'ready', agentId, incarnation, measured: prepared.value }
      : { type: 'refused', agentId, incarnation, problems: prepared.error };
    message.respond(encodeAssignmentReply(reply));
  }

  #prepare(assignment: Assignment, receivedUs: number): Promise<Prepared> {
    const key = keyOf(assignment);
    const known = this.#preparations.get(key);
    if (known !== undefined) return known;
    const refused = this.#refusal(assignment);
    if (refused !== null) return Promise.resolve(err([refused]));
    const prepared = this.#prepareOnce(assignment, receivedUs);
    this.#preparations.set(key, prepared);
    dropOldest(this.#preparations);
    void prepared.then((outcome) => {
      // What was wrong may have been put right when the coordinator asks again; a stopped run stays stopped.
      if (!outcome.ok && outcome.error[0] !== stoppedProblem) this.#preparations.delete(key);
    }, ignore);
    return prepared;
  }

  async #prepareOnce(assignment: Assignment, receivedUs: number): Promise<Prepared> {
    const { runId, term, target } = assignment;
    this.#term = term;
    const { limits, recordings } = this.#options;
    const log = this.#options.log.child({ run: runId });
    const { clock, spinUs, measure, machine = realMachine } = this.#options;
    const abort = new AbortController();
    this.#state = { type: 'preparing', runId, abort };
    using _stopped = this.#options.bus.subscribe(stopSubject(runId), () => abort.abort());
    const { signal } = abort;
    // Before anything is fetched or opened for it.
    const beyond = await beyondLimits(limits, assignment);
    if (beyond.length > 0) return this.#refuse(log, signal.aborted ? [stoppedProblem] : beyond);
    const fetched = await withRecordingAtHand(assignment.workload, recordings, signal);
    if (!fetched.ok) return this.#refuse(log, signal.aborted ? [stoppedProblem] : [fetched.error]);
    const workload = fetched.value;
    // As many as the run has connections for.
    const threads = Math.min(this.#options.threads, threadsMax(target));
    const engines = machine.startEngines({
      work: { type: 'target', target, workload, limits },
      timeoutUs: target.timeoutMs * 1000,
      spinUs,
      threads,
      clock,
    });
    if (!engines.ok) return this.#refuse(log, engines.error);
    const session = new RunSession({
      ...this.#options,
      log,
      engines: engines.value,
      machine: machine.facts(),
      assignment,
      receivedUs,
    });
    await this.#rest(signal);
    // Before the target is connected to: measuring takes all that the threads have.
    const own = measure === null ? null : await measure({ target, workload, threads, signal });
    const measured = withinLimits(own, { limits, capacityRps: this.#options.identity.capacityRps });
    const found = await this.#tryPrepare(session, signal);
    const problems = signal.aborted ? [stoppedProblem] : found;
    if (problems.length > 0) {
      await session[Symbol.asyncDispose]();
      return this.#refuse(log, problems);
    }
    this.#taken.add(runId);
    session.start();
    this.#state = { type: 'running', session };
    const { protocol, endpoints } = target;
    log.info({ protocol, endpoints, measured }, 'ready for the run');
    this.#follow(session, assignment).catch((error: unknown) => this.#ended.reject(error));
    return ok(measured);
  }

  #refuse(log: Log, problems: readonly Problem[]): Prepared {
    log.info({ problems }, 'run refused');
    this.#state = { type: 'idle' };
    return err(problems);
  }

  /** Each run's engines start with a second's worth of the highest rate; between runs it is earned again. */
  async #rest(signal: AbortSignal): Promise<void> {
    const { clock, limits } = this.#options;
    if (limits.maxRateMrps === Infinity) return;
    await pause(clock, Math.max(0, this.#restedAtUs - clock.nowUs()), signal);
    this.#restedAtUs = clock.nowUs() + restUs;
  }

  async #tryPrepare(session: RunSession, signal: AbortSignal): Promise<readonly Problem[]> {
    try {
      return await session.prepare(signal);
    } catch (error) {
      // A driver's bug must not leave the agent in `preparing`, nor the coordinator without an answer.
      this.#options.log.error({ err: error }, 'preparing failed');
      return [{ path: 'agents', expected: 'an agent that can prepare', found: String(error) }];
    }
  }

  #refusal(assignment: Assignment): Problem | null {
    const { runId, term, incarnation } = assignment;
    const { agentId, incarnation: own } = this.#options.identity;
    const { activity, runId: busyWith } = activityOf(this.#state);
    if (term < this.#term) {
      const expected = `a coordinator of term ${this.#term} or later`;
      return { path: 'agents', expected, found: `term ${term}` };
    }
    if (this.#options.signal.aborted) {
      return { path: 'agents', expected: `agent ${agentId} for ${runId}`, found: 'it is ending' };
    }
    if (incarnation !== own) {
      const expected = `an assignment for life ${own} of agent ${agentId}`;
      return { path: 'agents', expected, found: `one for life ${incarnation}` };
    }
    const forbidden = forbiddenFile(this.#options.limits, assignment);
    if (forbidden !== null) return forbidden;
    if (busyWith === null && this.#taken.has(runId)) {
      return { path: 'agents', expected: 'a new run', found: `${runId}, which ${agentId} has had` };
    }
    if (busyWith === null) return null;
    const found = `agent ${agentId} is ${activity} with run ${busyWith}`;
    return { path: 'agents', expected: 'an idle agent', found };
  }

  /** Waits for the session's end, and makes the agent free for another. Rejects when an engine died: then all ends. */
  async #follow(session: RunSession, assignment: Assignment): Promise<void> {
    session.stopping.then(() => {
      this.#state = { type: 'draining', session };
    }, ignore);
    const tick = await session.ended;
    this.#lastStates.set(session.runId, tick);
    dropOldest(this.#lastStates);
    this.#preparations.delete(keyOf(assignment));
    await session[Symbol.asyncDispose]();
    this.#restedAtUs = this.#options.clock.nowUs() + restUs;
    this.#state = { type: 'idle' };
  }

  #onFlush(message: Message): void {
    const request = decodeFlushRequest(message.payload);
    if (!request.ok || request.value.term < this.#term) return;
    const { runId, term } = request.value;
    const kept = this.#lastStates.get(runId);
    if (kept !== undefined) {
      message.respond(encodeTick(lastStateFor(kept, term)));
      this.#fetched.get(runId)?.();
      return;
    }
    const session = sessionOf(this.#state, runId);
    if (session !== null) message.respond(encodeTick(session.tick(term)));
  }

  #onTimeRequest(message: Message): void {
    const request = decodeTimeRequest(message.payload);
    if (!request.ok || request.value.term < this.#term) return;
    const session = sessionOf(this.#state, request.value.runId);
    if (session !== null) message.respond(encodeClockReading(session.clock()));
  }

  /** Stops whatever the agent is doing. */
  #onStop(message: Message): void {
    const stop = decodeStop(message.payload);
    if (!stop.ok || stop.value.term < this.#term) return;
    const { runId, reason } = stop.value;
    const { runId: busyWith } = activityOf(this.#state);
    if (busyWith === null || (runId !== null && runId !== busyWith)) return;
    this.#options.log.info({ run: busyWith, reason }, 'told to stop everything');
    if (this.#state.type === 'preparing') this.#state.abort.abort();
    else if (this.#state.type === 'running') void this.#state.session.stop();
  }

  async #leave(): Promise<void> {
    const state = this.#state;
    if (state.type === 'preparing') state.abort.abort();
    if (state.type !== 'running' && state.type !== 'draining') return;
    const { session } = state;
    const fetched = Promise.withResolvers<void>();
    this.#fetched.set(session.runId, () => fetched.resolve());
    await session.stop();
    const { clock, bus } = this.#options;
    const over = new AbortController();
    await Promise.race([fetched.promise, pause(clock, handOverUs, over.signal)]);
    over.abort();
    await bus.flush().catch(ignore);
  }
}

type Prepared = Result<MeasuredCapacity | null, readonly Problem[]>;

const stoppedProblem: Problem = {
  path: 'run',
  expected: 'to be prepared',
  found: 'a request to stop',
};

function keyOf({ runId, term, incarnation }: Assignment): string {
  return `${runId} ${term} ${incarnation}`;
}

/** Maps keep the order in which keys came. */
function dropOldest(map: Map<string, unknown>): void {
  for (const key of map.keys()) if (map.size > rememberedMax) map.delete(key);
}

function ignore(): void {}
