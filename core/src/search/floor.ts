/**
 * Whether the SLO can hold at any rate. At the lowest ones nothing queues: what breaks an objective there has another cause than
 * load. With few requests a tick no single tick tells three violations in a hundred from one, so ticks are pooled,
 * and two sequential likelihood ratios (Wald, "Sequential Analysis", 1947) compare
 *
 *     twice the budget with the budget itself    (is the objective broken?), and
 *     twice the budget with a quarter of it      (is there reason to suspect that?).
 *
 * Violations that come in bursts count as that many fewer: both are divided by the dispersion of the ticks' counts.
 */
import type { Objective } from '../slo.ts';
import type { Observation } from './observation.ts';
import type { FloorTick, Memory } from './state.ts';
import { budgetOf } from './tick-verdict.ts';
import { tuning } from './tuning.ts';

export interface Floor {
  /** Log-likelihood ratios of the objective that looks worst. */
  readonly broken: number;
  readonly suspicion: number;
  readonly text: string;
  /** Its share of violations, and that over what it allows. */
  readonly share: number;
  readonly ratio: number;
}

/** Adds a tick to the pool, until the pool says that the SLO holds. */
export function noteFloor(slo: readonly Objective[], memory: Memory, seen: Observation): Memory {
  if (memory.floorHolds) return memory;
  const tick: FloorTick = {
    rps: memory.askedRps,
    seen: seen.evidence.map(({ total, bad }) => ({ total, bad })),
  };
  const floorTicks = [...memory.floorTicks, tick];
  if (floorOf(slo, floorTicks).suspicion > tuning.floor.holdsBelow)
    return { ...memory, floorTicks };
  return { ...memory, floorTicks: [], floorHolds: true };
}

export function floorOf(slo: readonly Objective[], ticks: readonly FloorTick[]): Floor {
  const floors = slo.flatMap((objective, place) => {
    const budget = budgetOf(objective);
    return budget === null
      ? []
      : [{ text: objective.text, ...objectiveFloor(ticks, place, budget) }];
  });
  const none: Floor = { broken: 0, suspicion: 0, text: '', share: 0, ratio: 0 };
  return floors.length === 0 ? none : floors.reduce((a, b) => (b.suspicion > a.suspicion ? b : a));
}

/** Broken, and not only at first: a target that got better has warmed up. */
export function isBrokenFloor(slo: readonly Objective[], ticks: readonly FloorTick[]): boolean {
  const { ticksMin, brokenAbove, laterAbove } = tuning.floor;
  if (ticks.length < ticksMin || floorOf(slo, ticks).broken < brokenAbove) return false;
  return floorOf(slo, ticks.slice(ticks.length >> 1)).broken > laterAbove;
}

function objectiveFloor(ticks: readonly FloorTick[], place: number, budget: number) {
  const total = ticks.reduce((sum, { seen }) => sum + seen[place]!.total, 0);
  const bad = ticks.reduce((sum, { seen }) => sum + seen[place]!.bad, 0);
  const dispersion = dispersionOf(ticks, place, bad / Math.max(1, total));
  const ratioOf = (share: number) =>
    (bad * Math.log(2 / share) - (2 - share) * budget * total) / dispersion;
  return {
    broken: ratioOf(1),
    suspicion: ratioOf(1 / 4),
    share: bad / Math.max(1, total),
    ratio: bad / Math.max(1, total) / budget,
  };
}

/** Pearson's: at least that of independent violations. */
function dispersionOf(ticks: readonly FloorTick[], place: number, share: number): number {
  if (share === 0 || ticks.length < 2) return 1;
  const squares = ticks.reduce((sum, { seen }) => {
    const expected = share * seen[place]!.total;
    return expected === 0 ? sum : sum + (seen[place]!.bad - expected) ** 2 / expected;
  }, 0);
  return Math.max(1, squares / (ticks.length - 1));
}
