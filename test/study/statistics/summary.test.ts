import { plainCluster } from '@plimsoll/core/sim/cluster';
import { expect, test } from 'vitest';
import { judgedWith, plainScenario, plainTruth, recordWith } from '../testing/known-runs.ts';
import { bestSetting, cheapestAsExact } from './best-setting.ts';
import { covers, judgeRun } from './judged-run.ts';
import { summarise, summariseIntervals } from './summary.ts';

const known = { scenario: plainScenario, truth: plainTruth };

function judged(...rates: readonly (number | null)[]) {
  return rates.map((rps) => judgedWith({ rps }));
}

test('errors are of the answers, and no answer is the worst in the strict ones', () => {
  const summary = summarise(judged(99, 101, 106, 90, null));
  expect(summary).toMatchObject({ runs: 5, answered: 4, overShare: 0.2, strictP90: 1 });
  expect(summary.biasP50).toBeCloseTo(0, 9);
  expect(summary.errorP50).toBeCloseTo(0.01, 9);
  expect(summary.errorP90).toBeCloseTo(0.1, 9);
});

test('time above 1.1 times the capacity counts closed loops, and not what is just below', () => {
  const stretches = [
    { rps: 109, seconds: 30 },
    { rps: 111, seconds: 10 },
    { rps: null, seconds: 5 },
    { rps: 0, seconds: 55 },
  ];
  const run = judgeRun(recordWith({ stretches }), known);
  expect(run.secondsAbove).toBe(15);
  expect(summarise([run]).aboveShare).toBeCloseTo(0.15, 9);
});

test('a drifting target is judged by what it can take at the time', () => {
  const drift = { factor: 2, overUs: 100e6 };
  const drifting = {
    scenario: { ...plainScenario, cluster: { ...plainCluster, drift } },
    truth: { ...plainTruth, undriftedRps: 200 },
  };
  const stretches = [
    { rps: 150, seconds: 10 },
    { rps: 150, seconds: 190 },
  ];
  const early = judgeRun(recordWith({ rps: 150, seconds: 10, stretches }), drifting);
  const late = judgeRun(recordWith({ rps: 150, seconds: 200, stretches }), drifting);
  expect(early.error).toBeLessThan(-0.1);
  expect(late.error).toBeCloseTo(0.5, 9);
  // In the middle of the first stretch 150 is still little.
  expect(late.secondsAbove).toBe(190);
});

test('coverage is of the runs with an interval', () => {
  const runs = [
    recordWith({ lowRps: 98, highRps: 102 }),
    recordWith({ lowRps: 101, highRps: 103 }),
    recordWith({}),
  ].map((one) => judgeRun(one, known));
  expect(runs.map(covers)).toEqual([true, false, null]);
  expect(summariseIntervals(runs)).toMatchObject({ runs: 2, coverage: 0.5 });
  expect(summariseIntervals(runs).halfWidthP50).toBeCloseTo(0.015, 9);
});

test('the best setting is the most exact of those that we could afford, the cheapest where there is none', () => {
  const candidates = [
    { of: 'quick', requestsP50: 100, strictP90: 0.3 },
    { of: 'equal', requestsP50: 1_050, strictP90: 0.1 },
    { of: 'long', requestsP50: 9_000, strictP90: 0.02 },
  ].map(({ of, ...change }) => ({ of, summary: { ...summarise([]), ...change } }));
  expect(bestSetting(candidates, 'requests', 1_000)?.of).toBe('equal');
  expect(bestSetting(candidates, 'requests', 50)?.of).toBe('quick');
  expect(bestSetting([], 'requests', 50)).toBeNull();
  expect(cheapestAsExact(candidates, 'requests', 0.1)?.of).toBe('equal');
  expect(cheapestAsExact(candidates, 'requests', 0.01)).toBeNull();
});
