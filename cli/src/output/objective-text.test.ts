import { expect, test } from 'vitest';
import { formatMeasured, objectiveParts } from './objective-text.ts';

test('objectiveParts() splits at the last comparison', () => {
  expect(objectiveParts('latency.p99.9 <= 50ms')).toEqual({
    name: 'latency.p99.9',
    operator: '<=',
    limit: '50ms',
  });
  expect(objectiveParts('goodput(ttft <= 200ms) >= 95%')).toEqual({
    name: 'goodput(ttft <= 200ms)',
    operator: '>=',
    limit: '95%',
  });
  expect(objectiveParts('odd')).toEqual({ name: 'odd', operator: '', limit: '' });
});

test.each([
  ['ttft.p95', 41_200, '41.2 ms'],
  ['errors', 0.001, '0.10 %'],
  ['goodput(latency <= 200ms)', 0.955, '95.5 %'],
])('formatMeasured() of %s', (name, value, text) => {
  expect(formatMeasured(name, value)).toBe(text);
});
