/**
 * How busy servers may be until a latency limit breaks, under given arrivals and work: what bursts and sizes cost, whatever the server. Servers
 * take requests from one queue, one at a time each, in the order of their arrival; work is in proportion to a size. Each request's start follows from
 * those before it (Lindley, Proceedings of the Cambridge Philosophical Society 48, 1952; Kiefer and Wolfowitz, Transactions of the American
 * Mathematical Society 78, 1955, for several servers), so nothing is drawn and nothing is estimated.
 */

export interface Demand {
  /** Microseconds, ascending. */
  readonly atUs: Float64Array;
  /** In any unit, 0 or more; one for each request. */
  readonly works: Float64Array;
}

export interface BusyLimit {
  readonly servers: number;
  /** That this share of the requests, such as 0.99, must be answered within. */
  readonly limitUs: number;
  readonly quantile: number;
}

/** Bisections: to a thousandth. */
const steps = 12;

/** Of the servers' time, from 0 up to 1: that of the slowest servers which keep the limit. */
export function busyShareAtLimit(demand: Demand, limit: BusyLimit): number {
  const { atUs, works } = demand;
  const overUs = (atUs.at(-1) ?? 0) - (atUs[0] ?? 0);
  const total = works.reduce((sum, work) => sum + work, 0);
  if (!(overUs > 0) || !(total > 0)) return 0;
  let [low, high] = [0, 1];
  for (let step = 0; step < steps; step += 1) {
    const share = (low + high) / 2;
    const usPerWork = (share * limit.servers * overUs) / total;
    if (keeps(demand, usPerWork, limit)) low = share;
    else high = share;
  }
  return low;
}

function keeps({ atUs, works }: Demand, usPerWork: number, limit: BusyLimit): boolean {
  const { servers, limitUs, quantile } = limit;
  const free = new Float64Array(servers).fill(Number.NEGATIVE_INFINITY);
  const most = Math.floor((1 - quantile) * atUs.length);
  let late = 0;
  for (let n = 0; n < atUs.length; n += 1) {
    let server = 0;
    for (let other = 1; other < servers; other += 1) {
      if (free[other]! < free[server]!) server = other;
    }
    const endUs = Math.max(atUs[n]!, free[server]!) + works[n]! * usPerWork;
    free[server] = endUs;
    if (endUs - atUs[n]! > limitUs) late += 1;
    if (late > most) return false;
  }
  return true;
}
