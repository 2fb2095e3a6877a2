/**
 * What a careful person does with any load generator, and none of the above: warms the target for a minute, lets it rest
 * before each trial, measures for a minute, doubles until a rate fails and bisects to 2 %. The answer is the largest rate
 * that held.
 */
import { type Trial, type TrialOrder, trialOf } from '../trial.ts';
import type { Answer, Baseline, Range } from './baseline.ts';
import { bisect, expand, isWithin, type Order } from './bracketing.ts';

export interface ByHandSettings {
  readonly warmSeconds: number;
  readonly restSeconds: number;
  readonly seconds: number;
  readonly tolerance: number;
}

export const byHandDefaults: ByHandSettings = {
  warmSeconds: 60,
  restSeconds: 10,
  seconds: 60,
  tolerance: 0.02,
};

export function byHand({ warmSeconds, restSeconds, seconds, tolerance }: ByHandSettings): Baseline {
  const order: Order = (rps) => ({ ...trialOf(rps, seconds, 'admitted'), restSeconds });
  function* search(range: Range): Generator<TrialOrder, Answer, Trial> {
    yield trialOf(range.startRps, warmSeconds, 'admitted');
    const found = yield* expand(range, 2, order);
    if ('why' in found) return found;
    const { low } = yield* bisect(found, isWithin(tolerance), order);
    return { rps: low, why: 'the range is narrow' };
  }
  return {
    tool: 'by hand',
    settings: `${seconds} s trials, to ${100 * tolerance} %`,
    search,
  };
}
