/**
 * Draws clusters that warm up, from those of the search's study (core/src/sim/draw-cluster.ts) without their other passing troubles.
 * How they warm up follows from their number: the first cold start only, a long one, an autoscaler whose replicas start cold, or
 * replicas that restart now and then.
 */
import { seededRng } from '@plimsoll/core/rng';
import type { Cluster } from '@plimsoll/core/sim/cluster';
import { drawScenario, type ModelClass, modelClasses } from '@plimsoll/core/sim/draw-cluster';
import { Picks } from '@plimsoll/core/sim/draw-cluster-picks';
import type { Scenario } from '@plimsoll/core/sim/scenario';

export const coldKinds = ['start', 'long start', 'scale-out', 'restarts'] as const;
export type ColdKind = (typeof coldKinds)[number];

export interface ColdSubject {
  readonly kind: ColdKind;
  readonly scenario: Scenario;
  /** Until 95 % of the first cold start's excess has gone. */
  readonly settledS: number;
}

const stream = 900;
/** A warm-up is said to be over when a twentieth of its excess is left. */
const timeConstants = Math.log(20);

/** The same for the same number. */
export function drawColdSubject(modelClass: ModelClass, number: number): ColdSubject {
  const picks = new Picks(seededRng(number, stream + modelClasses.indexOf(modelClass)));
  const kind = coldKinds[number % coldKinds.length]!; // within the list
  const drawn = drawScenario(modelClass, number);
  const settledS = kind === 'long start' ? picks.betweenLogs(60, 120) : picks.betweenLogs(5, 60);
  const decayUs = Math.round((settledS * 1e6) / timeConstants);
  const plain = { ...drawn.cluster, drift: null, neighbour: null };
  const cluster = { ...plain, warmup: { factor: picks.betweenLogs(1.5, 5), decayUs } };
  return {
    kind,
    settledS,
    scenario: {
      ...drawn,
      name: `${drawn.name}-cold`,
      about: `${drawn.about} Its warm-up: ${kind}.`,
      cluster: withTrouble(kind, cluster, picks),
    },
  };
}

function withTrouble(kind: ColdKind, cluster: Cluster, picks: Picks): Cluster {
  switch (kind) {
    case 'start':
    case 'long start':
      return cluster;
    case 'scale-out': {
      const forUs = picks.of([5e6, 10e6, 20e6]);
      const add = Math.max(1, Math.round(cluster.replicas * picks.between(0.25, 1)));
      return { ...cluster, scaling: { aboveBusyShare: picks.between(0.5, 0.7), forUs, add } };
    }
    case 'restarts': {
      const everyUs = picks.betweenLogs(60e6, 150e6);
      const restart = { everyUs, durationUs: 2e6, timing: 'random', scope: 'one-replica' } as const;
      return { ...cluster, stalls: [...cluster.stalls, { ...restart, isRestart: true }] };
    }
  }
}
