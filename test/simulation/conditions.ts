/** The network's conditions under the faults that are going on. */
import type { LegConditions } from '@plimsoll/bus/testing/sim-leg';
import type { Direction } from '@plimsoll/bus/testing/sim-network';
import { assertNever } from '@plimsoll/core/assert';
import { everyHost, type Fault } from './faults.ts';

export function conditionsUnder(
  base: LegConditions,
  active: Iterable<Fault>,
  host: string,
  direction: Direction,
): LegConditions {
  let now = base;
  for (const fault of active) {
    if (fault.host === host || fault.host === everyHost) now = worsened(now, fault, direction);
  }
  return now;
}

function worsened(now: LegConditions, { type, share }: Fault, direction: Direction): LegConditions {
  switch (type) {
    case 'loss':
      return { ...now, lossShare: Math.max(now.lossShare, share) };
    case 'repeat':
      return { ...now, repeatShare: Math.max(now.repeatShare, share) };
    case 'overtake':
      return { ...now, overtakenShare: Math.max(now.overtakenShare, share) };
    case 'slow':
      return { ...now, delayUsMean: Math.max(now.delayUsMean, share * 1e6) };
    case 'cut-up':
      return direction === 'up' ? { ...now, isCut: true } : now;
    case 'cut-down':
      return direction === 'down' ? { ...now, isCut: true } : now;
    case 'cut':
      return { ...now, isCut: true };
    case 'crash':
    case 'leave':
    case 'freeze':
    case 'store-stall':
    case 'stop':
    case 'usurp':
      return now;
    default:
      return assertNever(type);
  }
}
