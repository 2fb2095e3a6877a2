import { expect, test } from 'vitest';
import { formatDuration, formatLatency, formatRate, formatShare } from './quantity.ts';

test.each([
  [1234.5, '1,235/s'],
  [48.31, '48.3/s'],
  [0.25, '0.25/s'],
  [20, '20/s'],
])('formatRate(%d) is %s', (rps, text) => {
  expect(formatRate(rps)).toBe(text);
});

test.each([
  [850, '850 us'],
  [41_234, '41.2 ms'],
  [1_350_000, '1.35 s'],
])('formatLatency(%d) is %s', (latencyUs, text) => {
  expect(formatLatency(latencyUs)).toBe(text);
});

test.each([
  [0.4, '0 s'],
  [42, '42 s'],
  [142, '2m 22s'],
  [3900, '1h 05m'],
])('formatDuration(%d) is %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test('formatShare() is in percent', () => {
  expect(formatShare(0.0005)).toBe('0.05 %');
});
