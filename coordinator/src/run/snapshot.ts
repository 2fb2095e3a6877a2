/**
 * What is kept of a run's state, so that another coordinator can go on with it. It doesn't hold what the agents hold:
 * their states are cumulative, so that the next tick of each tells everything that it counted.
 */
import type { Counted } from '@plimsoll/core/counted';
import { allLives, type LostLife, lostLives } from '@plimsoll/core/windows';
import { z } from 'zod';
import type { RateSchedule } from './rate-schedule.ts';
import type { Ending, RunAgent, RunFacts, RunState } from './run-state.ts';
import type { TrialLog } from './trials.ts';

export interface RunSnapshot<S> {
  /** Of this layout, the search's own included. */
  readonly version: 3;
  readonly tickUs: number;
  readonly search: S;
  readonly crew: readonly RunAgent[];
  /** Ids of those of the crew that weren't lost. */
  readonly live: readonly string[];
  /** Ids of those whose last state was in. */
  readonly done: readonly string[];
  readonly losses: readonly (readonly [
    string,
    { readonly reason: string; readonly atUs: number },
  ])[];
  /** Of those who may say nothing more, all that they counted: of the lost ones, and once the load has ended of everybody. */
  readonly lost: readonly LostLife[];
  /** Where the newest window ended, and the sum of all windows. */
  readonly reachedSeq: number;
  readonly counted: Counted;
  readonly revision: number;
  readonly schedule: RateSchedule;
  readonly trials: TrialLog;
  readonly made: RunState<S>['made'];
  readonly loadFromUs: number;
  readonly loadUntilUs: number;
  /** How the run ends, once that is decided; null while it goes on. */
  readonly ending: Ending | null;
}

export function snapshotOf<S>(facts: RunFacts<S>, state: RunState<S>): RunSnapshot<S> {
  const { windows, crew, done, search, trials, made, loadFromUs, loadUntilUs } = state;
  const isRunning = state.phase === 'running';
  return {
    version: 3,
    tickUs: facts.tickUs,
    search,
    crew: Array.from(crew.values()),
    live: isRunning ? state.live.map(({ agentId }) => agentId) : [],
    done: Array.from(done),
    losses: Array.from(state.losses),
    lost: isRunning ? lostLives(windows) : allLives(windows),
    reachedSeq: windows.reachedSeq,
    counted: (isRunning ? state.takenOver?.counted : undefined) ?? windows.taken,
    revision: isRunning ? state.revision : 0,
    schedule: isRunning ? state.schedule : [],
    trials,
    made,
    loadFromUs,
    loadUntilUs,
    ending: isRunning ? null : state.ending,
  };
}

/** What was written by this program's own `snapshotOf`, in this layout; the rest is taken on trust. */
const marks = z.looseObject({
  version: z.literal(3),
  tickUs: z.number().positive(),
  crew: z.array(z.looseObject({ agentId: z.string(), incarnation: z.number() })).min(1),
  reachedSeq: z.number().nonnegative(),
});

/** Null for one of another layout: nobody can go on with that run. */
export function readSnapshot<S>(document: unknown): RunSnapshot<S> | null {
  return marks.safeParse(document).success ? (document as RunSnapshot<S>) : null;
}
