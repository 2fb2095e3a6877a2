import { expect, test } from 'vitest';
import { busyShareAtLimit, type Demand } from './busy-share.ts';
import { exponential, seededRng } from './rng.ts';

function poisson(work: (uniform: number) => number, requests = 200_000): Demand {
  const rng = seededRng(3);
  const atUs = new Float64Array(requests);
  const works = new Float64Array(requests);
  let now = 0;
  for (let n = 0; n < requests; n += 1) {
    now += exponential(rng) * 1000;
    atUs[n] = now;
    works[n] = work(rng.next());
  }
  return { atUs, works };
}

test('of M/M/1 it is what the formula says', () => {
  // Response times are exponential with mean 1/(mu - lambda): p99 = ln 100 / (mu - lambda).
  const demand = poisson((uniform) => -Math.log(1 - uniform));
  for (const limitUs of [20_000, 100_000]) {
    const [lambda, spare] = [1 / 1000, Math.log(100) / limitUs];
    const share = busyShareAtLimit(demand, { servers: 1, limitUs, quantile: 0.99 });
    expect(Math.abs(share - lambda / (lambda + spare))).toBeLessThan(0.02);
  }
});

test('servers may be busier the more even sizes are, and the quicker each of them is', () => {
  const limit = { limitUs: 20_000, quantile: 0.99 };
  const uneven = poisson((uniform) => -Math.log(1 - uniform));
  const even = poisson(() => 1);
  const one = busyShareAtLimit(uneven, { ...limit, servers: 1 });
  expect(busyShareAtLimit(even, { ...limit, servers: 1 })).toBeGreaterThan(one);
  // Four that do as much together take four times as long for each request.
  expect(busyShareAtLimit(uneven, { ...limit, servers: 4 })).toBeLessThan(one);
  expect(busyShareAtLimit(uneven, { ...limit, limitUs: 80_000, servers: 4 })).toBeGreaterThan(one);
});

test('nothing that takes no time, or comes at one instant, says anything', () => {
  const limit = { servers: 1, limitUs: 1000, quantile: 0.99 };
  expect(
    busyShareAtLimit({ atUs: Float64Array.of(5, 5), works: Float64Array.of(1, 1) }, limit),
  ).toBe(0);
  expect(
    busyShareAtLimit({ atUs: Float64Array.of(5, 9), works: Float64Array.of(0, 0) }, limit),
  ).toBe(0);
});
