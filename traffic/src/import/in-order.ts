/**
 * Requests in the order of their instants. Logs are written at the end of a request, so they are a little out of order: a
 * bounded number of requests is kept waiting for those that belong before them.
 */
import type { RecordedRequest } from '@plimsoll/core/recording';

/** A request belongs before one that is gone already: more have to wait. */
export class FartherApart extends Error {}

export interface Order {
  /** Requests that were found behind a later one. */
  moved: number;
}

/**
 * Requests of one instant stay as they were.
 *
 * @param reach how many requests wait, at least; Infinity for all
 * @throws FartherApart
 */
export function* inOrder(
  requests: Iterable<RecordedRequest>,
  reach: number,
  order: Order,
): Generator<RecordedRequest> {
  let waiting: RecordedRequest[] = [];
  let latestUs = -Infinity;
  let goneUs = -Infinity;
  for (const request of requests) {
    const { atUs } = request;
    if (atUs < goneUs) throw new FartherApart();
    if (atUs < latestUs) order.moved += 1;
    else latestUs = atUs;
    waiting.push(request);
    if (waiting.length < 2 * reach) continue;
    waiting.sort(byInstant);
    yield* waiting.slice(0, reach);
    goneUs = waiting[reach - 1]?.atUs ?? goneUs;
    waiting = waiting.slice(reach);
  }
  yield* waiting.sort(byInstant);
}

function byInstant(a: RecordedRequest, b: RecordedRequest): number {
  return a.atUs - b.atUs;
}
