/**
 * Merges the agents' cumulative states into windows of the whole fleet:
 *
 *     boundary     4      5      6      7
 *     agent a      x      x      x      x     A window ends at each boundary for which all live agents'
 *     agent b      x      -      x            states are known: here (3,4] and (4,6], and (6,7] once b's
 *                                             state arrives. b's tick 5 was lost, so a window is longer.
 *
 * A window is the difference of two sums, so ticks that are lost, repeated or out of order cost resolution and
 * never a count: the windows up to a boundary sum to what the agents had counted there. An agent that is
 * lost keeps what it counted in the totals; the window that it went missing in says that it is void.
 */
import {
  type AgentRecord,
  countedAt,
  hasMore,
  newAgent,
  passBoundary,
  stateAt,
  takeIn,
} from './agent-record.ts';
import { type Counted, subtractCounted, sumCounted, zeroCounted } from './counted.ts';
import { type Counters, inFlight } from './counters.ts';
import { type HealthContext, type HealthVerdict, judgeHealth, worstHealth } from './health.ts';
import type { Segment } from './plan.ts';
import type { RunWindow } from './run-window.ts';
import { listValues, lookUp, mapTable, type Table, tableOf, withEntry } from './table.ts';
import type { Tick } from './tick.ts';
import { rateWithin } from './timeline.ts';
import { countWaiting, mayEnd, noteTaken, type Waiting } from './waiting.ts';

export interface Windows {
  readonly context: HealthContext;
  /** Where the last window ended. */
  readonly reachedSeq: number;
  /**
   * The boundary, if not 0, that every live agent's ticks may start from: a window ended there, and all that are live
   * now were in it.
   */
  readonly sharedSeq: number;
  /** In the order in which they joined; a restarted agent has an entry for each life. */
  readonly agents: Table<AgentRecord>;
  /** How many of them are waited for, kept up to date so that a tick need not look at all. */
  readonly waiting: Waiting;
  /** What is in windows, of all agents. */
  readonly taken: Counted;
  /** What was planned from the last window's end on. */
  readonly segments: readonly Segment[];
  /** States that were of no agent of the run, or contradicted what the agent had sent before. */
  readonly refused: number;
}

/** One life of an agent. */
export interface AgentLife {
  readonly agentId: string;
  readonly incarnation: number;
}

/** What is known for ever of an agent that was lost. */
export interface LostLife extends AgentLife {
  readonly counters: Counters;
}

export function startWindows(context: HealthContext, lives: readonly AgentLife[]): Windows {
  const agents = recordTable(lives.map((life) => newAgent(life, true)));
  return {
    context,
    reachedSeq: 0,
    sharedSeq: 0,
    agents,
    waiting: countWaiting(listValues(agents)),
    taken: zeroCounted,
    segments: [],
    refused: 0,
  };
}

/**
 * Goes on where another coordinator's windows ended. The first window then holds everything that the live agents ever
 * counted: whoever knows what was in the windows before takes that away.
 *
 * @param lost with what they had counted: of histograms all was in windows that are over. Should such an agent say more,
 *   it says all, since it knows of no base in a new term
 */
export function resumeWindows(
  context: HealthContext,
  reachedSeq: number,
  live: readonly AgentLife[],
  lost: readonly LostLife[],
): Windows {
  const before = lost.map(resumeLost);
  const agents = recordTable([...before, ...live.map((life) => newAgent(life, true))]);
  const { counters } = sumCounted(before.map(({ taken }) => taken));
  const waiting = countWaiting(listValues(agents));
  const taken = { ...zeroCounted, counters };
  return { ...startWindows(context, []), reachedSeq, agents, waiting, taken };
}

function resumeLost({ agentId, incarnation, counters }: LostLife): AgentRecord {
  const nothing = newAgent({ agentId, incarnation }, false);
  return { ...nothing, isLive: false, taken: { ...zeroCounted, counters } };
}

/** In the order in which they joined. */
export function lostLives({ agents }: Windows): readonly LostLife[] {
  return listValues(agents)
    .filter(({ isLive }) => !isLive)
    .map(lifeOf);
}

/** Of a run whose load is over: none of them is waited for any more. */
export function allLives({ agents }: Windows): readonly LostLife[] {
  return listValues(agents).map(lifeOf);
}

function lifeOf({ agentId, incarnation, newest, taken }: AgentRecord): LostLife {
  const { counters } = newest ?? taken;
  return { agentId, incarnation, counters };
}

/** Takes a state in, and gives the windows that are now complete. */
export function acceptTick(windows: Windows, tick: Tick): readonly [Windows, readonly RunWindow[]] {
  const known = recordOf(windows, tick);
  const next = known && takeIn(known, tick, windows.reachedSeq);
  if (known === null || next === null) return [refuse(windows), []];
  if (next === known) return [windows, []];
  const agents = withEntry(windows.agents, keyOf(tick), next);
  const waiting = noteTaken(windows.waiting, known, next);
  const taken = { ...windows, agents, waiting };
  return mayEnd(waiting, tick) ? complete(taken) : [taken, []];
}

/** An agent joins, or comes back in a new life. Windows wait for its states from now on. */
export function addAgent(windows: Windows, joined: AgentLife): Windows {
  const known = recordOf(windows, joined);
  if (known?.isLive) return windows;
  const others = mapTable(windows.agents, (agent) =>
    agent.agentId === joined.agentId ? { ...agent, isLive: false } : agent,
  );
  const record = known === null ? newAgent(joined, false) : { ...known, isLive: true };
  return { ...withAgents(windows, withEntry(others, keyOf(joined), record)), sharedSeq: 0 };
}

/** Agents are lost: windows wait for them no more, which may complete some. */
export function dropAgents(
  windows: Windows,
  agentIds: readonly string[],
): readonly [Windows, readonly RunWindow[]] {
  const dropped = new Set(agentIds);
  const agents = mapTable(windows.agents, (agent) =>
    dropped.has(agent.agentId) ? { ...agent, isLive: false } : agent,
  );
  return complete(withAgents(windows, agents));
}

/** Takes over a plan's segments, which replace what was planned from the first of them on. */
export function notePlan(windows: Windows, segments: readonly Segment[]): Windows {
  const ordered = segments.toSorted((a, b) => a.startsAtUs - b.startsAtUs);
  const fromUs = ordered[0]?.startsAtUs ?? Infinity;
  const kept = windows.segments.filter(({ startsAtUs }) => startsAtUs < fromUs);
  return { ...windows, segments: [...kept, ...ordered] };
}

/** The newest states of all agents, lost ones included: when all are final, the run's exact totals. */
export function totals(windows: Windows): Counted {
  const more = listValues(windows.agents).flatMap((agent) =>
    agent.newest !== null && hasMore(agent) ? [subtractCounted(agent.newest, agent.taken)] : [],
  );
  return sumCounted([windows.taken, ...more]);
}

/** One life's part of the totals. */
export function countersOf(windows: Windows, life: AgentLife): Counters {
  const record = recordOf(windows, life);
  if (record === null) return zeroCounted.counters;
  return ((hasMore(record) ? record.newest : null) ?? record.taken).counters;
}

/** The part of the totals that is in windows. */
export function totalsInWindows(windows: Windows): Counted {
  return windows.taken;
}

/** Whether windows wait for the states of this life of an agent. */
export function isLive(windows: Windows, life: AgentLife): boolean {
  return recordOf(windows, life)?.isLive === true;
}

/** What is known of this life of an agent; null for a stranger. */
export function recordOf({ agents }: Windows, life: AgentLife): AgentRecord | null {
  return lookUp(agents, keyOf(life)) ?? null;
}

function recordTable(records: readonly AgentRecord[]): Table<AgentRecord> {
  return tableOf(records.map((record) => [keyOf(record), record]));
}

/** No id holds a slash. */
function keyOf({ agentId, incarnation }: AgentLife): string {
  return `${agentId}/${incarnation}`;
}

function refuse(windows: Windows): Windows {
  return { ...windows, refused: windows.refused + 1 };
}

function withAgents(windows: Windows, agents: Table<AgentRecord>): Windows {
  return { ...windows, agents, waiting: countWaiting(listValues(agents)) };
}

function complete(windows: Windows): readonly [Windows, readonly RunWindow[]] {
  const live = listValues(windows.agents).filter((agent) => agent.isLive);
  if (live.length === 0) return [windows, []];
  const boundaries = [...windows.waiting.bySeq.keys()].toSorted((a, b) => a - b);
  const found: RunWindow[] = [];
  let current = windows;
  for (const seq of boundaries) {
    if (!live.every((agent) => stateAt(agent, seq) !== null)) continue;
    const window = windowUpTo(current, seq);
    found.push(window);
    current = pass(current, window);
  }
  // All is over, and last answers came in after the last boundary that a window ended at.
  const { waiting } = current;
  if (waiting.ended === waiting.live && listValues(current.agents).some(hasMore)) {
    const window = windowUpTo(current, current.reachedSeq + 1);
    found.push(window);
    current = pass(current, window);
  }
  return [current, found];
}

function pass(windows: Windows, window: RunWindow): Windows {
  const { toSeq, endUs } = window;
  const inForce = windows.segments.findLastIndex(({ startsAtUs }) => startsAtUs <= endUs);
  const agents = mapTable(windows.agents, (agent) => passBoundary(agent, toSeq));
  return {
    ...withAgents(windows, agents),
    reachedSeq: toSeq,
    sharedSeq: toSeq,
    taken: sumCounted([windows.taken, window]),
    segments: windows.segments.slice(Math.max(0, inForce)),
  };
}

function windowUpTo(windows: Windows, toSeq: number): RunWindow {
  const { context, reachedSeq: fromSeq } = windows;
  const agents = listValues(windows.agents);
  const live = agents.filter((agent) => agent.isLive);
  const changes = agents.map((agent) => subtractCounted(countedAt(agent, toSeq), agent.taken));
  const startUs = fromSeq * context.tickUs;
  const endUs = toSeq * context.tickUs;
  return {
    fromSeq,
    toSeq,
    startUs,
    endUs,
    rateMrps: rateWithin(windows.segments, startUs, endUs),
    ...sumCounted(changes),
    inFlight: live.reduce((sum, agent) => sum + inFlight(countedAt(agent, toSeq).counters), 0),
    agents: live.map(({ agentId }) => agentId),
    byAgent: changes.filter((_, index) => agents[index]?.isLive === true),
    health: worstHealth(live.map((agent) => healthAt(agent, toSeq, context))),
    voidReason: voidReasonOf(agents, toSeq),
    server: null,
  };
}

function healthAt(agent: AgentRecord, seq: number, context: HealthContext): HealthVerdict {
  const state = stateAt(agent, seq);
  if (state === null) return { state: 'healthy' };
  const verdict = judgeHealth(state.health, context);
  if (verdict.state === 'healthy') return verdict;
  return { state: verdict.state, reason: `agent ${agent.agentId}: ${verdict.reason}` };
}

/** Of thousands of agents that are lost together the first few are named. */
const namedMax = 5;

function voidReasonOf(agents: readonly AgentRecord[], seq: number): string | null {
  const liveIds = new Set(agents.filter(({ isLive }) => isLive).map(({ agentId }) => agentId));
  const reasons = agents.flatMap((agent) => {
    const { agentId, isLive, isMember } = agent;
    if (isLive && stateAt(agent, seq)?.final === true) return [`agent ${agentId} ended its load`];
    if (isLive && !isMember) return [`agent ${agentId} joined`];
    if (!isLive && isMember) {
      return [`agent ${agentId} was ${liveIds.has(agentId) ? 'restarted' : 'lost'}`];
    }
    return !isLive && hasMore(agent)
      ? [`agent ${agentId} was lost, and counts of it came late`]
      : [];
  });
  if (reasons.length === 0) return null;
  const more = reasons.length - namedMax;
  return [...reasons.slice(0, namedMax), ...(more > 0 ? [`${more} more like that`] : [])].join(
    '; ',
  );
}
