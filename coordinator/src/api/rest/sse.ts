/**
 * A run's events as a text/event-stream. Each event's id is its number, so that a reader that was cut off says where
 * to go on (`Last-Event-ID`). A comment now and then keeps proxies from closing a quiet stream.
 */
import type { Clock } from '@plimsoll/core/clock';
import type { NumberedEvent } from '@plimsoll/core/run-event';

export interface FrameOptions {
  readonly clock: Clock;
  readonly heartbeatMs: number;
}

export async function* sseFrames(
  events: AsyncIterable<NumberedEvent>,
  { clock, heartbeatMs }: FrameOptions,
): AsyncGenerator<string> {
  const iterator = events[Symbol.asyncIterator]();
  // At once, so that a reader knows that it is connected before anything happens.
  yield ': plimsoll\n\n';
  let next = iterator.next();
  for (;;) {
    const beat = Promise.withResolvers<'beat'>();
    const timer = clock.after(heartbeatMs * 1000, () => beat.resolve('beat'));
    const first = await Promise.race([next, beat.promise]);
    timer[Symbol.dispose]();
    if (first === 'beat') {
      yield ': beat\n\n';
      continue;
    }
    if (first.done === true) return;
    yield frame(first.value);
    next = iterator.next();
  }
}

/** JSON has no raw line breaks, so the data is one line. */
export function frame(numbered: NumberedEvent): string {
  const { seq, event } = numbered;
  return `id: ${seq}\nevent: ${event.type}\ndata: ${JSON.stringify(numbered)}\n\n`;
}

/** The number after which to go on; null for a header that isn't one of ours. */
export function parseLastEventId(header: string | undefined): number | null {
  if (header === undefined || header === '') return 0;
  return /^\d{1,15}$/.test(header) ? Number(header) : null;
}
