/** A child process that measures warm truths and makes searches, one after the other, as it is told. */
import type { ModelClass } from '@plimsoll/core/sim/draw-cluster';
import { simulateSearch } from '@plimsoll/core/sim/simulate-search';
import { measureTruth } from '@plimsoll/core/sim/truth/long-run';
import type { Truth } from '@plimsoll/core/sim/truth/truth';
import type { WarmupHandling } from '@plimsoll/core/spec';
import { drawColdSubject } from './draw-cold-subject.ts';

export type WarmUpTask = {
  readonly modelClass: ModelClass;
  readonly number: number;
} & (
  | { readonly type: 'truth'; readonly requests: number; readonly lnSe: number }
  | { readonly type: 'search'; readonly seed: number; readonly warmup: WarmupHandling }
);

export interface ColdSearch {
  readonly verdict: string;
  /** Null where the search gave no answer. */
  readonly rps: number | null;
  readonly seconds: number;
  readonly warmupS: number;
}

export type WarmUpAnswer =
  | { readonly type: 'truth'; readonly truth: Truth }
  | { readonly type: 'search'; readonly found: ColdSearch };

process.on('message', (task: WarmUpTask) => {
  process.send?.(answerTo(task));
});

function answerTo(task: WarmUpTask): WarmUpAnswer {
  const { scenario } = drawColdSubject(task.modelClass, task.number);
  if (task.type === 'truth') {
    const { requests, lnSe } = task;
    return { type: 'truth', truth: measureTruth(scenario, { requests, lnSe, seed: 1 }) };
  }
  const search = { ...scenario.search, warmup: task.warmup };
  const { conclusion, durationMs } = simulateSearch({ ...scenario, search }, task.seed);
  const { verdict, capacity, warmupMs } = conclusion;
  const rps = verdict === 'settled' ? (capacity?.rps ?? null) : null;
  const found = { verdict, rps, seconds: durationMs / 1000, warmupS: warmupMs / 1000 };
  return { type: 'search', found };
}
