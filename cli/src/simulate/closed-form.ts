/**
 * The capacity of a scenario whose queue has an exact answer: one request at a time with constant or exponential
 * service, Poisson arrivals, no limit to the queue, nothing that disturbs.
 */
import { assertNever } from '@plimsoll/core/assert';
import type { Cluster, Serving } from '@plimsoll/core/sim/cluster';
import type { Scenario } from '@plimsoll/core/sim/scenario';
import {
  capacityMd1Rps,
  capacityMm1Rps,
  capacityMmcRps,
  meanCapacityMm1Rps,
} from '@plimsoll/core/sim/truth/closed-forms';
import type { Objective } from '@plimsoll/core/slo';

export interface ExactCapacity {
  readonly rps: number;
  /** The queue's name: `M/M/4`. */
  readonly model: string;
}

/** Timeouts are beyond this many latency limits: where the limit holds, hardly one request in a million gets there. */
const timeoutLimits = 4;

/** Null where no closed form is known to us. */
export function exactCapacity(scenario: Scenario): ExactCapacity | null {
  const { cluster, fleet, slo, search } = scenario;
  const queue = queueOf(cluster);
  const isPlainFleet = fleet.arrival.type === 'poisson' && fleet.networkStalls.length === 0;
  if (queue === null || !isPlainFleet || isDisturbed(cluster)) return null;
  const limits = slo.map((objective) => capacityUnder(objective, queue, cluster.timeoutUs));
  if (limits.some((limit) => limit === null)) return null;
  const rps = Math.min(...limits.flatMap((limit) => limit ?? []));
  const agentsRps = (fleet.agentLimitRps ?? Number.POSITIVE_INFINITY) * fleet.agents;
  // Where it can't be reached, it isn't what the run is about.
  if (rps < search.startRps || rps > Math.min(search.maxRps, agentsRps)) return null;
  return { rps, model: queue.model };
}

interface Queue {
  readonly kind: 'exponential' | 'constant';
  readonly servers: number;
  /** So many of them, each with an equal part of the arrivals. */
  readonly copies: number;
  readonly serviceUs: number;
  readonly model: string;
}

function queueOf({ replicas, routing, serving }: Cluster): Queue | null {
  const service = serviceOf(serving);
  if (service === null) return null;
  // Poisson arrivals that are dealt out at random are Poisson again at each replica.
  const copies = routing === 'random' ? replicas : 1;
  if (routing !== 'shared-queue' && routing !== 'random' && replicas > 1) return null;
  const servers = replicas / copies;
  const { kind } = service;
  if (kind === 'constant' && servers > 1) return null;
  const model = `M/${kind === 'constant' ? 'D' : 'M'}/${servers}`;
  return { ...service, servers, copies, model: copies > 1 ? `${copies} times ${model}` : model };
}

function serviceOf(serving: Serving): Pick<Queue, 'kind' | 'serviceUs'> | null {
  if (serving.type !== 'batches' || serving.maxBatch > 1 || serving.noiseSigma > 0) return null;
  const { work, fixedUs, perItemUs } = serving;
  if (work.type === 'constant') return { kind: 'constant', serviceUs: fixedUs + perItemUs };
  if (work.type === 'exponential' && fixedUs === 0) {
    return { kind: 'exponential', serviceUs: perItemUs };
  }
  return null;
}

/** A warm-up passes, and then the queue is what it is. */
function isDisturbed(cluster: Cluster): boolean {
  const { queueLimit, drift, neighbour, scaling, retries, stalls } = cluster;
  const rest = [queueLimit, drift, neighbour, scaling, retries];
  return stalls.length > 0 || rest.some((one) => one !== null);
}

/** Infinite for objectives that hold at any rate below saturation; null where nothing is known. */
function capacityUnder(objective: Objective, queue: Queue, timeoutUs: number): number | null {
  const { copies, servers, serviceUs } = queue;
  switch (objective.type) {
    case 'latency-quantile': {
      if (objective.family !== 'latency') return null;
      if (timeoutUs < timeoutLimits * objective.limitUs) return null;
      if (queue.kind === 'constant') return copies * capacityMd1Rps(serviceUs, objective);
      if (servers === 1) return copies * capacityMm1Rps(serviceUs, objective);
      return copies * capacityMmcRps({ servers, serviceUs }, objective);
    }
    case 'latency-mean':
      if (queue.kind === 'constant' || servers > 1) return null;
      return copies * meanCapacityMm1Rps(serviceUs, objective.limitUs);
    case 'errors':
      // Nothing is refused, and timeouts are beyond the latency limits.
      return Number.POSITIVE_INFINITY;
    case 'goodput':
      return null;
    default:
      return assertNever(objective);
  }
}
