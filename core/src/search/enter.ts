/** The doors of the phases: each returns the phase's first state and the rate it starts at. */
import { forgetTransients } from './learning.ts';
import { isTooWide, type Move, offer, rate, topRps } from './move.ts';
import { isProven, noRecovery, recommendableRps } from './recovery.ts';
import type { Confirming, Memory, Refining, SearchProblem, SearchState } from './state.ts';
import { budgetOf, limitOf } from './tick-verdict.ts';
import { holdTicks, holdTicksOf, provenRatio } from './time-left.ts';
import { tuning } from './tuning.ts';

export function startClimb(
  problem: SearchProblem,
  memory: Memory,
  from: { readonly climb: number; readonly rps: number; readonly reason: string },
): Move {
  const { climb, rps, reason } = from;
  const state: SearchState = { phase: 'growing', memory, climb, seen: [], inFlight: [] };
  return offer(problem, state, { rps, reason });
}

/** Where the climb after a touch starts: just under what held, or well under what broke. */
export function climbAgainRps(memory: Memory): number {
  const failed = memory.failedRps ?? memory.askedRps;
  const passed = memory.passedRps ?? failed / 2;
  // What held for two ticks beyond the plateau of throughput only had no time to fill its queue.
  const { plateauShare } = tuning.growing;
  const plateau = (memory.plateau?.rps ?? Number.POSITIVE_INFINITY) * plateauShare;
  return Math.min(passed * 0.97, failed * 0.9, plateau);
}

export function startHover(
  problem: SearchProblem,
  memory: Memory,
  from: { readonly tier: number; readonly centreRps: number; readonly reason: string },
): Move {
  const state: Refining = {
    phase: 'refining',
    memory: memory.hoverTicks === 0 ? forgetTransients(memory, from.centreRps) : memory,
    tier: from.tier,
    centreRps: from.centreRps,
    block: 0,
    ticksLeft: blockTicks(problem, memory, from.tier) + relaxationTicks(problem, memory, from.tier),
    fillingLeft: relaxationTicks(problem, memory, from.tier),
    badRow: 0,
  };
  return offer(problem, state, { rps: from.centreRps, reason: from.reason });
}

/**
 * How many ticks a queue takes to forget what it was: 2 limit / (k (1 - rho)) in heavy traffic, which is 2 limit slope / k^2
 * (see slope.ts), within bounds.
 */
export function relaxationTicks(problem: SearchProblem, memory: Memory, tier: number): number {
  const interval = memory.intervals[tier];
  const objective = problem.slo.find(({ text }) => text === interval?.bindingObjective);
  if (interval === undefined || objective === undefined) return 0;
  const k = -Math.log(budgetOf(objective) ?? 0.01);
  const ms = (2 * (limitOf(objective) ?? 0) * interval.slope) / (k * k * 1000);
  return Math.min(tuning.refining.relaxationTicksMax, Math.round(ms / problem.tickMs));
}

/** A block is long enough to see more than one state of the queue. */
export function blockTicks(problem: SearchProblem, memory: Memory, tier: number): number {
  return Math.max(tuning.refining.blockTicks, 2 * relaxationTicks(problem, memory, tier));
}

/** A burst that wasn't stood yet comes first: what is held after it is approached from above. */
export function startConfirming(
  problem: SearchProblem,
  memory: Memory,
  from: { readonly why: string; readonly atMs: number },
): Move {
  const { why, atMs } = from;
  const ratio = provenRatio(problem, memory, holdTicks(problem), atMs);
  const burst = isProven(problem, memory, ratio) ? null : startBurst(problem, memory, why);
  return burst ?? startHold(problem, memory, [], why);
}

/** Tiers that are still to be held: those that are known well enough. */
export function tiersToHold(
  problem: SearchProblem,
  { intervals }: Memory,
  held: readonly number[],
): readonly number[] {
  const left = intervals.map((_, tier) => tier).filter((tier) => !held.includes(tier));
  return left.filter((tier) => !isTooWide(problem, intervals[tier]!));
}

/** Of the tiers left, the one with the largest capacity comes first: the others are approached from above. */
export function startHold(
  problem: SearchProblem,
  memory: Memory,
  held: readonly number[],
  why: string,
): Move {
  const tiers = tiersToHold(problem, memory, held);
  // Where a burst was looked into before anything was known well, the first tier must do.
  const tier = tiers.reduce(
    (a, b) => (memory.intervals[b]!.lowRps > memory.intervals[a]!.lowRps ? b : a),
    tiers[0] ?? 0,
  );
  const heldRps = memory.intervals[tier]!.lowRps;
  const state: Confirming = {
    phase: 'confirming',
    memory,
    stage: 'hold',
    held,
    tier,
    heldRps,
    ticksLeft: holdTicksOf(held),
    badRow: 0,
    recovery: noRecovery,
  };
  return offer(problem, state, {
    rps: heldRps,
    reason: `${why}: holding the low end, ${rate(heldRps)}, to confirm it.`,
  });
}

/**
 * At the largest of the estimates: what is recommended must be recovered to. The burst's last tick is under way when the one before
 * it is seen, so it is called off by then. Null where twice the rate can't be asked for: there is no burst to recover from.
 */
export function startBurst(problem: SearchProblem, memory: Memory, why: string): Move | null {
  const { burstFactor, burstTicks } = tuning.confirming;
  const heldRps = recommendableRps(problem, memory);
  const rps = Math.min(topRps(problem), burstFactor * heldRps);
  if (rps < 1.3 * heldRps) return null;
  const state: Confirming = {
    phase: 'confirming',
    memory,
    stage: 'burst',
    held: [],
    tier: 0,
    heldRps,
    ticksLeft: burstTicks - 1,
    badRow: 0,
    recovery: noRecovery,
  };
  const reason = `${why}: a burst of ${rate(rps)}, to see whether the target recovers.`;
  return offer(problem, state, { rps, reason });
}
