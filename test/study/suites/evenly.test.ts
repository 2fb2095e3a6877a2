import { expect, test } from 'vitest';
import { evenly } from './evenly.ts';

test('evenly() takes all of a short list, and of a long one some from everywhere', () => {
  expect(evenly([1, 2, 3], 5)).toEqual([1, 2, 3]);
  expect(evenly([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 5)).toEqual([0, 2, 4, 6, 8]);
  expect(evenly([], 5)).toEqual([]);
});
