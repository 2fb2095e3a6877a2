import { expect, test } from 'vitest';
import { parseProfile } from './profile-document.ts';

test('everything wrong with a profile is said by its place', () => {
  const parsed = parseProfile({ version: 2, recording: { source: 3 }, probabilities: [0, 2] });
  const problems = parsed.ok ? [] : parsed.error;
  expect(problems).toContainEqual({ path: 'version', expected: '1', found: '2' });
  expect(problems).toContainEqual({ path: 'recording.source', expected: 'string', found: '3' });
  expect(problems).toContainEqual({ path: 'arrivals', expected: 'object', found: 'nothing' });
  expect(problems.map(({ path }) => path)).toContain('probabilities[1]');
  expect(parseProfile('no')).toEqual({
    ok: false,
    error: [{ path: 'profile', expected: 'object', found: '"no"' }],
  });
});
