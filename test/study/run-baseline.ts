/** A peer's search on one scenario, from the first trial to the answer. */
import type { Scenario } from '@plimsoll/core/sim/scenario';
import type { Baseline } from './baselines/baseline.ts';
import { baselineId } from './baselines/baseline-id.ts';
import type { RunRecord } from './run-record.ts';
import { type Caps, studyCaps, TrialRunner } from './trial-runner.ts';

export function runBaseline(
  baseline: Baseline,
  scenario: Scenario,
  seed: number,
  caps: Caps = studyCaps,
): RunRecord {
  const runner = new TrialRunner(scenario, seed, caps);
  const search = baseline.search(scenario.search);
  let step = search.next();
  while (step.done !== true && !runner.isSpent) step = search.next(runner.run(step.value));
  const end =
    step.done === true
      ? { verdict: step.value.rps === null ? 'no answer' : 'answered', ...step.value }
      : { verdict: 'stopped', rps: null, why: 'beyond the study’s caps' };
  return {
    algorithm: baselineId(baseline),
    scenario: scenario.name,
    seed,
    verdict: end.verdict,
    rps: end.rps,
    lowRps: null,
    highRps: null,
    reason: end.why,
    seconds: runner.seconds,
    requests: runner.requests,
    stretches: runner.stretches,
    ours: null,
  };
}
