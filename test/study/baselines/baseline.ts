/**
 * A peer's search for the largest rate that holds, restated in our own code from what its source does. Each is a
 * coroutine: it asks for a trial, is told how it went, and returns its answer; what a trial costs and what it
 * measures is the runner's business.
 *
 * In favour of all of them: every objective of the scenario is judged in every trial, whether or not the tool knows
 * percentiles, errors or more than one objective; a request that timed out counts as slower than any limit; arrivals are
 * Poisson and exactly on time; and where a tool has no upper end of its range, it is given the scenario's.
 */
import type { Trial, TrialOrder } from '../trial.ts';

export interface Range {
  readonly startRps: number;
  readonly maxRps: number;
}

export interface Answer {
  /** Null when the tool gives none. */
  readonly rps: number | null;
  /** A few words. */
  readonly why: string;
}

export type Search = Generator<TrialOrder, Answer, Trial>;

export interface Baseline {
  readonly tool: string;
  /** In words, unique within the tool: `10 s trials, to 1 %`. */
  readonly settings: string;
  search(range: Range): Search;
}
