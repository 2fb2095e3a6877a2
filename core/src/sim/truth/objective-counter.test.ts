import { expect, test } from 'vitest';
import { parseSlo } from '../../slo-text.ts';
import type { Outcome } from '../target-sim.ts';
import { allowed, batchesPerRun, marginOf, ObjectiveCounter } from './objective-counter.ts';

function counterOf(text: string) {
  const [parsed] = parseSlo([text]);
  if (parsed?.ok !== true) throw new Error(text);
  return new ObjectiveCounter(parsed.value, { fromUs: 1_000, overUs: 16_000 });
}

/** One of each kind, meant to be sent in the first batch; the completed ones take 5, 10 and 11 ms. */
function countedBy(text: string) {
  const counter = counterOf(text);
  const end = (outcome: Outcome, us: number) => counter.ended(outcome, 0, 1_500, 1_600, 1_500 + us);
  for (const us of [5_000, 10_000, 11_000]) end('completed', us);
  end('timeout', 60_000);
  end('refused', 100);
  return { total: counter.total[0], bad: counter.bad[0] };
}

test.each([
  ['latency.p90 <= 10ms', { total: 4, bad: 2 }],
  ['errors <= 1%', { total: 5, bad: 2 }],
  ['goodput(latency <= 10ms) >= 90%', { total: 5, bad: 3 }],
])('%s counts as the judge does', (text, counts) => {
  expect(countedBy(text)).toEqual(counts);
});

test('a mean takes timeouts for ten minutes', () => {
  const { total, bad } = countedBy('latency.mean <= 10ms');
  expect(total).toBe(4);
  expect(bad).toBeCloseTo(0.5 + 1 + 1.1 + 60_000, 6);
});

test('times of tokens are counted when they are told, and those that failed when they end', () => {
  const ttft = counterOf('ttft.p90 <= 1ms');
  const itl = counterOf('itl.p90 <= 1ms');
  for (const counter of [ttft, itl]) {
    counter.ended('completed', 0, 1_500, 1_500, 90_000);
    counter.streamed(0, 2_000, null);
    counter.ended('completed', 0, 1_500, 1_500, 90_000);
    counter.streamed(0, 500, 2_000);
    counter.ended('timeout', 0, 1_500, 1_500, 90_000);
  }
  expect([ttft.total[0], ttft.bad[0]]).toEqual([3, 2]);
  expect([itl.total[0], itl.bad[0]]).toEqual([2, 2]);
});

test('requests belong to the batch in which they were meant to be sent, if to any', () => {
  const counter = counterOf('errors <= 1%');
  for (const intendedUs of [999, 1_000, 1_999, 2_000, 16_999, 17_000]) {
    counter.ended('completed', 0, intendedUs, intendedUs, 50_000);
  }
  const expected = new Float64Array(batchesPerRun);
  expected[0] = 2;
  expected[1] = 1;
  expected[15] = 1;
  expect(counter.total).toEqual(expected);
});

test('a margin is what is bad over what may be', () => {
  const [parsed] = parseSlo(['errors <= 1%']);
  if (parsed?.ok !== true) throw new Error('an objective');
  expect(allowed(parsed.value)).toBe(0.01);
  const counts = { total: Float64Array.of(100, 300), bad: Float64Array.of(4, 4) };
  expect(marginOf(counts, parsed.value)).toBeCloseTo(2, 12);
  const nothing = { total: Float64Array.of(0), bad: Float64Array.of(0) };
  expect(marginOf(nothing, parsed.value)).toBe(Number.POSITIVE_INFINITY);
});
