/**
 * What is remembered of ticks so as to tell which of them something between agents and target held up: what is usual, what was set aside, and
 * what may yet turn out to be. See spikes.ts.
 */

export interface SpikeMemory {
  /** The latest ticks that counted, oldest first. */
  readonly usual: readonly UsualTick[];
  /** The least and the most time outside the target's queues, in the mean of a tick that held: how much batches matter. */
  readonly outsideUs: readonly [number, number] | null;
  /** Ticks set aside: those with evidence, by its kind, and those that only had what one of them left. */
  readonly byAgents: number;
  readonly bySignals: number;
  readonly leftovers: number;
  /** Those set aside with strong evidence. */
  readonly certain: number;
  /** Ticks that counted although something spoke against it, not enough for one tick: see `isKnown`. */
  readonly suspects: readonly Suspect[];
  /** Set aside in a row for what was left, and in flight at the latest one's end; null when the latest tick counted. */
  readonly row: number;
  readonly inFlight: number | null;
  /** See tick-verdict.ts, of the latest tick. */
  readonly backlog: number | null;
}

export interface Suspect {
  readonly atMs: number;
  readonly by: 'agents' | 'signals';
  /** On its own the target could hardly have been it. */
  readonly isStrong: boolean;
}

export interface UsualTick {
  readonly rps: number;
  readonly inFlight: number;
  readonly typicalUs: number;
  /** Mean time that wasn't spent in the target's queues, busy share of its replicas and of each completed request; null without signals. */
  readonly outsideUs: number | null;
  readonly queueUs: number | null;
  readonly busyShare: number | null;
  readonly busyEach: number | null;
  /** By how much the slowest agent's mean is above the others', log scale; null unless an objective is over the mean. */
  readonly contrast: number | null;
}

export const noSpikes: SpikeMemory = {
  usual: [],
  suspects: [],
  outsideUs: null,
  backlog: null,
  byAgents: 0,
  bySignals: 0,
  leftovers: 0,
  certain: 0,
  row: 0,
  inFlight: null,
};
