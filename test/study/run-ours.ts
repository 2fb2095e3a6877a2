/** Our search on one scenario, by the same code that runs it on real targets. */
import type { Progress } from '@plimsoll/core/search/command';
import { progressOf } from '@plimsoll/core/search/progress';
import type { SearchState } from '@plimsoll/core/search/state';
import type { Scenario } from '@plimsoll/core/sim/scenario';
import { type SimulatedTick, simulateSearch } from '@plimsoll/core/sim/simulate-search';
import { plainTiers, type SloTiers } from '@plimsoll/core/slo-tier';
import { plimsoll } from './cell.ts';
import type { LoadStretch, RunRecord } from './run-record.ts';

const tickMs = 1_000;
/** The budget at which the interval's width is stated. */
const budgetRequests = 40_000;

export function runOurs(
  scenario: Scenario,
  seed: number,
  tiers: SloTiers = plainTiers(scenario.slo),
): RunRecord {
  const problem = { ...scenario, tiers, tickMs, clientLimitRps: null };
  const budget = new WidthAtBudget((state, atMs) => progressOf(problem, state, atMs));
  const options = { tickMs, tiers, onTick: (tick: SimulatedTick) => budget.see(tick) };
  const run = simulateSearch(scenario, seed, options);
  const { conclusion } = run;
  const { capacity } = conclusion;
  return {
    algorithm: plimsoll,
    scenario: scenario.name,
    seed,
    verdict: conclusion.verdict,
    rps: capacity?.rps ?? null,
    lowRps: capacity?.lowRps ?? null,
    highRps: capacity?.highRps ?? null,
    reason: conclusion.reason,
    seconds: run.durationMs / 1_000,
    requests: run.offered,
    stretches: stretchesOf(run.rates),
    ours: { conclusion, halfWidthAt40k: budget.halfWidth },
  };
}

class WidthAtBudget {
  halfWidth: number | null = null;
  readonly #progressOf: (state: SearchState, atMs: number) => Progress;
  #offered = 0;

  constructor(progress: (state: SearchState, atMs: number) => Progress) {
    this.#progressOf = progress;
  }

  see({ seen, state }: SimulatedTick): void {
    const before = this.#offered;
    this.#offered += seen.offered;
    if (before >= budgetRequests || this.#offered < budgetRequests) return;
    const { estimateRps, lowRps, highRps } = this.#progressOf(state, seen.atMs);
    if (estimateRps === null || lowRps === null || highRps === null) return;
    this.halfWidth = (highRps - lowRps) / (2 * estimateRps);
  }
}

/** Ticks at one rate after another. */
export function stretchesOf(rates: readonly number[]): readonly LoadStretch[] {
  const stretches: { rps: number; seconds: number }[] = [];
  for (const rps of rates) {
    const last = stretches.at(-1);
    if (last?.rps === rps) last.seconds += tickMs / 1_000;
    else stretches.push({ rps, seconds: tickMs / 1_000 });
  }
  return stretches;
}
