/**
 * What an agent needn't say again. Histograms of a run that has gone on for minutes take many kilobytes; what a second adds
 * to them takes less than one. So the coordinator says in its renewals up to which boundary it has merged every agent's state,
 * and ticks count from there:
 *
 *     boundary           4         5         6         7
 *     tick at 6, base 4            [from 4 . . . ]                the coordinator has merged up to 4
 *     tick at 7, base 6                           [from 6  ]      and now up to 6
 *
 * Nothing hangs on any one message. While a base can't move, ticks just grow, and a lost one is made up by the next. Only
 * a state that was sent can become a base, and the coordinator that names one has merged it: see agent-record.ts.
 */
import { coarsened } from './coarse-layout.ts';
import { subtractLatencies, zeroCounted } from './counted.ts';
import type { LatencyHistograms, Tick } from './tick.ts';

export interface TickBase {
  /** The coordinator's that merged it: another one knows nothing of it. */
  readonly term: number;
  readonly seq: number;
  readonly histograms: LatencyHistograms;
  /** What was sent at boundaries after it, whole: any of them may become the base. The oldest first. */
  readonly sent: readonly SentState[];
  /** The last boundary for which a state was read later than at it: see `noteAsked`. */
  readonly askedSeq: number;
}

interface SentState {
  readonly seq: number;
  readonly histograms: LatencyHistograms;
}

/** What a coordinator may yet name is seconds old: a lease is no longer. */
const sentMax = 8;

/** Of a coordinator that has merged nothing yet. */
export function startBase(term: number): TickBase {
  return { term, seq: 0, histograms: zeroCounted.histograms, sent: [], askedSeq: 0 };
}

/**
 * The tick that says `whole`, a state whose histograms count from the start. Service times go out to a hundredth, in a
 * quarter of the bytes: no objective is about them.
 */
export function tickSince(base: TickBase, whole: Tick): Tick {
  const told = toldOf(whole.histograms);
  return { ...whole, baseSeq: base.seq, histograms: subtractLatencies(told, base.histograms) };
}

/** After the tick that says `whole`, the state at its boundary, was sent. */
export function noteSent(base: TickBase, whole: Tick): TickBase {
  if (whole.seq <= base.askedSeq) return base;
  const sent = { seq: whole.seq, histograms: toldOf(whole.histograms) };
  return { ...base, sent: [...base.sent, sent].slice(-sentMax) };
}

/**
 * After a state was sent that was read between boundaries and says the number of the last one. The coordinator may merge
 * either state under that number, so that what it has there can't be known, and is no base.
 */
export function noteAsked(base: TickBase, seq: number): TickBase {
  const sent = base.sent.filter((state) => state.seq > seq);
  return { ...base, sent, askedSeq: Math.max(base.askedSeq, seq) };
}

/** The coordinator of the base's term has merged this agent's state at `mergedSeq`. */
export function moveBase(base: TickBase, mergedSeq: number): TickBase {
  const merged = base.sent.find(({ seq }) => seq === mergedSeq);
  if (merged === undefined || mergedSeq <= base.seq) return base;
  const sent = base.sent.filter(({ seq }) => seq > mergedSeq);
  return { ...base, seq: mergedSeq, histograms: merged.histograms, sent };
}

function toldOf(histograms: LatencyHistograms): LatencyHistograms {
  return { ...histograms, service: coarsened(histograms.service) };
}
