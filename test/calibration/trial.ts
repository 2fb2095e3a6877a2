/** The capacity of a subject that a search finds with a workload made of a recording of its production. */
import type { Scenario } from '@plimsoll/core/sim/scenario';
import { simulateSearch } from '@plimsoll/core/sim/simulate-search';
import type { OfferedTraffic } from '@plimsoll/core/sim/traffic';
import type { Subject } from './draw-subject.ts';
import { drawProduction } from './production/draw-production.ts';
import { type WorkloadName, workload } from './workloads.ts';

export interface SearchRecord {
  readonly verdict: string;
  /** Null where the search gave no answer. */
  readonly rps: number | null;
  readonly lowRps: number | null;
  readonly highRps: number | null;
  readonly seconds: number;
  readonly requests: number;
  readonly reason: string;
}

/** Longer than the default: bursts last for seconds, and so do searches that have to see many of them. */
const tickMs = 2_000;

/** Beyond the seeds of truths. */
const recordingSeeds = 1_000_000;

export interface Trial {
  readonly workload: WorkloadName;
  /** Of the recording and of the search. */
  readonly seed: number;
  readonly recordedUs: number;
}

export function runTrial(
  subject: Subject,
  { workload: name, seed, recordedUs }: Trial,
): SearchRecord {
  const { kind, scenario, recordedRps } = subject;
  const stretch = { rateRps: recordedRps, overUs: recordedUs, seed: recordingSeeds + seed };
  const recorded = {
    traffic: drawProduction(kind, stretch),
    classNames: kind.classes.map(({ name }) => name),
    seed,
  };
  return searchWith(scenario, workload(name, recorded), seed);
}

function searchWith(scenario: Scenario, traffic: OfferedTraffic, seed: number): SearchRecord {
  const { conclusion, durationMs, offered } = simulateSearch(scenario, seed, { traffic, tickMs });
  const { verdict, capacity, reason } = conclusion;
  const answer = verdict === 'settled' ? capacity : null;
  return {
    verdict,
    rps: answer?.rps ?? null,
    lowRps: answer?.lowRps ?? null,
    highRps: answer?.highRps ?? null,
    seconds: durationMs / 1000,
    requests: offered,
    reason,
  };
}
