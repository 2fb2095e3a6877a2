import { expect, test } from 'vitest';
import { plainCluster } from '../cluster.ts';
import { servers } from '../scenarios/plain-scenario.ts';
import { measureVulnerableRate, recovers } from './vulnerable-rate.ts';

const plain = { ...plainCluster, ...servers(2, 10_000, { type: 'constant' }) };
const retrying = { ...plain, retries: { afterUs: 500_000, most: 2 } };
const limitUs = 100_000;

test('a burst is over some time after it without retries, whatever the rate', () => {
  expect(recovers(plain, limitUs, { rateRps: 180, seed: 1 })).toBe(true);
  expect(measureVulnerableRate(plain, limitUs)).toBeNull();
  // At 196 a second, though, what the burst left takes longer to work off than anybody looks.
  expect(recovers(plain, limitUs, { rateRps: 196, seed: 1 })).toBe(false);
});

test('a burst that makes requests wait for longer than retries do is for ever', () => {
  expect(recovers(retrying, limitUs, { rateRps: 95, seed: 1 })).toBe(true);
  expect(recovers(retrying, limitUs, { rateRps: 125, seed: 1 })).toBe(false);
});

test('the vulnerable rate is where the burst’s backlog takes as long as retries wait, or a little above', () => {
  const found = measureVulnerableRate(retrying, limitUs);
  // Of 200 a second, a burst to 2 r for 3 seconds leaves (2 r - 200) 3 to do, which take half a second at r = 117.
  expect(found?.vulnerableRps).toBeGreaterThan(114);
  expect(found?.vulnerableRps).toBeLessThan(124);
  expect(found?.lnSe).toBeLessThan(0.03);
});
