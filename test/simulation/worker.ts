/** A child process that simulates one seed after the other, as it is told. */
import { failureText } from './failure-text.ts';
import { caseByHand, caseOf, judge } from './judge.ts';
import { shrink } from './shrink.ts';

export interface SeedQuestion {
  readonly seed: number;
  readonly isByHand: boolean;
}

export interface SeedAnswer {
  readonly seed: number;
  /** What was broken, or null. */
  readonly failure: string | null;
  /** Of the run that was accepted; `none` where none was. */
  readonly verdict: string;
  readonly simulatedSeconds: number;
}

process.on('message', (question: SeedQuestion) => {
  void answer(question).then((found) => process.send?.(found));
});

async function answer({ seed, isByHand }: SeedQuestion): Promise<SeedAnswer> {
  const judged = await judge(isByHand ? caseByHand(seed) : caseOf(seed));
  const { runs, runId, endUs } = judged.outcome;
  const run = runs.find(({ result }) => result.runId === runId);
  const failure = judged.violations.length === 0 ? null : failureText(judged, await shrink(judged));
  return {
    seed,
    failure,
    verdict: run?.result.verdict ?? 'none',
    simulatedSeconds: endUs / 1e6,
  };
}
