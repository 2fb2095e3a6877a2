import { startLocalAgents } from '@plimsoll/agent/local-agents';
import { startMisbehavingServer } from '@plimsoll/agent/testing/misbehaving-server';
import { targetOf, workloadOf } from '@plimsoll/agent/testing/specs';
import { createHub } from '@plimsoll/bus/hub';
import { addCounters, zeroCounters } from '@plimsoll/core/counters';
import { expect, test, vi } from 'vitest';
import { planOf, ScriptedCoordinator } from './agent-scripted-coordinator.ts';

vi.setConfig({ testTimeout: 30_000 });

test('Agents in threads share a rate exactly, and their counts sum to the target’s', async () => {
  const hub = createHub();
  await using bus = hub.connect();
  await using server = await startMisbehavingServer();
  using coordinator = new ScriptedCoordinator(bus);
  await using agents = startLocalAgents({
    hub,
    count: 2,
    pool: 'default',
    spinUs: 0,
    logLevel: 'silent',
  });
  await coordinator.until(() => coordinator.hellos.length === 2);
  const { agentIds } = agents;
  expect(coordinator.hellos.map(({ agentId }) => agentId).toSorted()).toEqual(agentIds);
  const target = targetOf([server.url], { connections: 8 });
  const workload = workloadOf({ body: Buffer.from('x') });
  const replies = await Promise.all(
    agentIds.map((agentId) => coordinator.assign(agentId, { target, workload })),
  );
  expect(replies.map(({ type }) => type)).toEqual(['ready', 'ready']);

  const shares = agentIds.map((agentId, i) => ({ agentId, weight: 1 + 2 * i }));
  coordinator.plan(planOf(1, 400, { shares }));
  await coordinator.until(() => coordinator.ticks.length >= 14);
  coordinator.stop();
  const states = await Promise.all(agentIds.map((agentId) => coordinator.flushFinal(agentId)));
  const total = states.map(({ counters }) => counters).reduce(addCounters, zeroCounters);
  expect(total.completed).toBe(server.requests);
  expect(total.issued).toBe(total.completed);
  // What was due when the stop came, and not picked up yet, is skipped.
  expect(total.offered).toBe(total.issued + total.skipped);
  // One probe each; the rest is dealt out 1 to 3.
  const [small, large] = states.map(({ counters }) => counters.offered - 1);
  expect(large! / small!).toBeGreaterThan(2.7);
  expect(large! / small!).toBeLessThan(3.3);
  await agents.stop();
});
