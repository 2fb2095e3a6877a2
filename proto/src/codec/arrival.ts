/** The arrival process, part of assignments and plans. */
import { assertNever } from '@plimsoll/core/assert';
import type { Arrival } from '@plimsoll/core/spec';
import type { plimsoll } from '../generated/wire.js';
import { present, unexpected } from './field.ts';

type WireArrival = plimsoll.v1.Arrival.$Properties;

export function arrivalToWire(arrival: Arrival): WireArrival {
  switch (arrival.type) {
    case 'constant':
      return { constant: {} };
    case 'poisson':
      return { poisson: {} };
    default:
      return assertNever(arrival);
  }
}

export function arrivalFromWire(from: WireArrival | null | undefined, path: string): Arrival {
  const { constant, poisson } = present(from, path);
  if (constant && poisson) throw unexpected(path, 'constant or poisson', 'both');
  if (constant) return { type: 'constant' };
  if (poisson) return { type: 'poisson' };
  throw unexpected(path, 'constant or poisson', 'none of those');
}
