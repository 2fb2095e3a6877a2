import { describe, expect, test } from 'vitest';
import { parseObjective, tightestLatencyLimitUs } from './slo.ts';

describe('parseObjective()', () => {
  test('reads percentiles, means and errors', () => {
    expect(parseObjective('latency.p99 <= 50ms')).toEqual({
      ok: true,
      value: {
        type: 'latency-quantile',
        quantile: 0.99,
        limitUs: 50_000,
        text: 'latency.p99 <= 50ms',
      },
    });
    expect(parseObjective('  latency.p99.9<=1.5s ')).toEqual({
      ok: true,
      value: {
        type: 'latency-quantile',
        quantile: 0.999,
        limitUs: 1_500_000,
        text: 'latency.p99.9 <= 1.5s',
      },
    });
    expect(parseObjective('latency.mean   <= 250us')).toEqual({
      ok: true,
      value: { type: 'latency-mean', limitUs: 250, text: 'latency.mean <= 250us' },
    });
    expect(parseObjective('errors <= 0.1%')).toEqual({
      ok: true,
      value: { type: 'errors', limit: 0.001, text: 'errors <= 0.1%' },
    });
  });

  const percentile = 'latency.mean, or a percentile above p0 and below p100 such as latency.p99.9';
  const latencyLimit = 'a limit such as 50ms, above 0 and up to 10m';
  const errorLimit = 'a limit such as 0.1%, above 0% and up to 100%';
  const measure = 'latency.pNN, latency.mean or errors';
  const streaming = `${measure}: the protocols so far have no streaming`;
  const form = 'an objective such as "latency.p99 <= 50ms" or "errors <= 0.1%"';
  const rows: readonly [string, string, string][] = [
    ['', form, 'nothing'],
    ['fast please', form, '"fast please"'],
    ['latency.p99', form, '"latency.p99"'],
    ['<= 50ms', form, '"<= 50ms"'],
    ['latency.p99 <=', form, '"latency.p99 <="'],
    ['latency.p99 < 50ms', '"<=" between latency.p99 and its limit', '"<"'],
    ['latency.p99 >= 50ms', '"<=" between latency.p99 and its limit', '">="'],
    ['errors == 0.1%', '"<=" between errors and its limit', '"=="'],
    ['latency.p100 <= 50ms', percentile, '"latency.p100"'],
    ['latency.p0 <= 50ms', percentile, '"latency.p0"'],
    ['latency.p-5 <= 50ms', percentile, '"latency.p-5"'],
    ['latency.p999 <= 50ms', percentile, '"latency.p999"'],
    ['latency.max <= 50ms', percentile, '"latency.max"'],
    ['latency. <= 50ms', percentile, '"latency."'],
    ['latency <= 50ms', measure, '"latency"'],
    ['throughput <= 5', measure, '"throughput"'],
    ['Errors <= 1%', measure, '"Errors"'],
    ['latency.p99 <= 50', latencyLimit, '"50"'],
    ['latency.p99 <= 0ms', latencyLimit, '"0ms"'],
    ['latency.p99 <= 0.4us', latencyLimit, '"0.4us"'],
    ['latency.p99 <= -5ms', latencyLimit, '"-5ms"'],
    ['latency.mean <= 11m', latencyLimit, '"11m"'],
    ['latency.p99 <= 1%', latencyLimit, '"1%"'],
    ['errors <= 101%', errorLimit, '"101%"'],
    ['errors <= 0%', errorLimit, '"0%"'],
    ['errors <= -1%', errorLimit, '"-1%"'],
    ['errors <= 50ms', errorLimit, '"50ms"'],
    ['ttft.p99 <= 50ms', streaming, '"ttft.p99", which needs streaming'],
    ['itl.p50 <= 5ms', streaming, '"itl.p50", which needs streaming'],
    ['goodput <= 5%', streaming, '"goodput", which needs streaming'],
  ];
  test.each(rows)('refuses "%s"', (text, expected, found) => {
    expect(parseObjective(text)).toEqual({ ok: false, error: { expected, found } });
  });
});

test('tightestLatencyLimitUs() is the smallest latency limit', () => {
  const slo = ['latency.p99 <= 50ms', 'errors <= 1%', 'latency.mean <= 5ms'].map((text) => {
    const parsed = parseObjective(text);
    if (!parsed.ok) throw new Error(parsed.error.found);
    return parsed.value;
  });
  expect(tightestLatencyLimitUs(slo)).toBe(5000);
  expect(tightestLatencyLimitUs(slo.slice(1, 2))).toBeNull();
});
