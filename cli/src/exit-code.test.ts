import { verdicts } from '@plimsoll/core/run-result';
import { expect, test } from 'vitest';
import { exitCodeOf } from './exit-code.ts';

test('exitCodeOf() gives each verdict the code that the contract fixes', () => {
  const codes = Object.fromEntries(verdicts.map((verdict) => [verdict, exitCodeOf(verdict)]));
  expect(codes).toEqual({
    settled: 0,
    infeasible: 3,
    aborted: 4,
    inconclusive: 5,
    'client-limited': 5,
  });
});
