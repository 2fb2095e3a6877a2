import { expect, test } from 'vitest';
import { isSessionSampled } from './sampling.ts';

const sessions = Array.from({ length: 5000 }, (_, number) => `session-${number}`);

test('the share of sessions is about what was asked for', () => {
  const count = sessions.filter((session) => isSessionSampled(session, 0.1)).length;
  // Within four standard deviations.
  expect(count).toBeGreaterThan(500 - 85);
  expect(count).toBeLessThan(500 + 85);
});

test('what is in at a share is in at every larger one', () => {
  const small = sessions.filter((session) => isSessionSampled(session, 0.05));
  expect(small.every((session) => isSessionSampled(session, 0.3))).toBe(true);
  expect(sessions.every((session) => isSessionSampled(session, 1))).toBe(true);
});
