import { describe, expect, test } from 'vitest';
import { parseObjective, parseSlo } from './slo-text.ts';

describe('parseObjective()', () => {
  test('reads percentiles, means and errors', () => {
    expect(parseObjective('latency.p99 <= 50ms')).toEqual({
      ok: true,
      value: {
        type: 'latency-quantile',
        family: 'latency',
        quantile: 0.99,
        limitUs: 50_000,
        text: 'latency.p99 <= 50ms',
      },
    });
    expect(parseObjective('  latency.p99.9<=1.5s ')).toEqual({
      ok: true,
      value: {
        type: 'latency-quantile',
        family: 'latency',
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

  test('reads times of streams', () => {
    expect(parseObjective('ttft.p95 <= 300ms')).toEqual({
      ok: true,
      value: {
        type: 'latency-quantile',
        family: 'ttft',
        quantile: 0.95,
        limitUs: 300_000,
        text: 'ttft.p95 <= 300ms',
      },
    });
    expect(parseObjective('itl.p50<=40ms')).toMatchObject({
      value: { type: 'latency-quantile', family: 'itl', limitUs: 40_000 },
    });
  });

  test('reads goodput with its limit', () => {
    const expected = {
      ok: true,
      value: {
        type: 'goodput',
        limit: 0.05,
        within: { family: 'latency', limitUs: 200_000, text: 'latency <= 200ms' },
        text: 'goodput(latency <= 200ms) >= 95%',
      },
    };
    expect(parseObjective('goodput(latency <= 200ms) >= 95%')).toEqual(expected);
    expect(parseObjective(' goodput ( latency<=200ms )>=95% ')).toEqual(expected);
    expect(parseObjective('goodput(itl <= 40ms) >= 99.9%')).toMatchObject({
      value: { limit: 0.001, within: { family: 'itl', limitUs: 40_000 } },
    });
  });

  const percentile = 'latency.mean, or a percentile above p0 and below p100 such as latency.p99.9';
  const latencyLimit = 'a limit such as 50ms, above 0 and up to 10m';
  const errorLimit = 'a limit such as 0.1%, above 0% and up to 100%';
  const measure = 'latency.pNN, latency.mean, ttft.pNN, itl.pNN, errors or goodput';
  const ofTtft = 'a percentile above p0 and below p100 such as ttft.p99.9';
  const oneLimit: unknown = expect.stringContaining(
    'one limit for a single request, such as goodput(',
  );
  const share = 'a share such as 95%, above 0% and below 100%';
  const form = 'an objective such as "latency.p99 <= 50ms" or "errors <= 0.1%"';
  const rows: readonly [string, unknown, string][] = [
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
    ['ttft.mean <= 50ms', ofTtft, '"ttft.mean"'],
    ['ttft.p100 <= 50ms', ofTtft, '"ttft.p100"'],
    ['itl.p50 <= 5%', latencyLimit, '"5%"'],
    ['goodput <= 5%', '">=" between goodput and its limit', '"<="'],
    ['goodput >= 95%', oneLimit, 'goodput with no limit in the SLO'],
    ['goodput() >= 95%', oneLimit, '"goodput()"'],
    ['goodput(errors <= 1%) >= 95%', oneLimit, '"goodput(errors <= 1%)"'],
    ['goodput(latency >= 1s) >= 95%', oneLimit, '"goodput(latency >= 1s)"'],
    ['goodput(ttft <= 1s, itl <= 40ms) >= 95%', oneLimit, '"goodput(ttft <= 1s, itl <= 40ms)"'],
    ['goodput(ttft <= 11m) >= 95%', latencyLimit, '"11m"'],
    ['goodput(ttft <= 1s) >= 100%', share, '"100%"'],
    ['goodput(ttft <= 1s) >= 0%', share, '"0%"'],
    ['goodput(ttft <= 1s) >= 1s', share, '"1s"'],
  ];
  test.each(rows)('refuses "%s"', (text, expected, found) => {
    expect(parseObjective(text)).toEqual({ ok: false, error: { expected, found } });
  });
});

describe('parseSlo()', () => {
  test("takes goodput's limit from the SLO, where there is one", () => {
    const slo = parseSlo(['goodput >= 90%', 'latency.p99 <= 50ms', 'errors <= 1%']);
    expect(slo.map((parsed) => parsed.ok && parsed.value.text)).toEqual([
      'goodput(latency <= 50ms) >= 90%',
      'latency.p99 <= 50ms',
      'errors <= 1%',
    ]);
    const twice = parseSlo(['latency.p99 <= 50ms', 'latency.p50 <= 0.05s', 'goodput >= 90%']);
    expect(twice.every(({ ok }) => ok)).toBe(true);
  });

  test('does not choose among several limits', () => {
    const [first, , goodput] = parseSlo(['ttft.p99 <= 1s', 'itl.p99 <= 40ms', 'goodput >= 90%']);
    expect(first).toMatchObject({ ok: true });
    expect(goodput).toMatchObject({
      ok: false,
      error: { found: 'goodput with ttft <= 1s and itl <= 40ms in the SLO' },
    });
  });

  test('has a place for each text, right or wrong', () => {
    const slo = parseSlo(['errors <= 1%', 'nonsense', 'latency.mean <= 1s', 'goodput >= 90%']);
    // A mean is no limit for a single request.
    expect(slo.map(({ ok }) => ok)).toEqual([true, false, true, false]);
  });
});
