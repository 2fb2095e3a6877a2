/** A real agent and what it leaves out of its ticks: what the coordinator said that it has merged. */
import { runAgent } from '@plimsoll/agent/agent';
import { createRealClock } from '@plimsoll/agent/real-clock';
import { startMisbehavingServer } from '@plimsoll/agent/testing/misbehaving-server';
import { targetOf, workloadOf } from '@plimsoll/agent/testing/specs';
import { createHub } from '@plimsoll/bus/hub';
import { silentLog } from '@plimsoll/coordinator/log';
import { totalCount } from '@plimsoll/core/histogram';
import { acceptTick, startWindows, totals } from '@plimsoll/core/windows';
import { expect, test } from 'vitest';
import { planOf, ScriptedCoordinator } from './agent-scripted-coordinator.ts';

const identity = {
  agentId: 'a',
  incarnation: 7,
  pool: 'default',
  labels: {},
  host: 'h',
  pid: 1,
  software: '0.0.0',
  capacityRps: 100,
};
const log = { ...silentLog, debug() {}, child: () => log };

test('ticks count from what is merged, and the totals are exact all the same', async () => {
  const hub = createHub();
  await using agentBus = hub.connect();
  await using coordinatorBus = hub.connect();
  using coordinator = new ScriptedCoordinator(coordinatorBus);
  await using server = await startMisbehavingServer();
  const end = new AbortController();
  const agent = runAgent({
    bus: agentBus,
    clock: createRealClock(),
    identity,
    signal: end.signal,
    log,
    spinUs: 0,
    threads: 1,
    measure: null,
  });
  const target = targetOf([server.url], { connections: 8, timeoutMs: 500 });
  await coordinator.assign('a', { target, workload: workloadOf({ body: Buffer.from('x') }) });

  let windows = startWindows({ latencyLimitUs: null, tickUs: 100_000 }, [identity]);
  let heard = 0;
  const merge = () => {
    for (const tick of coordinator.ticks.slice(heard)) windows = acceptTick(windows, tick)[0];
    heard = coordinator.ticks.length;
  };
  coordinator.plan(planOf(1, 200));
  await coordinator.until(() => {
    merge();
    coordinator.renew(1, 1_000_000, 1, windows.sharedSeq);
    return coordinator.ticks.filter(({ baseSeq }) => baseSeq > 0).length >= 3;
  });
  coordinator.stop();
  const last = await coordinator.flushFinal('a');
  merge();
  windows = acceptTick(windows, last)[0];
  end.abort();
  await agent;

  expect(windows.refused).toBe(0);
  expect(last.baseSeq).toBeGreaterThan(0);
  expect(totalCount(last.histograms.response)).toBeLessThan(last.counters.completed);
  const { counters, histograms } = totals(windows);
  expect(counters).toEqual(last.counters);
  for (const histogram of [histograms.response, histograms.service]) {
    expect(totalCount(histogram)).toBe(counters.completed);
  }
  expect(totalCount(histograms.lag)).toBe(counters.issued);
});
