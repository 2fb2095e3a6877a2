/**
 * Load beside a run is a run of its own, its companion: without a search, at one rate, with agents of its own. It is
 * planned, leased, merged and recorded like any other, and has nothing that the fleet's agents don't know already.
 */
import type { Problem } from '@plimsoll/core/problem';
import { plainTiers } from '@plimsoll/core/slo-tier';
import type { RunSpec } from '@plimsoll/core/spec';

/** It begins before the run that it is beside, and goes on until that one's load has ended, overtime included. */
const longerMs = 60_000;
/** What agents take part in by default. */
const longestMs = 86_400_000;
const seeds = 2 ** 32;

export function companionId(runId: string, index: number): string {
  return `${runId}-b${index + 1}`;
}

/** The run that a companion is beside, and which of its loads it is; null for any other run. */
export function besideWhom(
  runId: string,
): { readonly runId: string; readonly index: number } | null {
  const found = /^(.+)-b([1-9]\d*)$/.exec(runId);
  return found?.[1] === undefined ? null : { runId: found[1], index: Number(found[2]) - 1 };
}

/** One for each load of the spec, in its order. */
export function companionSpecs(spec: RunSpec): readonly RunSpec[] {
  const maxDurationMs = Math.min(spec.search.maxDurationMs + longerMs, longestMs);
  return spec.background.map(({ name, target, workload, rateRps, agents }, index) => ({
    version: 1,
    name: `${spec.name}: ${name}`,
    target,
    workload,
    // What becomes of it is nobody's objective.
    slo: [],
    tiers: plainTiers([]),
    search: { mode: 'manual', startRps: rateRps, maxRps: rateRps, maxDurationMs },
    agents: { ...agents, onLoss: 'rebalance' },
    background: [],
    prediction: null,
    seed: (spec.seed + index + 1) % seeds,
  }));
}

/** Where in the run's spec it is what is wrong with its companion's. */
export function problemBeside(index: number, { path, ...problem }: Problem): Problem {
  // The companion's time follows from the run's own.
  if (path === 'search.maxDuration') return { path, ...problem };
  const own = path.startsWith('search.') ? 'rate' : path;
  return { path: `background[${index}].${own}`, ...problem };
}
