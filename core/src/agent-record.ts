/**
 * What is known of one life of one agent in a run: the states it sent that no window has ended on yet,
 * and what the windows so far have taken of it. Every function here is pure; windows.ts sums over agents.
 *
 * Histograms are kept from a base on: a boundary that a window ended at, from which the agent's own ticks count
 * (tick-base.ts). So a record is no larger at a run's end than at its start. Where the agent's next base may be is known by
 * marks: the boundaries that windows ended at since.
 */
import { type Counted, containsCounted, subtractLatencies, zeroCounted } from './counted.ts';
import type { LatencyHistograms, Tick } from './tick.ts';

export interface AgentRecord {
  readonly agentId: string;
  readonly incarnation: number;
  /** Whether windows wait for its states. */
  readonly isLive: boolean;
  /** Whether it was live over the whole of the next window, as far as that has gone. */
  readonly isMember: boolean;
  /** The boundary from which on all histograms here count. */
  readonly baseSeq: number;
  /** What windows had taken of it at boundaries after that, which may become the base; the oldest first. */
  readonly marks: readonly Mark[];
  /** The part of its counts that is in windows already. */
  readonly taken: Counted;
  /** States at boundaries that no window has reached, by seq, ascending. */
  readonly waiting: readonly Tick[];
  /** Null until the first state. */
  readonly newest: Tick | null;
}

interface Mark {
  readonly seq: number;
  readonly histograms: LatencyHistograms;
}

/**
 * No window passes a live agent without a tick of it, and that tick had one of these bases or an older one. So only the
 * newest can become its base; the others are for ticks that were on their way meanwhile.
 */
const marksMax = 8;

/** More than this many states waiting for another agent's are thinned out: the oldest goes. */
const waitingMax = 120;

export function newAgent(
  agent: { readonly agentId: string; readonly incarnation: number },
  isMember: boolean,
): AgentRecord {
  return {
    agentId: agent.agentId,
    incarnation: agent.incarnation,
    isLive: true,
    isMember,
    baseSeq: 0,
    marks: [],
    taken: zeroCounted,
    waiting: [],
    newest: null,
  };
}

/**
 * Takes a state in, whatever came before it. Null when it can't be one of this agent's: counts only
 * grow, so every state must lie between those at the boundaries before and after it.
 *
 * @param reachedSeq where the last window ended: states up to there can't end another
 */
export function takeIn(known: AgentRecord, tick: Tick, reachedSeq: number): AgentRecord | null {
  // Overtaken on its way by one that says more: as good as lost.
  if (tick.baseSeq < known.baseSeq) return known;
  const agent = rebase(known, tick.baseSeq);
  return agent === null ? null : takeFromBase(agent, tick, reachedSeq);
}

/** With all histograms from another base on; null when windows don't know what they had taken there. */
function rebase(agent: AgentRecord, baseSeq: number): AgentRecord | null {
  if (baseSeq === agent.baseSeq) return agent;
  const base = agent.marks.find(({ seq }) => seq === baseSeq)?.histograms;
  if (base === undefined) return null;
  const from = <T extends { readonly histograms: LatencyHistograms }>(state: T): T => ({
    ...state,
    histograms: subtractLatencies(state.histograms, base),
  });
  return {
    ...agent,
    baseSeq,
    marks: agent.marks.filter(({ seq }) => seq > baseSeq).map(from),
    taken: from(agent.taken),
    waiting: agent.waiting.map(from),
    newest: agent.newest && from(agent.newest),
  };
}

function takeFromBase(agent: AgentRecord, tick: Tick, reachedSeq: number): AgentRecord | null {
  const isAfterTaken = containsCounted(tick, agent.taken);
  if (!isAfterTaken && !containsCounted(agent.taken, tick)) return null;
  if (!fits(agent, tick, isAfterTaken)) return null;
  const newest = agent.newest === null || isNewer(tick, agent.newest) ? tick : agent.newest;
  const twin = agent.waiting.find(({ seq }) => seq === tick.seq);
  const isPast = tick.seq <= reachedSeq || !isAfterTaken;
  // Of two states at one boundary, the one with less was read nearer to it. The other one is the newest, if any.
  if (isPast || (twin !== undefined && containsCounted(tick, twin))) {
    return newest === agent.newest ? agent : { ...agent, newest };
  }
  const waiting = [...agent.waiting.filter((other) => other !== twin), tick]
    .toSorted((a, b) => a.seq - b.seq)
    .slice(-waitingMax);
  return { ...agent, newest, waiting };
}

/** Its state at a boundary, or null when that isn't known. A final state holds for ever after. */
export function stateAt(agent: AgentRecord, seq: number): Tick | null {
  const waiting = agent.waiting.find((tick) => tick.seq === seq);
  if (waiting !== undefined) return waiting;
  return agent.newest?.final === true && agent.newest.seq <= seq ? agent.newest : null;
}

/** Whether nothing will come after its newest state. */
export function isFinal(agent: AgentRecord): boolean {
  return agent.newest?.final === true;
}

/** What a window that ends at `seq` counts it up to: for a lost agent, all that ever came. */
export function countedAt(agent: AgentRecord, seq: number): Counted {
  return (agent.isLive ? stateAt(agent, seq) : agent.newest) ?? agent.taken;
}

/** After a window that ended at `seq`. */
export function passBoundary(agent: AgentRecord, seq: number): AgentRecord {
  const { counters, histograms } = countedAt(agent, seq);
  const taken = { counters, histograms };
  // A lost agent isn't told of windows that end without it, and nothing comes after a final state.
  const isMark = agent.isLive && agent.newest?.final !== true;
  return {
    ...agent,
    isMember: agent.isLive,
    marks: isMark ? [...agent.marks, { seq, histograms }].slice(-marksMax) : agent.marks,
    taken,
    // Of a lost agent more may be taken than up to `seq`; should it come back, no window may end before that.
    waiting: agent.waiting.filter((tick) => tick.seq > seq && containsCounted(tick, taken)),
  };
}

/** Whether something of it isn't in any window yet. */
export function hasMore(agent: AgentRecord): boolean {
  return agent.newest !== null && !containsCounted(agent.taken, agent.newest);
}

function isNewer(a: Tick, b: Tick): boolean {
  if (a.final !== b.final) return a.final;
  if (a.seq !== b.seq) return a.seq > b.seq;
  return !containsCounted(b, a);
}

/** Whether it lies between the states around it, as far as those aren't in windows. */
function fits(agent: AgentRecord, tick: Tick, isAfterTaken: boolean): boolean {
  const { newest, taken, waiting } = agent;
  return [...waiting, ...(newest === null ? [] : [newest])].every((other) => {
    if (other.seq > tick.seq) return containsCounted(other, tick);
    // As a rule the newest is what the last window took. Comparing twice would be dear: histograms are long.
    const isAfter =
      other.histograms === taken.histograms ? isAfterTaken : containsCounted(tick, other);
    return isAfter || (other.seq === tick.seq && containsCounted(other, tick));
  });
}
