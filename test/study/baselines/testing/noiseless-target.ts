/** A target whose SLO holds up to its capacity and not beyond, for certain, and what a search asked of it. */
import type { LatencyQuantileObjective } from '@plimsoll/core/slo';
import type { Trial, TrialOrder } from '../../trial.ts';
import type { Answer, Baseline, Range } from '../baseline.ts';

const objective: LatencyQuantileObjective = {
  type: 'latency-quantile',
  family: 'latency',
  quantile: 0.99,
  limitUs: 50_000,
  text: 'latency.p99 <= 50ms',
};

export interface Asked {
  readonly answer: Answer;
  readonly orders: readonly TrialOrder[];
  /** Rates of the open trials. */
  readonly rates: readonly number[];
}

const ordersMax = 5_000;

export function askOf(
  baseline: Baseline,
  range: Range,
  respond: (order: TrialOrder, index: number) => Trial,
): Asked {
  const orders: TrialOrder[] = [];
  const search = baseline.search(range);
  let step = search.next();
  while (step.done !== true) {
    if (orders.length >= ordersMax) throw new Error('the search asks for trials without end');
    orders.push(step.value);
    step = search.next(respond(step.value, orders.length - 1));
  }
  const rates = orders.flatMap(({ load }) => (load.type === 'open' ? [load.rps] : []));
  return { answer: step.value, orders, rates };
}

/** The latency grows gently up to the capacity and steeply beyond. */
export function noiseless(capacityRps: number): (order: TrialOrder) => Trial {
  return ({ load }) => {
    const rps = load.type === 'open' ? load.rps : 1.2 * capacityRps;
    const load1 = rps / capacityRps;
    return trialWith(load1 <= 1 ? load1 : load1 ** 3, Math.min(rps, 1.2 * capacityRps));
  };
}

/** @param ratio p99 over its limit */
export function trialWith(ratio: number, rps: number): Trial {
  const total = 10_000;
  const bad = ratio > 1 ? total / 10 : 0;
  const value = ratio * objective.limitUs;
  return {
    seconds: 10,
    offered: 10 * rps,
    achievedRps: rps,
    evidence: [{ objective, total, bad, above: [], value, ratio }],
  };
}
