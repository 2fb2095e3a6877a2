/** An agent's own limits: whatever a coordinator says, nothing goes beyond them. */
import { parseLimits } from '@plimsoll/agent/limits/parse-limits';
import { targetOf, workloadOf } from '@plimsoll/agent/testing/specs';
import { assert } from '@plimsoll/core/assert';
import { describeProblem } from '@plimsoll/core/problem';
import type { Target } from '@plimsoll/core/spec';
import { expect, test, vi } from 'vitest';
import { type Scene, setUp } from './agent-scene.ts';
import { planOf } from './agent-scripted-coordinator.ts';

vi.setConfig({ testTimeout: 20_000 });

function limits(settings: { allow?: readonly string[]; maxRate?: string; maxRun?: string }) {
  const { allow, maxRate, maxRun } = settings;
  const parsed = parseLimits({ allow, maxRate, maxRun });
  assert(parsed.ok, 'limits that can be read');
  return parsed.value;
}

async function problemsOf(
  scene: Scene,
  endpoint: string,
  rest: Partial<Target> & { longestUs?: number } = {},
): Promise<readonly string[]> {
  const { longestUs = 1_000_000, ...target } = rest;
  const what = { target: targetOf([endpoint], target), workload: workloadOf(), longestUs };
  const reply = await scene.coordinator.assign('a', what);
  return reply.type === 'ready' ? [] : reply.problems.map(describeProblem);
}

test('a target outside of the allow-list is refused by name and by address, before any connection', async () => {
  await using scene = await setUp({ limits: limits({ allow: ['10.0.0.0/8', 'models:8000'] }) });
  const { port } = new URL(scene.server.url);
  const may = 'a target that the agent may send to (10.0.0.0/8, models:8000)';
  expect(await problemsOf(scene, `http://127.0.0.1:${port}`)).toEqual([
    `target.endpoints[0]: expected ${may}, found http://127.0.0.1:${port}`,
  ]);
  expect(await problemsOf(scene, `http://localhost:${port}`)).toEqual([
    expect.stringMatching(/^target\.endpoints\[0\]: expected a target .*, which is (127\.|::1)/),
  ]);
  expect(await problemsOf(scene, 'http://models:9000')).not.toEqual([]);
  expect(scene.server.connections).toBe(0);
});

test('a name that is allowed by its address needs a driver that looks at the address', async () => {
  await using scene = await setUp({ limits: limits({ allow: ['127.0.0.0/8', '::1'] }) });
  const { port } = new URL(scene.server.url);
  const local = `http://localhost:${port}`;
  expect(await problemsOf(scene, local, { driver: 'reference' })).toEqual([
    'target.driver: expected native, for a name that is allowed by its address, found the reference driver, which looks localhost up by itself',
  ]);
  expect(scene.server.connections).toBe(0);
});

test('a name that is allowed by its address is connected to', async () => {
  await using scene = await setUp({ limits: limits({ allow: ['127.0.0.0/8', '::1'] }) });
  const { port } = new URL(scene.server.url);
  expect(await problemsOf(scene, `http://localhost:${port}`)).toEqual([]);
  expect(scene.server.requests).toBe(1);
});

test('a run that may last longer than the agent allows is refused', async () => {
  await using scene = await setUp({ limits: limits({ maxRun: '10m' }) });
  expect(await problemsOf(scene, scene.server.url, { longestUs: 600_000_001 })).toEqual([
    'search.maxDuration: expected at most 10m, the longest that the agent takes part in a run, found 600000001us',
  ]);
  expect(scene.server.connections).toBe(0);
});

test('the agent says its highest rate with its capacity, and takes no plan beyond it', async () => {
  await using scene = await setUp({ limits: limits({ maxRate: '50' }) });
  const { coordinator, server } = scene;
  expect(await scene.assign()).toMatchObject({
    type: 'ready',
    measured: { capacityRps: 50, limitRps: 50 },
  });
  coordinator.plan(planOf(1, 50.001));
  coordinator.plan(planOf(2, 50));
  await coordinator.until(() => coordinator.acks.length === 1);
  expect(coordinator.acks[0]).toMatchObject({ revision: 2 });
  coordinator.plan(planOf(3, 1_000));
  await coordinator.until(() => coordinator.ticks.length === 8);
  expect(coordinator.acks.length).toBe(1);
  coordinator.stop();
  await coordinator.flushFinal('a');
  // At most a second of the second plan, and the probe.
  expect(server.requests).toBeGreaterThan(1);
  expect(server.requests).toBeLessThanOrEqual(52);
});

test('the load ends when the agent has taken part for as long as it does, renewed or not', async () => {
  await using scene = await setUp({ limits: limits({ maxRun: '600ms' }) });
  const { coordinator, seenUs } = scene;
  const what = { target: targetOf([scene.server.url]), workload: workloadOf(), longestUs: 600_000 };
  expect(await coordinator.assign('a', what)).toMatchObject({ type: 'ready' });
  const plannedUs = performance.now() * 1000;
  coordinator.plan(planOf(1, 200));
  const isFinal = () => coordinator.ticks.some(({ final }) => final);
  while (!isFinal()) {
    const seen = coordinator.ticks.length;
    await coordinator.until(() => coordinator.ticks.length > seen);
    coordinator.renew(1);
  }
  expect(coordinator.ticks.at(-1)?.counters.completed).toBe(seenUs.length);
  // The plan reached the agent a little later than it was made; arrivals under way may have waited for the core.
  expect((seenUs.at(-1) ?? 0) - plannedUs).toBeLessThan(900_000);
});

test('no agent takes a run of another life, or the same run twice', async () => {
  await using scene = await setUp();
  const { coordinator } = scene;
  const target = targetOf([scene.server.url]);
  const what = { target, workload: workloadOf() };
  expect(await coordinator.assign('a', { ...what, incarnation: 6 })).toMatchObject({
    type: 'refused',
    problems: [{ expected: 'an assignment for life 7 of agent a', found: 'one for life 6' }],
  });
  expect(await coordinator.assign('a', what)).toMatchObject({ type: 'ready' });
  coordinator.stop();
  await coordinator.flushFinal('a');
  await coordinator.until(() => coordinator.beats.at(-1)?.activity === 'idle');
  expect(await coordinator.assign('a', what)).toMatchObject({
    type: 'refused',
    problems: [{ expected: 'a new run', found: 'run-1, which a has had' }],
  });
});

test('a coordinator that cannot say what time it is now gets no agent: old messages of it may be all there is', async () => {
  await using scene = await setUp();
  const { coordinator, server } = scene;
  coordinator.isSilent = true;
  const reply = await scene.assign();
  expect(reply.type === 'refused' ? reply.problems.map(describeProblem) : []).toEqual([
    "agents: expected a coordinator that tells agent a the run's time to 50ms, found No answer on plimsoll.v1.run.run-1.clock within 500 ms",
  ]);
  expect(server.connections).toBe(0);
});
