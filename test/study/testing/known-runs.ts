/** Runs with known outcomes on a plain cluster whose capacity is 100 requests a second. */
import { plainCluster } from '@plimsoll/core/sim/cluster';
import { plainFleet } from '@plimsoll/core/sim/fleet';
import type { Scenario } from '@plimsoll/core/sim/scenario';
import type { CapacityTruth } from '@plimsoll/core/sim/truth/truth';
import type { RunRecord } from '../run-record.ts';
import { type JudgedRun, judgeRun } from '../statistics/judged-run.ts';

export const plainScenario: Scenario = {
  name: 'vision-1',
  about: 'One server.',
  cluster: plainCluster,
  fleet: plainFleet,
  slo: [],
  search: {
    startRps: 10,
    maxRps: 1_000,
    precision: 0.04,
    confidence: 0.95,
    maxDurationMs: 300_000,
  },
  expected: 'settled',
};

export const plainTruth: CapacityTruth = {
  type: 'capacity',
  capacityRps: 100,
  lnSe: 0,
  slope: 40,
  slopeSe: 0,
  binding: '',
  isWellPosed: true,
  undriftedRps: null,
  requests: 0,
  virtualS: 0,
};

export function recordWith(change: Partial<RunRecord>): RunRecord {
  return {
    algorithm: 'x',
    scenario: 'vision-1',
    seed: 1,
    verdict: 'settled',
    rps: 100,
    lowRps: null,
    highRps: null,
    reason: '',
    seconds: 100,
    requests: 1_000,
    stretches: [],
    ours: null,
    ...change,
  };
}

export function judgedWith(change: Partial<RunRecord>): JudgedRun {
  return judgeRun(recordWith(change), { scenario: plainScenario, truth: plainTruth });
}
