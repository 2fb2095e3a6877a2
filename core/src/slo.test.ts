import { expect, test } from 'vitest';
import { type Objective, tightestLatencyLimitUs, timeLimitOf } from './slo.ts';
import { parseSlo } from './slo-text.ts';

function sloOf(...texts: readonly string[]): readonly Objective[] {
  return parseSlo(texts).map((parsed) => {
    if (!parsed.ok) throw new Error(parsed.error.found);
    return parsed.value;
  });
}

test('tightestLatencyLimitUs() is the smallest limit that lateness counts against', () => {
  const slo = sloOf('latency.p99 <= 50ms', 'errors <= 1%', 'latency.mean <= 5ms');
  expect(tightestLatencyLimitUs(slo)).toBe(5000);
  expect(tightestLatencyLimitUs(slo.slice(1, 2))).toBeNull();
  expect(tightestLatencyLimitUs(sloOf('ttft.p99 <= 300ms', 'itl.p50 <= 40ms'))).toBe(300_000);
  expect(tightestLatencyLimitUs(sloOf('goodput(latency <= 20ms) >= 90%'))).toBe(20_000);
  expect(tightestLatencyLimitUs(sloOf('itl.p50 <= 40ms'))).toBeNull();
});

test('timeLimitOf() says what is timed', () => {
  const texts = [
    'latency.mean <= 5ms',
    'ttft.p9 <= 1s',
    'goodput(itl <= 4ms) >= 1%',
    'errors <= 1%',
  ];
  expect(sloOf(...texts).map(timeLimitOf)).toMatchObject([
    { family: 'latency', limitUs: 5000 },
    { family: 'ttft', limitUs: 1_000_000 },
    { family: 'itl', limitUs: 4000 },
    null,
  ]);
});
