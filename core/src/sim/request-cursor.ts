/** When an agent's next request is due, and which one of the traffic it is. */
import { createArrivalCursor } from '../arrival-cursor.ts';
import { type ArrivalPlace, createArrivals } from '../arrivals.ts';
import type { OwnSegment } from '../plan.ts';
import { ReplayCursor } from '../replay-cursor.ts';
import { seededRng } from '../rng.ts';
import type { Arrival } from '../spec.ts';
import { endlessInstants, type OfferedTraffic } from './traffic.ts';

/** Of arrivals that follow from the rate, or of recorded ones. */
export interface DueCursor {
  readonly dueAtUs: number;
  advance(): void;
  splice(segments: readonly OwnSegment[], nowUs: number): void;
}

export interface RequestCursor {
  readonly due: DueCursor;
  /** Which request of the traffic is due; asked once for each. */
  readonly number: () => number;
}

/** Beside the arrivals' streams, which agents number from 0. */
const contentStream = 2 ** 20;

export function createRequestCursor(
  arrival: Arrival,
  place: ArrivalPlace,
  offered: OfferedTraffic | null,
): RequestCursor {
  if (offered?.as === 'replayed') return replayed(offered, place);
  const due = createArrivalCursor(createArrivals(arrival, place));
  if (offered === null) return { due, number: () => 0 };
  const rng = seededRng(place.seed, contentStream + place.index);
  const count = offered.traffic.atUs.length;
  return { due, number: () => Math.floor(rng.next() * count) };
}

function replayed({ traffic }: OfferedTraffic, { seed }: ArrivalPlace): RequestCursor {
  const instants = endlessInstants(traffic);
  const count = traffic.atUs.length;
  const deal = { index: 0, count: 1 };
  const options = { instants, first: 0, speed: 'fit', recordedRps: instants.rps, seed } as const;
  const due = new ReplayCursor({ ...options, deal });
  return { due, number: () => due.number % count };
}
