import { describe, expect, test } from 'vitest';
import { queueShare } from './slope.ts';

describe('queueShare()', () => {
  const k = Math.log(100);

  test('is 1 for the tail of a queue: at 3/4 of a p99 limit more than three times as many are over', () => {
    expect(queueShare(100 * Math.exp(k / 4), 100, k)).toBe(1);
  });

  test('is 0 where nearly all that is over 3/4 of the limit is over the limit, too', () => {
    expect(queueShare(115, 100, k)).toBe(0);
  });

  test('is 1 where nothing speaks against it: no violations, or an objective without levels', () => {
    expect(queueShare(0, 0, k)).toBe(1);
    expect(queueShare(0, 100, k)).toBe(1);
  });
});
