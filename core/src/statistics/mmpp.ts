/**
 * The Markov-modulated Poisson process with two states: arrivals at the rate of the state, which changes at random (Fischer and
 * Meier-Hellstern, "The Markov-modulated Poisson process cookbook", Performance Evaluation 18, 1993).
 */
import { nelderMead } from './nelder-mead.ts';

export interface Mmpp {
  /** Arrivals per second: the slow state's, then the fast one's. */
  readonly rates: readonly [number, number];
  /** How often each state is left, per second in it. */
  readonly leaves: readonly [number, number];
}

/**
 * Of gaps in seconds, one after another: the first one follows an arrival in the long run.
 *
 * The state's distribution is carried from arrival to arrival by exp(D x) and the rates, where D is the process without arrivals.
 * exp(D x) of a 2 by 2 matrix has a closed form; its larger exponential is taken out, so that long gaps don't vanish.
 */
export function mmppLogLikelihood({ rates, leaves }: Mmpp, gaps: Float64Array): number {
  const [slow, fast] = rates;
  const [up, down] = leaves;
  const middle = -(slow + up + fast + down) / 2;
  const half = (fast + down - slow - up) / 2;
  const root = Math.sqrt(half * half + up * down);
  const arrivals = slow * down + fast * up;
  let inSlow = (slow * down) / arrivals;
  let sum = 0;
  for (const gap of gaps) {
    const smaller = Math.exp(-2 * root * gap);
    const even = (1 + smaller) / 2;
    const odd = (1 - smaller) / (2 * root);
    const inFast = 1 - inSlow;
    const toSlow = (inSlow * (even + odd * half) + inFast * odd * down) * slow;
    const toFast = (inSlow * odd * up + inFast * (even - odd * half)) * fast;
    const density = toSlow + toFast;
    sum += Math.log(density) + (middle + root) * gap;
    inSlow = toSlow / density;
  }
  return sum;
}

/** Variance over mean of the arrivals in so many seconds. */
export function mmppDispersion({ rates, leaves }: Mmpp, seconds: number): number {
  const [slow, fast] = rates;
  const [up, down] = leaves;
  const change = up + down;
  const most = (2 * up * down * (fast - slow) ** 2) / (change ** 2 * (slow * down + fast * up));
  return 1 + most * (1 + Math.expm1(-change * seconds) / (change * seconds));
}

/** How long states last in the search's starts, in mean gaps, and how far apart their rates are. */
const starts = [
  { gaps: 10, factor: 2 },
  { gaps: 100, factor: 2 },
  { gaps: 1000, factor: 2 },
  { gaps: 100, factor: 8 },
] as const;
const coarse = { step: 0.5, tolerance: 1e-3, evaluationsMost: 200 } as const;
const fine = { step: 0.1, tolerance: 1e-8, evaluationsMost: 600 } as const;
/** A simplex that has collapsed too early is set up anew, until that no longer helps. */
const restartsMost = 6;
const gainLeast = 1e-6;

/** The likeliest one for gaps in seconds that aren't all 0: the best of several local searches. */
export function fitMmpp(gaps: Float64Array): Mmpp {
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const cost = (logs: readonly number[]) => -mmppLogLikelihood(fromLogs(logs), gaps);
  const found = starts.map(({ gaps: stay, factor }) => {
    const leave = 1 / (stay * mean);
    const start = [1 / (factor * mean), factor / mean, leave / factor, leave].map(Math.log);
    return nelderMead(cost, start, coarse);
  });
  let lowest = found.reduce((low, one) => (one.value < low.value ? one : low));
  for (let restart = 0; restart < restartsMost; restart += 1) {
    const { value } = lowest;
    lowest = nelderMead(cost, lowest.at, fine);
    if (value - lowest.value < gainLeast) break;
  }
  return fromLogs(lowest.at);
}

function fromLogs(logs: readonly number[]): Mmpp {
  const [a = 0, b = 0, leaveA = 0, leaveB = 0] = logs.map(Math.exp);
  return a <= b
    ? { rates: [a, b], leaves: [leaveA, leaveB] }
    : { rates: [b, a], leaves: [leaveB, leaveA] };
}
