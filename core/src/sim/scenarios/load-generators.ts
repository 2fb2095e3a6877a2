/** A plain target whose load generators, or the network between, are at fault. */
import type { Fleet } from '../fleet.ts';
import type { Scenario } from '../scenario.ts';
import { externalStalls } from './families.ts';
import { scenarioOf, servers } from './plain-scenario.ts';

const limitUs = 40_000;

function withFleet(name: string, about: string, fleet: Partial<Fleet>): Scenario {
  return scenarioOf({
    name,
    about,
    cluster: servers(4, 5_000, { type: 'lognormal', sigma: 0.5 }),
    slo: [`latency.p99 <= ${limitUs / 1000}ms`],
    fleet,
  });
}

/** The target holds at some 720 a second. */
const clientLimited = { expected: 'client-limited' } as const;

export const loadGenerators: readonly Scenario[] = [
  withFleet(
    'network-of-one',
    'In a tenth of the ticks one agent’s network stands still for three times the limit; the target is well.',
    { networkStalls: [externalStalls(limitUs, 'one-agent')] },
  ),
  withFleet(
    'network-of-all',
    'In a tenth of the ticks the network stands still for all agents; only the target’s own metrics tell whose fault it is.',
    { networkStalls: [externalStalls(limitUs, 'all-agents')], hasSignals: true },
  ),
  {
    ...withFleet(
      'weak-agents',
      'The agents together can send 600 a second, which is less than the target can take.',
      { agentLimitRps: 150 },
    ),
    ...clientLimited,
  },
  {
    ...withFleet(
      'weak-agent',
      'One of the four agents can send no more than 140 a second, and the others wait for nobody.',
      { agentLimitRps: 140, limitedAgents: 1 },
    ),
    ...clientLimited,
  },
  withFleet('clocks', 'The agents’ clocks are off by up to 50 ms either way.', {
    clockOffsetUs: 50_000,
  }),
  withFleet('lost-ticks', 'A twentieth of the ticks never reach the coordinator.', {
    tickLoss: 0.05,
  }),
];
