/** How a run's load ends: the ending is decided, and what is under way is still counted. */
import type { DrainingRun, Ending, RunEffect, RunningRun } from './run-state.ts';

export interface Cause {
  readonly reason: string;
  readonly atUs: number;
}

type Halted<S> = readonly [DrainingRun<S>, readonly RunEffect[]];

/** Ends the load at once. */
export function halt<S>(state: RunningRun<S>, ending: Ending, atUs: number): Halted<S> {
  const draining: DrainingRun<S> = {
    phase: 'draining',
    ending,
    outage: null,
    countedBefore: state.takenOver?.counted ?? null,
    search: state.search,
    crew: state.crew,
    losses: state.losses,
    windows: state.windows,
    done: state.done,
    trials: state.trials,
    made: state.made,
    loadFromUs: state.loadFromUs,
    loadUntilUs: Math.max(state.loadUntilUs, atUs),
  };
  const event = {
    type: 'decision',
    atMs: atUs / 1000,
    phase: 'finished',
    rps: 0,
    reason: ending.reason,
  } as const;
  const effects: readonly RunEffect[] = [
    { type: 'halt', reason: ending.reason },
    { type: 'record', event },
  ];
  return [draining, effects];
}

/** Ends the load from outside of the search, which has no answer then. */
export function endWithout<S>(
  state: RunningRun<S>,
  verdict: 'aborted' | 'client-limited',
  { reason, atUs }: Cause,
): Halted<S> {
  return halt(state, endingWithout(verdict, reason), atUs);
}

export function endingWithout(verdict: Ending['verdict'], reason: string): Ending {
  return { verdict, reason, capacity: null, warmupMs: 0, tiers: [], findings: [] };
}

export function agentEvent(
  agentId: string,
  change: 'ready' | 'lost' | 'finished',
  atUs: number,
): RunEffect {
  return { type: 'record', event: { type: 'agent', atMs: atUs / 1000, agentId, change } };
}
