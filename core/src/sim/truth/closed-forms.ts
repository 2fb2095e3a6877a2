/**
 * Capacities that queueing theory knows exactly: the largest rate at which a quantile of the sojourn, waiting and service
 * together, is within a limit. Poisson arrivals, first come first served, no limit to the queue.
 */
import { assert } from '../../assert.ts';

export interface Station {
  readonly servers: number;
  /** Mean time of service. */
  readonly serviceUs: number;
}

export interface QuantileLimit {
  readonly quantile: number;
  readonly limitUs: number;
}

/** Sojourns in M/M/1 are exponential with rate mu - lambda. */
export function capacityMm1Rps(serviceUs: number, { quantile, limitUs }: QuantileLimit): number {
  return Math.max(0, 1e6 / serviceUs + (1e6 * Math.log(1 - quantile)) / limitUs);
}

/** Mean sojourns in M/M/1 are 1 / (mu - lambda). */
export function meanCapacityMm1Rps(serviceUs: number, limitUs: number): number {
  return Math.max(0, 1e6 / serviceUs - 1e6 / limitUs);
}

export function capacityMmcRps({ servers, serviceUs }: Station, limit: QuantileLimit): number {
  const share = 1 - limit.quantile;
  return largestRps((servers * 1e6) / serviceUs, (rps) => {
    const load = (rps * serviceUs) / 1e6;
    return sojournAboveMmc(servers, load, limit.limitUs / serviceUs) <= share;
  });
}

export function capacityMd1Rps(serviceUs: number, { quantile, limitUs }: QuantileLimit): number {
  return largestRps(1e6 / serviceUs, (rps) => {
    const load = (rps * serviceUs) / 1e6;
    return sojournAboveMd1(load, limitUs / serviceUs) <= 1 - quantile;
  });
}

/**
 * P(sojourn > t) in M/M/c, in units of the service time: a wait is 0 or, with Erlang's probability C (1917),
 * exponential with rate c - load; the service comes on top.
 */
export function sojournAboveMmc(servers: number, load: number, t: number): number {
  const waits = erlangC(servers, load);
  const drain = servers - load;
  const served = Math.exp(-t);
  const waitedAndServed =
    Math.abs(drain - 1) < 1e-6
      ? served * (1 + t)
      : (drain * served - Math.exp(-drain * t)) / (drain - 1);
  return (1 - waits) * served + waits * waitedAndServed;
}

/** The probability that a request has to wait, by the recursion of Erlang's B, which is stable. */
export function erlangC(servers: number, load: number): number {
  let inverseB = 1;
  for (let k = 1; k <= servers; k++) inverseB = 1 + (inverseB * k) / load;
  const b = 1 / inverseB;
  return b / (1 - (load / servers) * (1 - b));
}

/**
 * P(sojourn > t) in M/D/1, in units of the service time. The classic series (Erlang 1909, Crommelin 1932) alternates and loses
 * all digits for long waits. This is Franx's (Operations Research Letters 29, 2001), whose terms are all positive: with the
 * smallest whole k > x, the wait is at most x exactly if those in the queue k - x earlier, together
 * with the arrivals since, are served within k:
 *
 *     P(wait <= x) = sum_{j=0}^{k-1} q(k-1-j) e^-u u^j / j!,   u = load (k - x),   q(i) = P(at most i waiting)
 */
export function sojournAboveMd1(load: number, t: number): number {
  if (t < 1) return 1;
  const x = t - 1;
  const k = Math.floor(x) + 1;
  const present = presentAtMostMd1(load, k + 1);
  const u = load * (k - x);
  let poisson = Math.exp(-u);
  let within = 0;
  for (let j = 0; j < k; j++) {
    // At most i waiting is at most i + 1 present, with one server; k - 1 - j + 1 is k - j.
    within += present[k - j]! * poisson;
    poisson *= u / (j + 1);
  }
  return 1 - within;
}

/**
 * P(at most n present) in M/D/1, for n up to `most`, by balancing steps up and down between n and n + 1 at departures: all
 * terms are positive, so none of the digits are lost.
 */
function presentAtMostMd1(load: number, most: number): Float64Array {
  assert(load < 1, 'a stable queue');
  const arrivals = poissonWeights(load, most + 30);
  // P(more than i arrive in a service), summed from the far end, beyond which there is nothing.
  const above = new Float64Array(arrivals.length);
  for (let i = arrivals.length - 2; i >= 0; i--) above[i] = above[i + 1]! + arrivals[i + 1]!;
  const exactly = new Float64Array(most + 1);
  exactly[0] = 1 - load;
  for (let n = 0; n < most; n++) {
    let up = exactly[0]! * above[n]!;
    for (let i = 1; i <= n; i++) up += exactly[i]! * above[n + 1 - i]!;
    exactly[n + 1] = up / arrivals[0]!;
  }
  for (let n = 1; n <= most; n++) exactly[n]! += exactly[n - 1]!;
  return exactly;
}

/** Poisson probabilities of 0, 1, ... `most`. */
function poissonWeights(mean: number, most: number): Float64Array {
  const weights = new Float64Array(most + 1);
  weights[0] = Math.exp(-mean);
  for (let i = 1; i < weights.length; i++) weights[i] = (weights[i - 1]! * mean) / i;
  return weights;
}

/** Bisection to the last digits. 0 where not even the smallest rate is good. */
function largestRps(saturationRps: number, isGood: (rps: number) => boolean): number {
  let low = 0;
  let high = saturationRps;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (isGood(middle)) low = middle;
    else high = middle;
  }
  return low;
}
