/** A child process that does one thing after the other, as it is told: makes runs, measures truths. */
import type { Scenario } from '@plimsoll/core/sim/scenario';
import { measureTruth } from '@plimsoll/core/sim/truth/long-run';
import type { Truth } from '@plimsoll/core/sim/truth/truth';
import {
  measureVulnerableRate,
  type VulnerableRate,
} from '@plimsoll/core/sim/truth/vulnerable-rate';
import { tightestLatencyLimitUs } from '@plimsoll/core/slo';
import { runCell } from './algorithms.ts';
import type { Cell } from './cell.ts';
import type { RunRecord } from './run-record.ts';

export type Task =
  | { readonly type: 'run'; readonly cell: Cell }
  | { readonly type: 'truth'; readonly scenario: Scenario }
  /** From which rate on a burst is for ever. */
  | { readonly type: 'vulnerable'; readonly scenario: Scenario };

export type TaskAnswer =
  | { readonly type: 'run'; readonly record: RunRecord }
  | { readonly type: 'truth'; readonly truth: Truth }
  | { readonly type: 'vulnerable'; readonly rate: VulnerableRate | null }
  | { readonly type: 'failed'; readonly reason: string };

/** Less than for the checked-in truths: an error of half a per cent is small beside what is measured by it. */
const truthBudget = { requests: 10e6, lnSe: 0.005, seed: 1 };

process.on('message', (task: Task) => {
  process.send?.(answerTo(task));
});

function answerTo(task: Task): TaskAnswer {
  try {
    return done(task);
  } catch (error) {
    return { type: 'failed', reason: error instanceof Error ? (error.stack ?? '') : String(error) };
  }
}

function done(task: Task): TaskAnswer {
  switch (task.type) {
    case 'run':
      return { type: 'run', record: runCell(task.cell) };
    case 'truth':
      return { type: 'truth', truth: measureTruth(task.scenario, truthBudget) };
    case 'vulnerable': {
      const { cluster, slo } = task.scenario;
      const rate = measureVulnerableRate(cluster, tightestLatencyLimitUs(slo) ?? 0);
      return { type: 'vulnerable', rate };
    }
  }
}
