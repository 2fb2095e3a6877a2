/** Exact answers of queueing theory, where they exist: what the simulated truth is checked against. */

/** P(response > t) of M/M/1: exponential with the rate (mu - lambda). */
export function responseAboveMm1(lambda: number, mu: number, t: number): number {
  return Math.exp(-(mu - lambda) * t);
}

/** The lambda at which P(response > t) of M/M/1 is p. */
export function capacityMm1(mu: number, t: number, p: number): number {
  return mu + Math.log(p) / t;
}

/**
 * P(response > t) of M/M/c, first come first served: a wait is 0 with probability (1 - C), or exponential
 * with the rate (c mu - lambda), C being Erlang's; the response is the wait and an exponential service.
 */
export function responseAboveMmc(servers: number, lambda: number, mu: number, t: number): number {
  const waits = erlangC(servers, lambda / mu);
  const drain = servers * mu - lambda;
  const served = Math.exp(-mu * t);
  if (Math.abs(drain - mu) < 1e-9 * mu) return served * (1 + waits * mu * t);
  // The tail of the sum of two exponentials, of rates drain and mu.
  const sumAbove = (drain * served - mu * Math.exp(-drain * t)) / (drain - mu);
  return (1 - waits) * served + waits * sumAbove;
}

/** Erlang's C: the probability that a job must wait, at an offered load of `load` servers' worth. */
export function erlangC(servers: number, load: number): number {
  // Erlang's B by its recursion, which keeps the numbers small, then C from it.
  let blocked = 1;
  for (let k = 1; k <= servers; k++) blocked = (load * blocked) / (k + load * blocked);
  return blocked / (1 - (load / servers) * (1 - blocked));
}

/**
 * P(response > t) of M/D/1, t >= service: Crommelin's formula (1932) for the wait,
 *
 *     P(wait <= x) = (1 - rho) sum_{k=0}^{floor(x/D)} (lambda (k D - x))^k / k!  exp(-lambda (k D - x)).
 *
 * The terms alternate in sign and grow like exp(lambda x), so it is good to lambda x of about 25 in doubles.
 */
export function responseAboveMd1(lambda: number, service: number, t: number): number {
  const x = t - service;
  if (x < 0) return 1;
  let sum = 0;
  for (let k = 0; k * service <= x; k++) {
    const y = lambda * (k * service - x);
    // y^k / k! as a product of quotients.
    let term = Math.exp(-y);
    for (let j = 1; j <= k; j++) term *= y / j;
    sum += term;
  }
  return 1 - (1 - lambda * service) * sum;
}
