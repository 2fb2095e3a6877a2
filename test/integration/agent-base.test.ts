/** A real agent and what it leaves out of its ticks: what the coordinator said that it has merged. */
import { totalCount } from '@plimsoll/core/histogram';
import { acceptTick, startWindows, totals } from '@plimsoll/core/windows';
import { expect, test } from 'vitest';
import { identity, setUp } from './agent-scene.ts';
import { planOf } from './agent-scripted-coordinator.ts';

test('ticks count from what is merged, and the totals are exact all the same', async () => {
  await using scene = await setUp();
  const { coordinator } = scene;
  await scene.assign();

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
