/** The arrival process, part of assignments and plans. */
import { assertNever } from '@plimsoll/core/assert';
import type { Arrival, ReplaySpeed } from '@plimsoll/core/spec';
import type { plimsoll } from '../generated/wire.js';
import { positiveAmount, present, unexpected } from './field.ts';

type WireArrival = plimsoll.v1.Arrival.$Properties;
type WireReplay = plimsoll.v1.Arrival.Replay.$Properties;

export function arrivalToWire(arrival: Arrival): WireArrival {
  switch (arrival.type) {
    case 'constant':
      return { constant: {} };
    case 'poisson':
      return { poisson: {} };
    case 'replay':
      return { replay: arrival.speed === 'fit' ? { fit: {} } : { times: arrival.speed } };
    default:
      return assertNever(arrival);
  }
}

const expected = 'one of constant, poisson, replay';

export function arrivalFromWire(from: WireArrival | null | undefined, path: string): Arrival {
  const { constant, poisson, replay } = present(from, path);
  const said = [constant, poisson, replay].filter((process) => process != null).length;
  if (said !== 1) throw unexpected(path, expected, said === 0 ? 'none of those' : 'several');
  if (constant) return { type: 'constant' };
  if (poisson) return { type: 'poisson' };
  return { type: 'replay', speed: speedFromWire(present(replay, path), `${path}.replay`) };
}

function speedFromWire({ times, fit }: WireReplay, path: string): ReplaySpeed {
  if (fit && times != null) throw unexpected(path, 'times or fit', 'both');
  return fit ? 'fit' : positiveAmount(times, `${path}.times`);
}
