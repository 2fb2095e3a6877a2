/**
 * Drawn scenarios with one trouble more, so that a search can be held against the same trouble on many clusters. Where the
 * trouble isn't the target's, or passes, the capacity stays that of the scenario without it.
 */
import { assert } from '../../assert.ts';
import { seededRng } from '../../rng.ts';
import { tightestLatencyLimitUs } from '../../slo.ts';
import type { Warmup } from '../cluster.ts';
import { Picks } from '../draw-cluster-picks.ts';
import type { NetworkStall } from '../fleet.ts';
import type { Scenario } from '../scenario.ts';

const streams = { cold: 300, drift: 301 };

/** The network stands still for three times the tightest limit, in a tenth of the ticks of a second. */
export function withExternalStalls(
  scenario: Scenario,
  scope: NetworkStall['scope'] = 'one-agent',
): Scenario {
  const limitUs = tightestLatencyLimitUs(scenario.slo);
  assert(limitUs !== null, 'an SLO with a limit on latency');
  return {
    ...scenario,
    name: `${scenario.name}-stalled`,
    about: `${scenario.about} The network stands still in a tenth of the ticks.`,
    fleet: {
      ...scenario.fleet,
      networkStalls: [externalStalls(limitUs, scope)],
      // With all agents stalled at once, nothing else could tell that it wasn't the target.
      hasSignals: scenario.fleet.hasSignals || scope === 'all-agents',
    },
  };
}

/** A stall is in as many ticks as it is seconds long, and in one more. */
export function externalStalls(limitUs: number, scope: NetworkStall['scope']): NetworkStall {
  const durationUs = 3 * limitUs;
  return { everyUs: 10 * (1e6 + durationUs), durationUs, scope };
}

/** Three times as slow at first, and warm within 10 to 60 seconds. */
export function withColdStart(scenario: Scenario, seed: number): Scenario {
  const picks = new Picks(seededRng(seed, streams.cold));
  const warmup = coldStart(Math.round(picks.betweenLogs(10e6, 60e6)));
  return {
    ...scenario,
    name: `${scenario.name}-cold`,
    about: `${scenario.about} It starts three times as slow.`,
    cluster: { ...scenario.cluster, warmup },
  };
}

/** Slowness decays exponentially, and has lost 95 % when a warm-up is said to be over. */
export function coldStart(overUs: number): Warmup {
  return { factor: 3, decayUs: overUs / 3 };
}

/** Service times grow or shrink by a tenth within two and a half minutes. */
export function withDrift(scenario: Scenario, seed: number): Scenario {
  const picks = new Picks(seededRng(seed, streams.drift));
  const factor = picks.of([1.1, 1 / 1.1]);
  return {
    ...scenario,
    name: `${scenario.name}-drifting`,
    about: `${scenario.about} It gets a tenth ${factor > 1 ? 'slower' : 'faster'} meanwhile.`,
    cluster: { ...scenario.cluster, drift: { factor, overUs: 150e6 } },
    expected: 'drifting',
  };
}

/** Agents that together can send only a share of what the target could take. */
export function withClientLimit(scenario: Scenario, capacityRps: number, share = 0.8): Scenario {
  const { agents } = scenario.fleet;
  return {
    ...scenario,
    name: `${scenario.name}-limited`,
    about: `${scenario.about} The agents can send ${Math.round(100 * share)} % of its capacity.`,
    fleet: { ...scenario.fleet, agentLimitRps: (share * capacityRps) / agents },
    expected: 'client-limited',
  };
}
