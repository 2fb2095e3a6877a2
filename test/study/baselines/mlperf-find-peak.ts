/**
 * MLPerf LoadGen's FindPeakPerformance in the Server scenario: loadgen/loadgen.cc. The target rate must pass; doubles,
 * then bisects down to a tenth of a request per second. A verdict is the raw percentile of one run of ten seconds: the
 * minimum duration, the minimum of queries and the early-stopping criterion that submissions need are left out by the tool
 * itself, to reduce the time of the search.
 *
 * Simplified: nothing that matters here. A relative precision, which the tool lacks, is among the settings.
 */
import type { Trial, TrialOrder } from '../trial.ts';
import { trialOf } from '../trial.ts';
import type { Answer, Baseline, Range } from './baseline.ts';
import { type Bracket, bisect, expand, isWithin, type Order } from './bracketing.ts';

export interface MlperfFindPeakSettings {
  readonly seconds: number;
  /** Decimals of the rate, as the tool has it, or a share of it. */
  readonly precision: { readonly decimals: number } | { readonly share: number };
}

export const mlperfFindPeakDefaults: MlperfFindPeakSettings = {
  seconds: 10,
  precision: { decimals: 1 },
};

const boundaryStepSize = 1;

export function mlperfFindPeak({ seconds, precision }: MlperfFindPeakSettings): Baseline {
  const order: Order = (rps) => trialOf(rps, seconds, 'admitted');
  const isNarrow = 'share' in precision ? isWithin(precision.share) : isSameAt(precision.decimals);
  function* search(range: Range): Generator<TrialOrder, Answer, Trial> {
    const found = yield* expand(range, 1 + boundaryStepSize, order);
    if ('why' in found) return found;
    const { low } = yield* bisect(found, isNarrow, order);
    return { rps: low, why: 'the bounds agree' };
  }
  const to = 'share' in precision ? `${100 * precision.share} %` : `${10 ** -precision.decimals}/s`;
  return { tool: 'MLPerf FindPeakPerformance', settings: `${seconds} s trials, to ${to}`, search };
}

function isSameAt(decimals: number): (bracket: Bracket) => boolean {
  const scale = 10 ** decimals;
  return ({ low, high }) => Math.floor(low * scale) + 1 >= Math.floor(high * scale);
}
