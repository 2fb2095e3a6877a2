import { expect, test } from 'vitest';
import { bandPath, linePath, stepPath } from './svg-path.ts';

test('stepPath() is a staircase', () => {
  const levels = [
    { fromX: 0, toX: 10, y: 5 },
    { fromX: 10, toX: 20, y: 2.04 },
  ];
  expect(stepPath(levels)).toBe('M0 5L10 5L10 2L20 2');
  expect(stepPath([])).toBe('');
});

test('bandPath() closes a shape for each stretch without a gap', () => {
  const levels = [
    { fromX: 0, toX: 10, lowY: 9, highY: 1 },
    { fromX: 10, toX: 20, lowY: 8, highY: 2 },
    { fromX: 30, toX: 40, lowY: 7, highY: 3 },
  ];
  expect(bandPath(levels)).toBe('M0 1L10 1L10 2L20 2L20 8L10 8L10 9L0 9ZM30 3L40 3L40 7L30 7Z');
});

test('linePath() joins points', () => {
  expect(
    linePath([
      [0, 0.26],
      [1, 2],
    ]),
  ).toBe('M0 0.3L1 2');
});
