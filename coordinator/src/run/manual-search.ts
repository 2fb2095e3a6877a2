/**
 * Runs without a search: a person sets the rate (steering.ts), and windows are judged and kept as in any run. Nobody
 * looked for the capacity, so none is concluded: what held is in the trials.
 */
import type { Conclusion } from '@plimsoll/core/search/command';
import type { RunProblem, Search } from './search-port.ts';

export interface ManualState {
  readonly mode: 'manual';
  /** When the load began, milliseconds on the run's clock; null before the first window. */
  readonly startedAtMs: number | null;
}

/** The search of any run: the one given, or none where the spec says that the rate is set by hand. */
export function orManual<S>(search: Search<S>): Search<S | ManualState, RunProblem> {
  return {
    start(problem) {
      const { search: spec } = problem;
      if (spec.mode === 'capacity') return search.start({ ...problem, search: spec });
      const { startRps } = spec;
      const reason = `The rate is set by hand, and begins with ${startRps}/s.`;
      return [
        { mode: 'manual', startedAtMs: null },
        { type: 'offer', rps: startRps, reason },
      ];
    },

    step(problem, state, seen) {
      const { search: spec } = problem;
      if (spec.mode === 'capacity' && !isManual(state)) {
        return search.step({ ...problem, search: spec }, state, seen);
      }
      const startedAtMs = startOf(state) ?? seen.atMs - seen.spanMs;
      const next: ManualState = { mode: 'manual', startedAtMs };
      if (seen.atMs - startedAtMs < spec.maxDurationMs) return [next, null];
      return [next, { type: 'finish', conclusion: conclusionOf(problem) }];
    },

    progress(problem, state, atMs) {
      const { search: spec } = problem;
      if (spec.mode === 'capacity' && !isManual(state)) {
        return search.progress({ ...problem, search: spec }, state, atMs);
      }
      const endMs = (startOf(state) ?? atMs) + spec.maxDurationMs;
      const leftMs = Math.max(0, endMs - atMs);
      return { phase: 'manual', estimateRps: null, lowRps: null, highRps: null, leftMs };
    },
  };
}

const endReason =
  'The time of the run was over. Its rate was set by hand, so no capacity was looked for: the trials say which rates held.';

function conclusionOf({ tiers }: RunProblem): Conclusion {
  const none = { verdict: 'inconclusive', capacity: null, reason: endReason } as const;
  return {
    ...none,
    warmupMs: 0,
    tiers: tiers.map(({ name }) => ({ name, ...none })),
    findings: [],
  };
}

function startOf<S>(state: S | ManualState): number | null {
  return isManual(state) ? state.startedAtMs : null;
}

function isManual<S>(state: S | ManualState): state is ManualState {
  return typeof state === 'object' && state !== null && 'mode' in state && state.mode === 'manual';
}
