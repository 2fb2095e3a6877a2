/** What a subject's capacity is under its production: fresh traffic for each run, until the error is small. */
import { measureTruthUnder } from '@plimsoll/core/sim/truth/long-run';
import type { Truth } from '@plimsoll/core/sim/truth/truth';
import type { Subject } from './draw-subject.ts';
import { drawProduction } from './production/draw-production.ts';
import { slowestUs } from './production/traffic-kind.ts';

export interface TruthOptions {
  readonly requests: number;
  /** Standard error of ln(capacity) that is precise enough. */
  readonly lnSe: number;
  readonly seed: number;
}

export function measureSubject({ kind, scenario }: Subject, options: TruthOptions): Truth {
  const caches = scenario.cluster.cost?.cache ?? null;
  const holders = caches?.scope === 'replica' ? scenario.cluster.replicas : 1;
  const production = {
    trafficAt: (rateRps: number, overUs: number, seed: number) =>
      drawProduction(kind, { rateRps, overUs, seed }),
    slowestUs: slowestUs(kind),
    // Every key that is kept has come by then, and most of what is kept for nothing has gone.
    fillRequests: caches === null ? 0 : 4 * caches.keys * holders,
  };
  return measureTruthUnder(production, scenario, options);
}
