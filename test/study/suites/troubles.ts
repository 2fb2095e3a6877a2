/** Troubles that no family of scenarios has, and the clusters without a trouble that those with it are held against. */
import { seededRng } from '@plimsoll/core/rng';
import type { Scenario } from '@plimsoll/core/sim/scenario';
import { withExternalStalls } from '@plimsoll/core/sim/scenarios/families';
import { tightestLatencyLimitUs } from '@plimsoll/core/slo';

/** On the way of one agent, named apart from those on all ways. */
export function stalledForOne(scenario: Scenario): Scenario {
  return withExternalStalls(scenario, 'one-agent');
}

export function stalledForAll(scenario: Scenario): Scenario {
  const stalled = withExternalStalls(scenario, 'all-agents');
  return { ...stalled, name: `${stalled.name}-for-all` };
}

/** All replicas stand still for part of the limit every few seconds: the target's own, and part of its capacity. */
export function collecting(scenario: Scenario, seed: number): Scenario {
  const limitUs = tightestLatencyLimitUs(scenario.slo) ?? 0;
  const stall = {
    everyUs: Math.round((4 + 4 * seededRng(seed, 70).next()) * 1e6),
    durationUs: Math.round(0.4 * limitUs),
    timing: 'periodic',
    scope: 'all-replicas',
  } as const;
  return renamed(scenario, 'collecting', { ...scenario.cluster, stalls: [stall] });
}

export function withoutStalls(scenario: Scenario): Scenario {
  return renamed(scenario, 'without-stalls', { ...scenario.cluster, stalls: [] });
}

export function warm(scenario: Scenario): Scenario {
  return renamed(scenario, 'warm', { ...scenario.cluster, warmup: null });
}

/** When a cold target has lost 95 % of its slowness. */
export function settledMs({ cluster: { warmup } }: Scenario): number {
  return warmup === null ? 0 : (warmup.decayUs * -Math.log(0.05)) / 1_000;
}

function renamed(scenario: Scenario, trouble: string, cluster: Scenario['cluster']): Scenario {
  return { ...scenario, name: `${scenario.name}-${trouble}`, cluster };
}
