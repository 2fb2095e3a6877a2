import { runAgent } from '@plimsoll/agent/agent';
import { targetOf, workloadOf } from '@plimsoll/agent/testing/specs';
import { createHub } from '@plimsoll/bus/hub';
import type { Clock } from '@plimsoll/core/clock';
import { type Counters, errorCount, inFlight } from '@plimsoll/core/counters';
import { totalCount } from '@plimsoll/core/histogram';
import { expect, test, vi } from 'vitest';
import { identity, plainAgent, setUp } from './agent-scene.ts';
import { planOf, runId, runNowUs, ScriptedCoordinator } from './agent-scripted-coordinator.ts';

vi.setConfig({ testTimeout: 20_000 });

/** In the agent's own thread, and in threads of their own. */
const engineCounts = [1, 2];

function expectBalanced(counters: Counters): void {
  expect(counters.offered).toBe(counters.issued + counters.skipped);
  expect(inFlight(counters)).toBe(0);
  expect(counters.issued).toBe(counters.completed + errorCount(counters));
}

test('An agent says hello until it is welcomed, again when asked, and beats', async () => {
  await using scene = await setUp();
  const { coordinator } = scene;
  await coordinator.until(() => coordinator.hellos.length === 1);
  expect(coordinator.hellos[0]).toMatchObject({ ...identity, wire: { min: 1, max: 1 } });
  coordinator.whois();
  await coordinator.until(() => coordinator.hellos.length === 2);
  await coordinator.until(() => coordinator.beats.length === 1);
  expect(coordinator.beats[0]).toEqual({
    agentId: 'a',
    incarnation: 7,
    activity: 'idle',
    runId: null,
  });
});

test('An agent that is refused ends with the coordinator’s words', async () => {
  const hub = createHub();
  await using bus = hub.connect();
  await using agentBus = hub.connect();
  using coordinator = new ScriptedCoordinator(bus);
  coordinator.reply = { type: 'refused', code: 'AGENT_TOO_OLD', message: 'Agent too old: a' };
  const { signal } = new AbortController();
  await expect(runAgent({ ...plainAgent, bus: agentBus, signal })).rejects.toMatchObject({
    code: 'AGENT_TOO_OLD',
    message: 'Agent too old: a',
  });
});

test.each(engineCounts)(
  'A whole run: one counted probe, ticks at every boundary, and a final state that is exact (engines: %i)',
  async (threads) => {
    await using scene = await setUp({ threads });
    const { coordinator, server } = scene;
    expect(await scene.assign()).toMatchObject({ type: 'ready', agentId: 'a', incarnation: 7 });
    expect(server.requests).toBe(1);
    coordinator.plan(planOf(1, 200));
    await coordinator.until(() => coordinator.acks.length === 1);
    expect(coordinator.acks[0]).toEqual({
      runId,
      agentId: 'a',
      incarnation: 7,
      term: 1,
      revision: 1,
    });
    await coordinator.until(() => coordinator.ticks.length === 6);
    const seqs = coordinator.ticks.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, i) => seqs[0]! + i));
    coordinator.stop();
    const last = await coordinator.flushFinal('a');
    expectBalanced(last.counters);
    expect(last.counters.completed).toBe(server.requests);
    expect(last.counters.completed).toBeGreaterThan(50);
    expect(totalCount(last.histograms.response)).toBe(last.counters.completed);
    expect(totalCount(last.histograms.lag)).toBe(last.counters.issued);
    // Nothing moves after the final state, and it can be fetched again.
    expect(await coordinator.flush('a')).toEqual(last);
    expect(server.requests).toBe(last.counters.issued);
  },
);

test('An agent tells its last state whole to a coordinator that merged nothing of it', async () => {
  await using scene = await setUp({ threads: 1 });
  const { coordinator } = scene;
  await scene.assign();
  coordinator.plan(planOf(1, 200));
  await coordinator.until(() => coordinator.ticks.length === 5);
  const mergedSeq = coordinator.ticks[3]!.seq;
  coordinator.renew(1, 1_000_000, 1, mergedSeq);
  await coordinator.until(() => coordinator.ticks.some(({ baseSeq }) => baseSeq === mergedSeq));
  coordinator.stop();
  const last = await coordinator.flushFinal('a');
  expect(last.baseSeq).toBe(mergedSeq);
  const whole = await coordinator.flush('a', 2);
  expect(whole).toMatchObject({ baseSeq: 0, final: true, counters: last.counters });
  expect(totalCount(whole.histograms.response)).toBe(whole.counters.completed);
  expect(totalCount(last.histograms.response)).toBeLessThan(whole.counters.completed);
});

test.each(engineCounts)(
  'An agent stops issuing when its lease ends, goes on when it is renewed, and counts exactly (engines: %i)',
  async (threads) => {
    await using scene = await setUp({ threads });
    const { coordinator, server, seenUs } = scene;
    await scene.assign();
    const sentUs = performance.now() * 1000;
    coordinator.plan(planOf(1, 500, { leaseUntilUs: runNowUs() + 300_000 }));
    const atEnd = coordinator.ticks.length;
    await coordinator.until(() => coordinator.ticks.length >= atEnd + 7);
    expect(seenUs.length).toBeGreaterThan(50);
    expect(Math.max(...seenUs) - sentUs).toBeLessThan(330_000);
    const before = server.requests;
    coordinator.renew(1, 300_000);
    const renewedUs = performance.now() * 1000;
    const count = coordinator.ticks.length;
    await coordinator.until(() => coordinator.ticks.length >= count + 5);
    expect(server.requests).toBeGreaterThan(before + 50);
    // The gap isn't made up for: about 300 ms at 500/s.
    expect(server.requests - before).toBeLessThan(200);
    expect(Math.max(...seenUs) - renewedUs).toBeLessThan(330_000);
    coordinator.stop();
    const last = await coordinator.flushFinal('a');
    expectBalanced(last.counters);
    expect(last.counters.issued).toBe(server.requests);
  },
);

test('Plans count by term and revision: repeated and stale ones change nothing', async () => {
  await using scene = await setUp();
  const { coordinator, seenUs } = scene;
  await scene.assign();
  const first = planOf(1, 100);
  const second = planOf(2, 400, {
    segments: [{ startsAtUs: runNowUs() + 300_000, rateMrps: 400_000 }],
  });
  coordinator.plan(second);
  coordinator.plan(first);
  coordinator.plan(second);
  coordinator.plan({ ...planOf(9, 5000), term: 0 });
  await coordinator.until(() => coordinator.acks.length === 2);
  expect(coordinator.acks.map(({ revision }) => revision)).toEqual([2, 2]);
  const before = seenUs.length;
  await coordinator.until(() => coordinator.ticks.length >= 9);
  coordinator.stop();
  const last = await coordinator.flushFinal('a');
  // Nothing before the second plan's start, and its rate after it.
  expect(before).toBe(1);
  const firstLoadUs = seenUs[1]!;
  const gapsUs = seenUs.slice(2).map((us) => us - firstLoadUs);
  expect(last.planRevision).toBe(2);
  expect(seenUs.length / (gapsUs.at(-1)! / 1e6)).toBeGreaterThan(350);
  expect(seenUs.length / (gapsUs.at(-1)! / 1e6)).toBeLessThan(450);
  expectBalanced(last.counters);
});

test('An agent that missed a plan asks for it', async () => {
  await using scene = await setUp();
  const { coordinator } = scene;
  await scene.assign();
  coordinator.newest = planOf(3, 300);
  coordinator.renew(3);
  await coordinator.until(() => coordinator.acks.length === 1);
  expect(coordinator.acks[0]).toMatchObject({ revision: 3 });
  expect(coordinator.asked).toBe(1);
  await coordinator.until(() => (coordinator.ticks.at(-1)?.counters.completed ?? 0) > 10);
});

test('An agent without a share offers nothing, and never more than the plan’s limit', async () => {
  await using scene = await setUp();
  const { coordinator, server } = scene;
  await scene.assign();
  coordinator.plan(planOf(1, 500, { shares: [{ agentId: 'b', weight: 1 }] }));
  await coordinator.until(() => coordinator.ticks.length >= 3);
  expect(server.requests).toBe(1);
  coordinator.plan(planOf(2, 50_000, { maxRateMrps: 100_000 }));
  await coordinator.until(() => coordinator.ticks.at(-1)?.planRevision === 2);
  const count = coordinator.ticks.length;
  await coordinator.until(() => coordinator.ticks.length >= count + 4);
  expect(server.requests).toBeLessThan(80);
  expect(server.requests).toBeGreaterThan(20);
});

test('An agent refuses a target that answers with failure, in the server’s words, and is idle again', async () => {
  await using scene = await setUp();
  const { coordinator, server } = scene;
  server.behave = () => 'error-500';
  expect(await scene.assign()).toMatchObject({
    type: 'refused',
    problems: [{ path: 'workload.request', found: 'HTTP 500: it failed' }],
  });
  server.behave = () => 'ok';
  expect(await scene.assign()).toMatchObject({ type: 'ready' });
  const busy = await coordinator.assign('a', {
    target: targetOf([server.url]),
    workload: workloadOf(),
    run: 'run-2',
  });
  expect(busy).toMatchObject({
    type: 'refused',
    problems: [{ path: 'agents', found: `agent a is running with run ${runId}` }],
  });
});

test.each(engineCounts)(
  'A stop of everything ends the load, with timeouts under way counted (engines: %i)',
  async (threads) => {
    await using scene = await setUp({ threads });
    const { coordinator, server } = scene;
    await scene.assign();
    server.behave = (index) => (index % 2 === 0 ? 'silent' : 'ok');
    coordinator.plan(planOf(1, 100));
    await coordinator.until(() => (coordinator.ticks.at(-1)?.counters.issued ?? 0) > 10);
    coordinator.stopAll();
    const last = await coordinator.flushFinal('a');
    expectBalanced(last.counters);
    expect(last.counters.timeout).toBeGreaterThan(0);
    expect(last.counters.issued).toBe(server.requests);
  },
);

test('An agent that is ready waits for its first plan while its coordinator is there, and not much longer', async () => {
  await using scene = await setUp({ clock: fastClock(20) });
  const { coordinator } = scene;
  expect(await scene.assign()).toMatchObject({ type: 'ready' });
  const running = () => coordinator.beats.filter(({ activity }) => activity === 'running').length;
  // Two a second: three times as long as a coordinator that is gone is waited for.
  await coordinator.until(() => running() > 42);
  expect(coordinator.beats.at(-1)?.activity).toBe('running');
  coordinator.isSilent = true;
  await coordinator.until(() => coordinator.beats.at(-1)?.activity === 'idle');
});

/** Time passes so many times as fast. */
function fastClock(speed: number): Clock {
  return {
    nowUs: () => plainAgent.clock.nowUs() * speed,
    after: (delayUs, run) => plainAgent.clock.after(delayUs / speed, run),
  };
}

test('An agent told to end drains its run and hands its last state over', async () => {
  await using scene = await setUp();
  const { coordinator, server } = scene;
  await scene.assign();
  coordinator.plan(planOf(1, 200));
  await coordinator.until(() => (coordinator.ticks.at(-1)?.counters.completed ?? 0) > 10);
  const ended = scene.drain();
  const last = await coordinator.flushFinal('a');
  await ended;
  expectBalanced(last.counters);
  expect(last.counters.completed).toBe(server.requests);
});
