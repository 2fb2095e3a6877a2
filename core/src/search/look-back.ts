/**
 * Where a drift is neither seen nor ruled out, what the target does at the rate that the run started at tells most: nothing queues there,
 * and the start's own ticks are there to compare with (quiet.ts).
 */
import { isSuspected } from './drift.ts';
import { type Move, offer, rate } from './move.ts';
import type { Memory, Refining, SearchProblem } from './state.ts';
import { tuning } from './tuning.ts';

/** Where the target may drift, the interval may be that of a target that is no more: the search goes on for a while. */
export function isDriftInQuestion({ drift, hoverTicks }: Memory): boolean {
  return isSuspected(drift) && hoverTicks < tuning.drift.suspectTicksMax;
}

/** Now and then, and before the search would have ended; never twice in a row. */
export function isTimeToLookBack(
  { memory, block, centreRps }: Refining,
  isKnown: boolean,
): boolean {
  const { lookBackBlocks, lookBackShareMax } = tuning.drift;
  if (!isSuspected(memory.drift) || memory.askedRps <= lookBackShareMax * centreRps) return false;
  return isKnown || block % lookBackBlocks === lookBackBlocks - 1;
}

export function lookBack(problem: SearchProblem, state: Refining): Move {
  const { lookBackTicks, emptyTicks } = tuning.drift;
  const next: Refining = {
    ...state,
    block: state.block + 1,
    ticksLeft: lookBackTicks + emptyTicks,
    // So far below, they say nothing of the capacity.
    fillingLeft: lookBackTicks + emptyTicks,
  };
  const rps = lookBackRps(problem, state.centreRps);
  const reason = `A look at ${rate(rps)}, where nothing queues, to see whether the target drifts.`;
  return offer(problem, next, { rps, reason });
}

/** The rate that the run started at, to compare with, if nothing queues at it and it still tells something. */
function lookBackRps({ search }: SearchProblem, centreRps: number): number {
  const { lookBackShareMin, lookBackShareMax } = tuning.drift;
  return Math.min(
    lookBackShareMax * centreRps,
    Math.max(lookBackShareMin * centreRps, search.startRps),
  );
}
