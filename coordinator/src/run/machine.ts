/**
 * One run as a pure function: `(state, input) -> [state, effects]`. Everything that a run decides, it decides here,
 * from its spec and the sequence of its inputs alone; no clock is read and nothing is sent. conduct.ts feeds it and
 * executes the effects; replay.ts replays recorded ticks through it.
 *
 *     running --finish of the search, stop, no agent left, long outage--> draining --last states in--> finished
 *
 * While running, each tick may complete windows (core/windows). Each window is judged, shown to the search, and the
 * search's command becomes a plan whose segment starts at a tick boundary a little ahead. The boundary follows from
 * the window's number, not from the time of day: the same ticks give the same plans. Where a plan turns out to be
 * too late to be published, the shell says so, as an input like any other (`late`).
 */
import { assert, assertNever } from '@plimsoll/core/assert';
import { tightestLatencyLimitUs } from '@plimsoll/core/slo';
import type { Tick } from '@plimsoll/core/tick';
import { acceptTick, isLive, startWindows } from '@plimsoll/core/windows';
import { takeTrouble } from './background-trouble.ts';
import { agentEvent, endWithout } from './ending.ts';
import { takeWindows } from './learning.ts';
import { loseAgents } from './losing.ts';
import { takeOutage } from './outage.ts';
import { boundaryAfter, decisionEvent, planRate, quantise } from './planning.ts';
import { entryAt } from './rate-schedule.ts';
import type {
  DrainingRun,
  RunAgent,
  RunFacts,
  RunInput,
  RunningRun,
  RunState,
  Step,
} from './run-state.ts';
import { resultOf } from './run-totals.ts';
import { steer } from './steering.ts';
import { noTrials } from './trials.ts';

/** @param atUs when every agent was ready, on the run's clock */
export function startMachine<S>(
  facts: RunFacts<S>,
  agents: readonly RunAgent[],
  atUs: number,
): Step<S> {
  assert(agents.length > 0, 'a run has agents');
  const [search, command] = facts.search.start(facts.problem);
  assert(command.type === 'offer', 'a search begins with a rate');
  const fromSeq = boundaryAfter(atUs, facts.tickUs);
  const loadFromUs = fromSeq * facts.tickUs;
  const state: RunningRun<S> = {
    phase: 'running',
    search,
    crew: new Map(agents.map((agent) => [agent.agentId, agent])),
    live: agents,
    losses: new Map(),
    done: new Set(),
    windows: startWindows(
      { latencyLimitUs: tightestLatencyLimitUs(facts.spec.slo), tickUs: facts.tickUs },
      agents,
    ),
    revision: 0,
    schedule: [],
    scheduleBefore: [],
    shaken: { untilSeq: 0, reason: '' },
    takenOver: null,
    lagging: new Map(),
    trials: noTrials,
    made: { windows: 0, unhealthy: 0 },
    loadFromUs,
    loadUntilUs: loadFromUs,
  };
  const rateMrps = quantise(command.rps, facts.problem.search);
  const [planned, plan] = planRate(facts, state, { fromSeq, rateMrps });
  const ready = agents.map(({ agentId }) => agentEvent(agentId, 'ready', atUs));
  return [planned, [plan, ...ready, decisionEvent(facts, search, command, atUs / 1000)]];
}

export function transition<S>(facts: RunFacts<S>, state: RunState<S>, input: RunInput): Step<S> {
  switch (input.type) {
    case 'tick':
      return takeTick(facts, state, input.tick);
    case 'agents-lost':
      return loseAgents(facts, state, input);
    case 'late':
      return state.phase === 'running' ? moveLater(facts, state, input) : [state, []];
    case 'stop':
      return state.phase === 'running' ? endWithout(state, 'aborted', input) : [state, []];
    case 'background':
      return takeTrouble(facts, state, input);
    case 'rate':
      return steer(facts, state, input);
    case 'outage':
      return takeOutage(facts, state, input.outage);
    case 'drained':
      return state.phase === 'draining' ? finish(facts, state, input.atUs) : [state, []];
    default:
      return assertNever(input);
  }
}

/**
 * A tick of another run or another life of the agent says nothing about this run, nor does one of a later term: then
 * another coordinator conducts it. One of an earlier term does: counts go on over a takeover.
 */
function isOurs<S>(facts: RunFacts<S>, state: RunState<S>, tick: Tick): boolean {
  return (
    tick.runId === facts.runId &&
    tick.term <= facts.term &&
    state.crew.get(tick.agentId)?.incarnation === tick.incarnation
  );
}

function takeTick<S>(facts: RunFacts<S>, state: RunState<S>, tick: Tick): Step<S> {
  if (!isOurs(facts, state, tick)) return [state, []];
  const [windows, completed] = acceptTick(state.windows, tick);
  // After a takeover an agent's last tick may count from a base that only the coordinator before knew: it is asked for the whole.
  const isTaken = windows.refused === state.windows.refused;
  const done = tick.final && isTaken ? new Set(state.done).add(tick.agentId) : state.done;
  // Of an agent that was lost, or after the end of the load: counted, and nothing to learn from.
  if (state.phase !== 'running' || !isLive(state.windows, tick))
    return [{ ...state, windows, done }, []];
  const next = { ...state, windows, done, lagging: noteLag(facts, state, tick) };
  const [taken, effects] = takeWindows(facts, next, completed);
  if (!tick.final || taken.phase !== 'running') return [taken, effects];
  // Its lease ran out, or a limit of its own was reached: it offers nothing more.
  const { agentId, incarnation } = tick;
  const [after, more] = loseAgents(facts, taken, {
    agents: [{ agentId, incarnation, reason: 'it ended its load by itself' }],
    atUs: tick.seq * facts.tickUs,
  });
  return [after, [...effects, ...more]];
}

/** Remembers the boundaries at which an agent had not yet heard of the plan in force. */
function noteLag<S>(
  facts: RunFacts<S>,
  state: RunningRun<S>,
  tick: Tick,
): ReadonlyMap<number, string> {
  const current = entryAt(state.schedule, tick.seq);
  if (current === null) return state.lagging;
  const isOnPlan = tick.term === facts.term && tick.planRevision >= current.revision;
  if (isOnPlan) return state.lagging;
  const reason = `agent ${tick.agentId} was on plan ${tick.planRevision} instead of ${current.revision}`;
  return new Map(state.lagging).set(tick.seq, reason);
}

/** The newest plan was not published: its segment gets another start, under the same revision. */
function moveLater<S>(
  facts: RunFacts<S>,
  state: RunningRun<S>,
  input: RunInput & { type: 'late' },
): Step<S> {
  const newest = state.schedule.at(-1);
  if (newest?.revision !== input.revision) return [state, []];
  const fromSeq = Math.max(boundaryAfter(input.atUs, facts.tickUs), Math.floor(newest.fromSeq) + 1);
  const isShaken = state.shaken.untilSeq === newest.fromSeq;
  const before: RunningRun<S> = {
    ...state,
    revision: state.revision - 1,
    schedule: state.scheduleBefore,
    shaken: isShaken ? { ...state.shaken, untilSeq: fromSeq } : state.shaken,
  };
  const [planned, plan] = planRate(facts, before, { fromSeq, rateMrps: newest.rateMrps });
  const isFirst = before.schedule.length === 0;
  const loadFromUs = isFirst ? fromSeq * facts.tickUs : state.loadFromUs;
  const loadUntilUs = Math.max(loadFromUs, state.loadUntilUs);
  return [{ ...planned, loadFromUs, loadUntilUs }, [plan]];
}

function finish<S>(facts: RunFacts<S>, state: DrainingRun<S>, atUs: number): Step<S> {
  const finished: RunState<S> = { ...state, phase: 'finished' };
  const agents = Array.from(state.done, (agentId) => agentEvent(agentId, 'finished', atUs));
  const result = resultOf(facts, finished);
  const event = { type: 'finished', atMs: atUs / 1000, result } as const;
  return [finished, [...agents, { type: 'record', event }]];
}
