/** Clusters by chance on which there is no plain capacity to be found: metastable, infeasible and ill-posed ones. */
import { assert } from '../../assert.ts';
import { seededRng } from '../../rng.ts';
import { type Cluster, plainCluster, type Stall } from '../cluster.ts';
import { drawScenario, modelClasses, quantileObjective } from '../draw-cluster.ts';
import { Picks } from '../draw-cluster-picks.ts';
import { plainFleet } from '../fleet.ts';
import { fullBatchUs, unloadedQuantileUs } from '../nominal.ts';
import type { Scenario } from '../scenario.ts';
import { searchOf, servers } from './plain-scenario.ts';

/** So that a run of some minutes sees several. */
const rarestStallUs = 30e6;

const streams = { metastable: 310, infeasible: 311, illPosed: 312 };

/**
 * A proxy sends again what takes some times the limit. Long before the capacity, a burst that makes requests wait that long
 * multiplies the load for good.
 */
export function metastable(seed: number): Scenario {
  const picks = new Picks(seededRng(seed, streams.metastable));
  const replicas = picks.of([1, 2, 4, 8]);
  const serviceUs = (1e6 * replicas) / picks.betweenLogs(150, 2_000);
  const work = { type: 'lognormal', sigma: picks.between(0.2, 0.7) } as const;
  const limitUs = serviceUs * picks.betweenLogs(8, 16);
  const afterUs = Math.round(Math.max(4 * limitUs, picks.betweenLogs(0.3e6, 1.8e6)));
  const cluster: Cluster = {
    ...plainCluster,
    ...servers(replicas, serviceUs, work),
    routing: replicas === 1 ? 'shared-queue' : picks.of(['shared-queue', 'power-of-two']),
    timeoutUs: Math.max(10e6, 4 * afterUs),
    retries: { afterUs, most: picks.of([1, 2, 3]) },
  };
  return {
    name: `metastable-${seed}`,
    about: `A cluster behind a proxy that retries, number ${seed}.`,
    cluster,
    fleet: { ...plainFleet, hasSignals: picks.chance(0.5) },
    slo: [quantileObjective(picks.of([0.95, 0.99]), limitUs)],
    search: searchOf(cluster),
    expected: 'metastable',
  };
}

/** A drawn cluster with a limit that two to ten times as many requests miss as may, even alone. */
export function infeasible(seed: number): Scenario {
  const picks = new Picks(seededRng(seed, streams.infeasible));
  const { scenario, serving } = undisturbed(seed);
  const quantile = picks.of([0.95, 0.99]);
  const missed = (1 - quantile) * picks.betweenLogs(2, 10);
  const objective = quantileObjective(quantile, unloadedQuantileUs(serving, 1 - missed));
  return {
    ...scenario,
    name: `infeasible-${seed}`,
    about: `${scenario.about} Its limit can’t be met at any rate.`,
    slo: [objective],
    expected: 'infeasible',
  };
}

/** A drawn cluster where stalls use up much of what the SLO allows, whatever the rate. */
export function illPosed(seed: number): Scenario {
  const picks = new Picks(seededRng(seed, streams.illPosed));
  const { scenario, cluster, serving } = undisturbed(seed);
  const quantile = picks.of([0.95, 0.99]);
  const aloneUs = unloadedQuantileUs(serving, quantile);
  const limitUs = Math.max(6 * aloneUs, 3 * fullBatchUs(serving));
  const floor = (1 - quantile) * picks.between(0.25, 0.7);
  // Requests that come in a stall's first part wait for longer than the limit. Queues make it more as the load grows.
  const excessUs = Math.min(limitUs * picks.between(0.8, 2), floor * rarestStallUs);
  const stall: Stall = {
    everyUs: Math.round((excessUs + aloneUs) / floor),
    durationUs: Math.round(limitUs + excessUs),
    timing: 'random',
    scope: 'all-replicas',
  };
  return {
    ...scenario,
    name: `ill-posed-${seed}`,
    about: `${scenario.about} Its violations come from stalls, whatever the rate.`,
    cluster: { ...cluster, stalls: [stall], timeoutUs: Math.max(10e6, 10 * limitUs) },
    slo: [quantileObjective(quantile, limitUs)],
    expected: 'ill-posed',
  };
}

/** Without delays, too: waiting for company makes latency fall with the load at first. */
function undisturbed(seed: number) {
  const modelClass = modelClasses[seed % modelClasses.length]!; // a remainder is in range
  const scenario = drawScenario(modelClass, seed);
  assert(scenario.cluster.serving.type === 'batches', 'drawn clusters serve batches');
  const serving = { ...scenario.cluster.serving, maxDelayUs: 0 };
  const cluster: Cluster = {
    ...scenario.cluster,
    serving,
    queueLimit: null,
    stalls: [],
    drift: null,
    neighbour: null,
  };
  return { scenario: { ...scenario, cluster }, cluster, serving };
}
