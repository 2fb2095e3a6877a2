/**
 * What one tier tells of another. In heavy traffic the tail of a waiting time is exponential with a rate in proportion to what is spare
 * of the throughput mu (see slope.ts), so where limits on the same times are met by 1 - exp(-k) of the requests,
 *
 *     (mu - capacity) (limit - service) / k
 *
 * is the same for all of them: the capacity of one tier and the plateau of throughput tell those of the others. On drawn clusters the
 * spare throughput of limits that are 1.4 to 2.8 times as long is that to within share^0.4 or so, whatever the routing.
 *
 * Told is only by the tier of which most was seen, so that nothing comes back to where it came from.
 */
import type { Objective } from '../slo.ts';
import { logPlateauPrior } from './slope.ts';
import type { Interval, Memory, Plateau, SearchProblem } from './state.ts';
import { tuning } from './tuning.ts';

type Quantile = Extract<Objective, { readonly type: 'latency-quantile' }>;

export interface Kin {
  readonly objective: Quantile;
  readonly interval: Interval;
  readonly plateau: Plateau;
  /** What a request takes where nothing queues. */
  readonly serviceUs: number;
}

/** Null for the tier that tells, and while it has little to tell. */
export function kinOf(problem: SearchProblem, memory: Memory, tier: number): Kin | null {
  const { intervals, plateau, quiet } = memory;
  if (intervals.length < 2 || plateau === null) return null;
  const best = intervals.reduce((a, b) => (b.effectiveBad > a.effectiveBad ? b : a));
  if (best === intervals[tier] || best.sigma > tuning.kin.sigmaMax) return null;
  const objective = problem.slo.find(({ text }) => text === best.bindingObjective);
  if (objective?.type !== 'latency-quantile' || best.estimateRps >= plateau.rps) return null;
  const quickestUs = Math.min(...quiet.map(({ typicalUs }) => typicalUs));
  const serviceUs = quiet.length === 0 ? 0 : tuning.kin.serviceFactor * quickestUs;
  return { objective, interval: best, plateau, serviceUs };
}

/** ln of how likely a capacity is, up to a constant; null where the objective is no kin. */
export function kinPrior(
  kin: Kin | null,
  objective: Objective,
): ((logCapacity: number) => number) | null {
  if (kin === null || objective.type !== 'latency-quantile') return null;
  const { interval, plateau, serviceUs } = kin;
  if (objective.family !== kin.objective.family) return null;
  const share = patience(kin.objective, serviceUs) / patience(objective, serviceUs);
  const spareRps = share * (plateau.rps - interval.estimateRps);
  const rps = plateau.rps - spareRps;
  if (!(share > 0) || rps <= 0) return null;
  const { ruleSigma, spreadMin, freedom } = tuning.kin;
  const errorRps = Math.hypot(
    share * interval.sigma * interval.estimateRps,
    (1 - share) * plateau.relativeError * plateau.rps,
    ruleSigma * Math.log(share) * spareRps,
  );
  const spread = Math.max(spreadMin, errorRps / rps);
  return (logCapacity) => {
    const away = (logCapacity - Math.log(rps)) / spread;
    const student = -0.5 * (freedom + 1) * Math.log1p(away ** 2 / freedom);
    return student + logPlateauPrior(plateau, logCapacity);
  };
}

/** How long a request may wait, over ln(1 / budget). */
function patience({ limitUs, quantile }: Quantile, serviceUs: number): number {
  return Math.max(0.2 * limitUs, limitUs - serviceUs) / -Math.log(1 - quantile);
}
