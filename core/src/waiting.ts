/**
 * How many agents a window still waits for, kept as counts: of thousands of ticks per boundary only the last one can
 * end a window, and only then is it worth looking at every agent.
 */
import { type AgentRecord, isFinal } from './agent-record.ts';

export interface Waiting {
  readonly live: number;
  /** Live ones whose newest state is final. */
  readonly ended: number;
  /** At each boundary that no window has reached: live ones whose state there is known. */
  readonly bySeq: ReadonlyMap<number, number>;
}

export function countWaiting(agents: readonly AgentRecord[]): Waiting {
  const bySeq = new Map<number, number>();
  let live = 0;
  let ended = 0;
  for (const agent of agents) {
    if (!agent.isLive) continue;
    live += 1;
    if (isFinal(agent)) ended += 1;
    for (const { seq } of agent.waiting) bySeq.set(seq, (bySeq.get(seq) ?? 0) + 1);
  }
  return { live, ended, bySeq };
}

/** After an agent's record became another one by a state that was taken in. */
export function noteTaken(waiting: Waiting, before: AgentRecord, after: AgentRecord): Waiting {
  if (!after.isLive) return waiting;
  const ended = waiting.ended + Number(isFinal(after)) - Number(isFinal(before));
  if (before.waiting === after.waiting) return { ...waiting, ended };
  const bySeq = new Map(waiting.bySeq);
  for (const { seq } of before.waiting) add(bySeq, seq, -1);
  for (const { seq } of after.waiting) add(bySeq, seq, 1);
  return { live: waiting.live, ended, bySeq };
}

/** False when a state at this boundary, which was just taken in, can't have ended any window. */
export function mayEnd(
  { live, ended, bySeq }: Waiting,
  state: { readonly seq: number; readonly final: boolean },
): boolean {
  // Some may be known at the boundary and have ended, so this is the most that can be known there.
  const isKnown = (known: number) => known > 0 && known + ended >= live;
  // After the end of all, whatever comes late is in a window of its own.
  if (ended === live) return true;
  // A final state holds at every boundary after its own.
  if (state.final) return Array.from(bySeq.values()).some(isKnown);
  return isKnown(bySeq.get(state.seq) ?? 0);
}

function add(bySeq: Map<number, number>, seq: number, change: number): void {
  const count = (bySeq.get(seq) ?? 0) + change;
  if (count === 0) bySeq.delete(seq);
  else bySeq.set(seq, count);
}
