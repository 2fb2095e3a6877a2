/**
 * The only loop of a run: waits for what happens next, lets the machine decide, does what it wants done.
 *
 *     ticks ----.
 *     losses ----> inbox --> machine.ts --> effects: plans, records, the halt
 *     stops -----|    ^------ `late`, last states
 *     rates -----'            (rate-requests.ts)
 */
import type { Bus } from '@plimsoll/bus/bus';
import { assertNever } from '@plimsoll/core/assert';
import type { Clock } from '@plimsoll/core/clock';
import { err } from '@plimsoll/core/result';
import type { RunEvent } from '@plimsoll/core/run-event';
import type { RunResult } from '@plimsoll/core/run-result';
import { decodeTick } from '@plimsoll/proto/codec/tick';
import { tickPattern } from '@plimsoll/proto/subjects';
import type { BrokerLink } from '../fleet/broker-link.ts';
import type { Roster } from '../fleet/roster.ts';
import type { Log } from '../log.ts';
import { drainAgents, type Whereabouts } from './drain.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { transition } from './machine.ts';
import { watchOutages } from './outage-watch.ts';
import { type PlanSender, startPlanSender } from './plan-sender.ts';
import {
  type RateAnswer,
  type RateRequest,
  type RateRequests,
  takeRateRequests,
} from './rate-requests.ts';
import type {
  BackgroundTrouble,
  LostAgent,
  RunAgent,
  RunEffect,
  RunFacts,
  RunInput,
  RunState,
  Step,
} from './run-state.ts';
import { resultOf } from './run-totals.ts';
import { watchSilence } from './silence.ts';

/** Some seconds of ticks of a large fleet. */
const inboxLimit = 20_000;

export interface ConductOptions<S> {
  readonly facts: RunFacts<S>;
  /** Those whose ticks are waited for. */
  readonly agents: readonly RunAgent[];
  /** The machine's beginning, or where it goes on. @param atUs now, on the run's clock */
  begin(atUs: number): Step<S>;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly log: Log;
  readonly link: BrokerLink;
  readonly roster: Roster;
  /** Aborted when the coordinator shuts down. */
  readonly closing: AbortSignal;
  /** Zero of the run's clock, on `clock`. */
  readonly originUs: number;
  /** Keeps an event, in order, and the state after it. */
  record(event: RunEvent, state: RunState<S>): Promise<void>;
  onTick(): void;
  /** Ends what goes on beside the run, and waits for its last counts. Never rejects. */
  endBackground(reason: string): Promise<void>;
}

export interface ConductedRun {
  /** The result so far. */
  result(): RunResult;
  /** Ends the load at once; the run then ends as aborted. */
  stop(reason: string): void;
  /** The load beside the run isn't as it should be. */
  trouble(trouble: BackgroundTrouble): void;
  /** Asks for another rate, of a run that has no search. Never rejects. */
  setRate(rps: number): Promise<RateAnswer>;
  /** Says nothing more to the agents, from this call on; the run isn't ours any more. `done` rejects. */
  abandon(reason: string): void;
  /** The final result. */
  readonly done: Promise<RunResult>;
}

/** The loop starts within the call, and runs until the run is finished. */
export function conductRun<S>(options: ConductOptions<S>): ConductedRun {
  const { facts } = options;
  const inbox = createInbox<RunInput | RateRequest | 'abandoned'>(inboxLimit);
  const [started, firstEffects] = options.begin(nowOf(options));
  let state: RunState<S> = started;
  const sender = startPlanSender(facts, { ...options, merged: () => mergedOf(state) });
  const abandoned = Promise.withResolvers<never>();
  const rates = takeRateRequests(facts, options);

  async function loop(): Promise<RunResult> {
    using _sender = sender;
    using _rates = rates;
    using _sources = listen(options, inbox);
    const shell: Shell<S> = { options, inbox, sender, rates };
    await perform(shell, state, firstEffects);
    while (state.phase !== 'finished') {
      const item = await inbox.take();
      if (item === 'abandoned') break;
      const isRequest = item.type === 'rate-request';
      // Timed here, as nothing waits between this and the sending of its plan.
      const input = isRequest ? rates.inputFor(state, item, nowOf(options)) : item;
      if (input === null) continue;
      const [next, effects] = transition(facts, state, input);
      state = next;
      await perform(shell, state, effects);
      if (isRequest) rates.done(item, next.phase === 'running' ? next.revision : 0);
    }
    return resultOf(facts, state);
  }

  const done = Promise.race([loop(), abandoned.promise]);
  const over = done.then(
    () => notUnderLoad('it is over'),
    () => notUnderLoad('this coordinator no longer conducts it'),
  );

  return {
    result: () => resultOf(facts, state),
    stop: (reason) => inbox.putFirst({ type: 'stop', reason, atUs: nowOf(options) }),
    trouble: (trouble) => inbox.putFirst({ type: 'background', trouble, atUs: nowOf(options) }),
    setRate(rps) {
      const { promise, resolve } = Promise.withResolvers<RateAnswer>();
      inbox.putFirst({ type: 'rate-request', rps, answer: resolve });
      return Promise.race([promise, over]);
    },
    abandon(reason) {
      // At once: the loop may be waiting for a store that is away.
      sender[Symbol.dispose]();
      inbox.putFirst('abandoned');
      abandoned.reject(new RunAbandonedError(facts.runId, reason));
    },
    done,
  };
}

/** Another coordinator conducts the run, or may. */
export class RunAbandonedError extends Error {
  readonly code = 'RUN_ABANDONED';
  constructor(runId: string, reason: string) {
    super(`Run ${runId} is no longer conducted here: ${reason}`);
    this.name = 'RunAbandonedError';
  }
}

export function notUnderLoad(reason: string): RateAnswer {
  return err({ code: 'NOT_UNDER_LOAD', reason });
}

type RunInbox = Pick<Inbox<RunInput>, 'put' | 'putFirst'>;

function mergedOf<S>(state: RunState<S>): { readonly revision: number; readonly seq: number } {
  const revision = state.phase === 'running' ? state.revision : 0;
  return { revision, seq: state.windows.sharedSeq };
}

interface Shell<S> {
  readonly options: ConductOptions<S>;
  readonly inbox: RunInbox;
  readonly sender: PlanSender;
  readonly rates: RateRequests;
}

async function perform<S>(
  shell: Shell<S>,
  state: RunState<S>,
  effects: readonly RunEffect[],
): Promise<void> {
  for (const effect of effects) {
    switch (effect.type) {
      case 'plan':
        if (shell.sender.send(effect.plan)) {
          shell.rates.sent(effect.plan);
        } else {
          const { revision } = effect.plan;
          shell.inbox.putFirst({ type: 'late', revision, atUs: nowOf(shell.options) });
        }
        break;
      case 'record':
        await shell.options.record(effect.event, state);
        break;
      case 'halt':
        // Renewals end here, so the load does even if no Stop arrives anywhere.
        shell.sender[Symbol.dispose]();
        void collectLastStates(shell, state, effect.reason);
        break;
      default:
        assertNever(effect);
    }
  }
}

/** Runs beside the loop and reports to it; never throws. */
async function collectLastStates<S>(
  { options, inbox }: Shell<S>,
  state: RunState<S>,
  reason: string,
): Promise<void> {
  const { facts, bus, clock, log, link, roster } = options;
  const background = options.endBackground(reason);
  try {
    const states = await drainAgents({
      bus,
      clock,
      log,
      runId: facts.runId,
      term: facts.term,
      reason,
      agentIds: Array.from(state.crew.keys()),
      timeoutMs: facts.spec.target.timeoutMs,
      link,
      closing: options.closing,
      whereabouts: (agentId) => whereabouts(roster, state.crew.get(agentId)),
    });
    for (const tick of states) inbox.putFirst({ type: 'tick', tick });
  } catch (error) {
    log.error({ err: error }, 'could not collect the last states');
  }
  await background;
  inbox.putFirst({ type: 'drained', atUs: nowOf(options) });
}

function whereabouts(roster: Roster, agent: RunAgent | undefined): Whereabouts {
  const member = agent === undefined ? null : roster.member(agent.agentId);
  if (member === null) return { type: 'away', sinceUs: Number.NEGATIVE_INFINITY };
  if (member.hello.incarnation !== agent?.incarnation) return { type: 'gone' };
  if (member.presence.type === 'present') return { type: 'present' };
  return { type: 'away', sinceUs: member.lastHeardUs };
}

/** Everything that happens to a run from outside, into its inbox. */
function listen<S>(options: ConductOptions<S>, inbox: RunInbox): Disposable {
  const { facts, agents, bus, clock, log, link, roster } = options;
  const sources = new DisposableStack();
  const lose = (lost: readonly LostAgent[]) =>
    inbox.putFirst({ type: 'agents-lost', agents: lost, atUs: nowOf(options) });
  const silence = sources.use(
    watchSilence({
      clock,
      tickUs: facts.tickUs,
      link,
      agents,
      report: lose,
    }),
  );
  sources.use(
    bus.subscribe(tickPattern(facts.runId), (message) => {
      const tick = decodeTick(message.payload);
      if (!tick.ok) {
        log.warn({ subject: message.subject, problem: tick.error }, 'unreadable tick');
        return;
      }
      options.onTick();
      silence.heard(tick.value.agentId);
      if (!inbox.put({ type: 'tick', tick: tick.value })) log.warn({}, 'inbox full, tick dropped');
    }),
  );
  sources.use(
    roster.onChange((changes) => {
      const lost = changes.filter((change) => change.type === 'lost');
      if (lost.length > 0) lose(lost);
    }),
  );
  sources.use(
    watchOutages({
      link,
      clock,
      originUs: options.originUs,
      report: (outage) => inbox.putFirst({ type: 'outage', outage }),
    }),
  );
  return sources;
}

/** Whole microseconds on the run's clock. */
function nowOf<S>({ clock, originUs }: ConductOptions<S>): number {
  return Math.max(0, Math.round(clock.nowUs() - originUs));
}
