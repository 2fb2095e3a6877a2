/** Scenarios from what is special about them; all else is plain. */
import { assert } from '../../assert.ts';
import type { Objective } from '../../slo.ts';
import { parseSlo } from '../../slo-text.ts';
import type { SearchSpec } from '../../spec.ts';
import { type Cluster, plainCluster, type Serving, type Work } from '../cluster.ts';
import { type Fleet, plainFleet } from '../fleet.ts';
import { nominalRps } from '../nominal.ts';
import type { Expected, Scenario } from '../scenario.ts';

export interface ScenarioParts {
  readonly name: string;
  readonly about: string;
  readonly cluster: Partial<Cluster>;
  readonly fleet?: Partial<Fleet>;
  readonly slo: readonly string[];
  readonly search?: Partial<SearchSpec>;
  readonly expected?: Expected;
}

export function scenarioOf(parts: ScenarioParts): Scenario {
  const cluster = { ...plainCluster, ...parts.cluster };
  return {
    name: parts.name,
    about: parts.about,
    cluster,
    fleet: { ...plainFleet, ...parts.fleet },
    slo: parts.slo.map(objectiveOf),
    search: { ...searchOf(cluster), ...parts.search },
    expected: parts.expected ?? 'settled',
  };
}

/** From a tenth of what the replicas could do at best to three times of it. */
export function searchOf(cluster: Cluster): SearchSpec {
  const rps = nominalRps(cluster);
  return {
    startRps: Math.max(1, Math.round(rps / 10)),
    maxRps: Math.ceil(rps * 3),
    precision: 0.04,
    confidence: 0.95,
    maxDurationMs: 300_000,
  };
}

/** Servers that take one request at a time. */
export function servers(
  replicas: number,
  serviceUs: number,
  work: Work,
): Pick<Cluster, 'replicas' | 'serving'> {
  const serving: Serving = {
    type: 'batches',
    maxBatch: 1,
    maxDelayUs: 0,
    fixedUs: 0,
    perItemUs: serviceUs,
    work,
    noiseSigma: 0,
  };
  return { replicas, serving };
}

function objectiveOf(text: string): Objective {
  const [parsed] = parseSlo([text]);
  assert(parsed?.ok, `an objective, not ${text}`);
  return parsed.value;
}
