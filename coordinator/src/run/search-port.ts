/** The search as the run sees it: pure functions over a state that only the search understands. */

import type { Command, Progress } from '@plimsoll/core/search/command';
import type { Observation } from '@plimsoll/core/search/observation';
import type { Objective } from '@plimsoll/core/slo';
import type { SloTiers } from '@plimsoll/core/slo-tier';
import type { RunSearch, SearchSpec } from '@plimsoll/core/spec';

export interface SearchProblem {
  readonly search: SearchSpec;
  /** The objectives of all tiers, each once: the order of an observation's evidence. */
  readonly slo: readonly Objective[];
  readonly tiers: SloTiers;
  readonly tickMs: number;
  /** What the load generators can send together at most, by their own measurement; null when they didn't measure. */
  readonly clientLimitRps: number | null;
}

/** A run's: its rates may be set by hand, without a search. */
export interface RunProblem extends Omit<SearchProblem, 'search'> {
  readonly search: RunSearch;
}

/** The state is JSON through and through, so that it can be stored with the run. */
export interface Search<State, Problem = SearchProblem> {
  start(problem: Problem): readonly [State, Command];
  /** A null command keeps the rate. */
  step(problem: Problem, state: State, seen: Observation): readonly [State, Command | null];
  progress(problem: Problem, state: State, atMs: number): Progress;
}
