import { expect, test } from 'vitest';
import { specOf } from '../testing/run-fixtures.ts';
import { abortedResult } from './aborted-result.ts';
import { resultBeforeLoad } from './run-totals.ts';

test('abortedResult() ends the run and each of its tiers', () => {
  const spec = specOf();
  const ending = { verdict: 'aborted', reason: 'Gone.' };
  const plain = resultBeforeLoad('r1', spec);
  expect(abortedResult(plain, 'Gone.')).toEqual({ ...plain, ...ending });
  const tiered = resultBeforeLoad('r1', { ...spec, tiers: [{ name: 'gold', slo: spec.slo }] });
  expect(abortedResult(tiered, 'Gone.')).toEqual({
    ...tiered,
    ...ending,
    tiers: [{ name: 'gold', capacity: null, ...ending }],
  });
});
