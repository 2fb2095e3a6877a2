import { expect, test } from 'vitest';
import { fleetLimitRps } from './fleet-limit.ts';

function agent(weight: number, limitRps: number | null) {
  return { agentId: `a${weight}`, incarnation: 1, weight, limitRps };
}

test.each([
  {
    says: 'agents alike send what they can together',
    agents: [agent(30, 40), agent(30, 40)],
    limit: 80,
  },
  // At 150/s the second one has its 100/s, and the first could do more.
  {
    says: 'the first one at its limit is the limit',
    agents: [agent(50, 80), agent(100, 100)],
    limit: 150,
  },
  {
    says: 'who does not know does not count',
    agents: [agent(100, null), agent(100, 60)],
    limit: 120,
  },
  { says: 'nobody knows', agents: [agent(1, null), agent(1, null)], limit: null },
])('fleetLimitRps(): $says', ({ agents, limit }) => {
  expect(fleetLimitRps(agents)).toBe(limit);
});
