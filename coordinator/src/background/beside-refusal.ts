/** What is refused of a run with load beside it, in the places of its spec. */
import { assert } from '@plimsoll/core/assert';
import type { Problem } from '@plimsoll/core/problem';
import type { SelectionFailure } from '../fleet/selection.ts';
import type { RunRefusal } from '../run/refusal.ts';
import { type besideWhom, problemBeside } from './companion.ts';

/** @param failures at least one; `index` 0 is the run itself, 1 its first load */
export function refusalOf(
  failures: readonly (SelectionFailure & { readonly index: number })[],
): RunRefusal {
  const [first] = failures;
  assert(first !== undefined, 'something was refused');
  const problems = failures.map(({ index, problem }) =>
    index === 0 ? problem : problemBeside(index - 1, problem),
  );
  if (first.code === 'POOL_BUSY') return { code: first.code, runId: first.runId, problems };
  return { code: first.code, problems };
}

/** Its rate is part of what the run measures. */
export function rateBeside(
  { runId, index }: NonNullable<ReturnType<typeof besideWhom>>,
  rps: number,
): Problem {
  const expected = `the rate that background[${index}] of run ${runId} says, as long as that run lasts`;
  return { path: 'ratePerSecond', expected, found: String(rps) };
}
