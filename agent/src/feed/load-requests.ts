/** Fills the ring with a recording's requests, encoded: all that takes time, in a thread that nobody waits for. */
import type { Protocol } from '@plimsoll/core/spec';
import type { Recording } from '@plimsoll/traffic/recording/recording';
import { RecordingError } from '@plimsoll/traffic/recording/recording-error';
import { encodingOf } from './encodings.ts';
import { type RecordedOrder, requestsInOrder } from './recorded-order.ts';
import type { RouteEncoding } from './request-encoding.ts';
import { settings } from './request-ring.ts';
import type { RingWriter } from './ring-writer.ts';

export interface LoadingOptions extends Omit<RecordedOrder, 'first' | 'seed'> {
  readonly protocol: Protocol;
}

const noBody = new Uint8Array();
/** Routes whose encoding is kept: recordings with a path of its own for each request have far too many. */
const routesKept = 10_000;

/** Returns when all is loaded, or the reader has closed. */
export function loadRequests(
  recording: Recording,
  writer: RingWriter,
  options: LoadingOptions,
): void {
  if (!writer.awaitBeginning()) return;
  const { settings: set } = writer.views;
  const first = set[settings.first]!;
  const seed = set[settings.seed]!;
  const dealCount = set[settings.dealCount]!;
  let turn = set[settings.dealIndex]!;
  const routes = new Map<number, RouteEncoding>();
  const protocol = encodingOf(options.protocol);
  const encodingFor = (number: number) => {
    const known = routes.get(number);
    if (known !== undefined) return known;
    if (routes.size >= routesKept) routes.clear();
    const encoding = protocol.encode(recording.routes[number]!);
    routes.set(number, encoding);
    return encoding;
  };
  for (const { atUs, route, payload } of requestsInOrder(recording, { ...options, first, seed })) {
    if (turn > 0) {
      turn -= 1;
      continue;
    }
    turn = dealCount - 1;
    const body = payload === 0 ? noBody : recording.payload(payload - 1);
    const encoding = encodingFor(route);
    const length = encoding.lengthWith(body);
    if (length > writer.lengthMost) throw tooLarge(recording, length, writer.lengthMost);
    const start = writer.reserve(length);
    if (start < 0) return;
    encoding.put(writer.views.bytes, start, body);
    writer.publish(atUs, start, length, encoding);
  }
  writer.finish();
}

function tooLarge({ name }: Recording, length: number, most: number): RecordingError {
  const expected = `requests of at most ${most} bytes, which is what can be replayed`;
  return new RecordingError('CORRUPT', `${name}: expected ${expected}, found one of ${length}.`);
}
