/** A run held against the truth. */
import type { Cluster } from '@plimsoll/core/sim/cluster';
import type { Scenario } from '@plimsoll/core/sim/scenario';
import { type CapacityTruth, capacityAtUs } from '@plimsoll/core/sim/truth/truth';
import type { RunRecord } from '../run-record.ts';

export interface JudgedRun {
  readonly record: RunRecord;
  readonly scenario: Scenario;
  /** The capacity at the end of the run, which is what the answer is about. */
  readonly capacityRps: number;
  /** Of the answer, relative to that: 0.05 is 5 % too much. Null without an answer. */
  readonly error: number | null;
  /** Seconds at more than 1.1 times what was the capacity then. */
  readonly secondsAbove: number;
}

const aboveFactor = 1.1;

export function judgeRun(
  record: RunRecord,
  { scenario, truth }: { readonly scenario: Scenario; readonly truth: CapacityTruth },
): JudgedRun {
  const capacityRps = capacityAtUs(truth, scenario.cluster, record.seconds * 1e6);
  return {
    record,
    scenario,
    capacityRps,
    error: record.rps === null ? null : record.rps / capacityRps - 1,
    secondsAbove: secondsAbove(record, scenario.cluster, truth),
  };
}

/** A closed loop takes all that there is, so it counts. */
function secondsAbove({ stretches }: RunRecord, cluster: Cluster, truth: CapacityTruth): number {
  let endSeconds = 0;
  let above = 0;
  for (const { rps, seconds } of stretches) {
    const middleUs = (endSeconds + seconds / 2) * 1e6;
    endSeconds += seconds;
    if (rps === null || rps > aboveFactor * capacityAtUs(truth, cluster, middleUs))
      above += seconds;
  }
  return above;
}

/** Whether the interval holds the truth; null without an interval. */
export function covers({ record, capacityRps }: JudgedRun): boolean | null {
  const { lowRps, highRps } = record;
  return lowRps === null || highRps === null
    ? null
    : lowRps <= capacityRps && capacityRps <= highRps;
}
