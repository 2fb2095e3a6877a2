/** What a spec says of who chooses the rates. */
import { expect, test } from 'vitest';
import { parseSpec } from './spec-document.ts';
import { problemsIn, readFile, shortest } from './testing/spec-samples.ts';

function searchIn(search: unknown) {
  const spec = parseSpec({ ...shortest, search }, { readFile, defaultSeed: 1 });
  return spec.ok ? spec.value.search : spec.error;
}

test('a run whose rate is set by hand needs nothing of what a search needs', () => {
  expect(searchIn({ mode: 'manual', maxRate: 500, maxDuration: '1h' })).toEqual({
    mode: 'manual',
    startRps: 10,
    maxRps: 500,
    maxDurationMs: 3_600_000,
  });
});

test('a run searches unless its spec says otherwise', () => {
  expect(searchIn({ mode: 'capacity' })).toEqual(searchIn({}));
  expect(searchIn({})).toMatchObject({ mode: 'capacity', precision: 0.02 });
});

test.each([
  {
    search: { mode: 'manual', precision: '2%' },
    problem:
      'search.precision: expected one of the fields mode, startRate, maxRate, maxDuration, found precision',
  },
  {
    search: { mode: 'manual', startRate: 600, maxRate: 500 },
    problem: 'search.startRate: expected a rate of at most search.maxRate, which is 500, found 600',
  },
  {
    search: { mode: 'wild' },
    problem: 'search.mode: expected one of capacity, manual, found "wild"',
  },
  { search: 5, problem: 'search: expected fields such as startRate and maxRate, found 5' },
])('says what is wrong with $search', ({ search, problem }) => {
  expect(problemsIn({ ...shortest, search })).toEqual([problem]);
});
