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
import { inFlight } from './counters.ts';
import { type HealthContext, type HealthVerdict, judgeHealth, worstHealth } from './health.ts';
import type { Segment } from './plan.ts';
import type { RunWindow } from './run-window.ts';
import type { Tick } from './tick.ts';
import { rateWithin } from './timeline.ts';

export interface Windows {
  readonly context: HealthContext;
  /** Where the last window ended. */
  readonly reachedSeq: number;
  /** In the order in which they joined; a restarted agent has an entry for each life. */
  readonly agents: readonly AgentRecord[];
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

export function startWindows(context: HealthContext, agents: readonly AgentLife[]): Windows {
  return {
    context,
    reachedSeq: 0,
    agents: agents.map((agent) => newAgent(agent, true)),
    segments: [],
    refused: 0,
  };
}

/**
 * Goes on where another coordinator's windows ended. The first window then holds everything that the agents ever counted:
 * whoever knows what was in the windows before takes that away.
 *
 * @param live windows wait for their states
 * @param lost with what they had counted
 */
export function resumeWindows(
  context: HealthContext,
  reachedSeq: number,
  live: readonly AgentLife[],
  lost: readonly AgentRecord[],
): Windows {
  const fresh = startWindows(context, live);
  const before = lost.map((agent) => ({ ...agent, taken: zeroCounted }));
  return { ...fresh, reachedSeq, agents: [...before, ...fresh.agents] };
}

/** Takes a state in, and gives the windows that are now complete. */
export function acceptTick(windows: Windows, tick: Tick): readonly [Windows, readonly RunWindow[]] {
  const known = windows.agents.find((agent) => isSame(agent, tick));
  const next = known === undefined ? null : takeIn(known, tick, windows.reachedSeq);
  if (next === null) return [{ ...windows, refused: windows.refused + 1 }, []];
  if (next === known) return [windows, []];
  const agents = windows.agents.map((agent) => (agent === known ? next : agent));
  return complete({ ...windows, agents });
}

/** An agent joins, or comes back in a new life. Windows wait for its states from now on. */
export function addAgent(windows: Windows, joined: AgentLife): Windows {
  if (windows.agents.some((agent) => isSame(agent, joined) && agent.isLive)) return windows;
  const others = windows.agents.map((agent) =>
    agent.agentId === joined.agentId ? { ...agent, isLive: false } : agent,
  );
  const known = windows.agents.find((agent) => isSame(agent, joined));
  if (known === undefined) return { ...windows, agents: [...others, newAgent(joined, false)] };
  const back = { ...known, isLive: true };
  return { ...windows, agents: others.map((agent) => (isSame(agent, joined) ? back : agent)) };
}

/** An agent is lost: windows wait for it no more, which may complete some. */
export function dropAgent(
  windows: Windows,
  agentId: string,
): readonly [Windows, readonly RunWindow[]] {
  const agents = windows.agents.map((agent) =>
    agent.agentId === agentId ? { ...agent, isLive: false } : agent,
  );
  return complete({ ...windows, agents });
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
  return sumCounted(windows.agents.map(({ newest }) => newest ?? zeroCounted));
}

/** The part of the totals that is in windows. */
export function totalsInWindows(windows: Windows): Counted {
  return sumCounted(windows.agents.map(({ taken }) => taken));
}

function complete(windows: Windows): readonly [Windows, readonly RunWindow[]] {
  const live = windows.agents.filter((agent) => agent.isLive);
  if (live.length === 0) return [windows, []];
  const boundaries = new Set(live.flatMap(({ waiting }) => waiting.map(({ seq }) => seq)));
  const found: RunWindow[] = [];
  let current = windows;
  for (const seq of [...boundaries].toSorted((a, b) => a - b)) {
    if (!live.every((agent) => stateAt(agent, seq) !== null)) continue;
    found.push(windowUpTo(current, seq));
    current = pass(current, seq);
  }
  // All is over, and last answers came in after the last boundary that a window ended at.
  const isOver = current.agents.every((agent) => !agent.isLive || agent.newest?.final === true);
  if (isOver && current.agents.some(hasMore)) {
    const seq = current.reachedSeq + 1;
    found.push(windowUpTo(current, seq));
    current = pass(current, seq);
  }
  return [current, found];
}

function pass(windows: Windows, seq: number): Windows {
  const endUs = seq * windows.context.tickUs;
  const inForce = windows.segments.findLastIndex(({ startsAtUs }) => startsAtUs <= endUs);
  return {
    ...windows,
    reachedSeq: seq,
    agents: windows.agents.map((agent) => passBoundary(agent, seq)),
    segments: windows.segments.slice(Math.max(0, inForce)),
  };
}

function windowUpTo(windows: Windows, toSeq: number): RunWindow {
  const { agents, context, reachedSeq: fromSeq } = windows;
  const live = agents.filter((agent) => agent.isLive);
  const changes = new Map(
    agents.map((agent) => [agent, subtractCounted(countedAt(agent, toSeq), agent.taken)]),
  );
  const startUs = fromSeq * context.tickUs;
  const endUs = toSeq * context.tickUs;
  return {
    fromSeq,
    toSeq,
    startUs,
    endUs,
    rateMrps: rateWithin(windows.segments, startUs, endUs),
    ...sumCounted([...changes.values()]),
    inFlight: live.reduce((sum, agent) => sum + inFlight(countedAt(agent, toSeq).counters), 0),
    agents: live.map(({ agentId }) => agentId),
    byAgent: live.map((agent) => changes.get(agent) ?? zeroCounted),
    health: worstHealth(live.map((agent) => healthAt(agent, toSeq, context))),
    voidReason: voidReasonOf(windows, toSeq),
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

function voidReasonOf(windows: Windows, seq: number): string | null {
  const reasons = windows.agents.flatMap((agent) => {
    const { agentId, isLive, isMember } = agent;
    const isReplaced = windows.agents.some(
      (other) => other.isLive && other.agentId === agentId && other !== agent,
    );
    if (isLive && stateAt(agent, seq)?.final === true) return [`agent ${agentId} ended its load`];
    if (isLive && !isMember) return [`agent ${agentId} joined`];
    if (!isLive && isMember) {
      return [isReplaced ? `agent ${agentId} was restarted` : `agent ${agentId} was lost`];
    }
    return !isLive && hasMore(agent)
      ? [`agent ${agentId} was lost, and counts of it came late`]
      : [];
  });
  return reasons.length === 0 ? null : reasons.join('; ');
}

function isSame(a: AgentLife, b: AgentLife): boolean {
  return a.agentId === b.agentId && a.incarnation === b.incarnation;
}
