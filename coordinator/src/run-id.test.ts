import { isId } from '@plimsoll/proto/subjects';
import { expect, test } from 'vitest';
import { newRunId } from './run-id.ts';
import { isKey } from './store/store.ts';

test('newRunId() fits subjects and keys, whatever the time and the luck', () => {
  for (const random of [0, 0.5, 0.9999999]) {
    const runId = newRunId(1_790_000_000_000, () => random);
    expect(isId(runId)).toBe(true);
    expect(isKey(runId)).toBe(true);
    expect(runId).toHaveLength(14);
  }
});

test('newRunId() sorts by time', () => {
  const ids = [1_790_000_000_000, 1_790_000_000_001, 1_800_000_000_000, 1_999_999_999_999].map(
    (wallMs) => newRunId(wallMs, () => 0.3),
  );
  expect(ids.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(ids);
});
