import { expect, test } from 'vitest';
import { median, quantile } from './quantile.ts';

test.each([
  [0.5, 5],
  [0.9, 9],
  [0.99, 10],
  [1, 10],
  [0, 1],
])('quantile(1..10, %d) is %d', (q, expected) => {
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], q)).toBe(expected);
});

test('median() takes the middle of what comes in any order', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNull();
});
