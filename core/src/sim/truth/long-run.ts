/** The capacity of any scenario, from long simulations of its target in the state that lasts. */
import { exponential, seededRng } from '../../rng.ts';
import { createTargetSim } from '../create-target-sim.ts';
import type { Scenario } from '../scenario.ts';
import type { Production } from './load-run.ts';
import { steadyCluster } from './steady-cluster.ts';
import { SteadyMeasurement, type TruthBudget } from './steady-measurement.ts';
import type { Truth } from './truth.ts';

/** 3 seconds of one core usually, about 30 at worst. */
export const fullBudget: TruthBudget = { requests: 16e6, lnSe: 0.003, seed: 1 };

export function measureTruth(scenario: Scenario, budget: TruthBudget = fullBudget): Truth {
  const { cluster } = scenario;
  if (cluster.scaling !== null) {
    const scaledOut = measureSteady(scenario, budget, true);
    const isReached = scaledOut.type !== 'capacity' || scalesOut(scenario, scaledOut.capacityRps);
    return isReached ? scaledOut : measureSteady(scenario, budget, false);
  }
  const truth = measureSteady(scenario, budget, false);
  if (truth.type !== 'capacity' || cluster.drift === null) return truth;
  const before = { ...scenario, cluster: { ...cluster, drift: null } };
  // It only helps to tell what the capacity is in between.
  const rough = { ...budget, requests: budget.requests / 3, lnSe: 2 * budget.lnSe };
  const undrifted = measureSteady(before, rough, false);
  if (undrifted.type !== 'capacity') return truth;
  return { ...truth, undriftedRps: undrifted.capacityRps };
}

/** Under traffic such as the production's, on a cluster without drift and scaling. */
export function measureTruthUnder(
  production: Production,
  scenario: Scenario,
  budget: TruthBudget = fullBudget,
): Truth {
  const cluster = steadyCluster(scenario.cluster, false);
  return new SteadyMeasurement({ ...scenario, cluster }, budget, production).truth();
}

function measureSteady(scenario: Scenario, budget: TruthBudget, isScaledOut: boolean): Truth {
  const cluster = steadyCluster(scenario.cluster, isScaledOut);
  return new SteadyMeasurement({ ...scenario, cluster }, budget).truth();
}

/** Whether this rate, held, makes the autoscaler add its replicas. */
function scalesOut({ cluster }: Scenario, rateRps: number): boolean {
  const seed = 1;
  const rng = seededRng(seed);
  const target = createTargetSim({ ...cluster, warmup: null }, seed, { ended() {} });
  const untilUs = 300e6 + 10 * (cluster.scaling?.forUs ?? 0);
  for (let atUs = 0; atUs < untilUs; atUs += (exponential(rng) * 1e6) / rateRps) {
    target.arrive(0, atUs, atUs);
  }
  return target.signals().replicas > cluster.replicas;
}
