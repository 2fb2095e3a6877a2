/** Requests of a recording one by one, put together from its columns: for what isn't done millions of times a second. */
import type { RecordedRequest, RequestColumns } from '@plimsoll/core/recording';
import type { Recording } from './recording.ts';

/** In order. Bodies are read as they come. */
export function* recordedRequests(recording: Recording): Generator<RecordedRequest> {
  for (const block of recording.blocks.keys()) {
    const columns = recording.read(block);
    for (const index of columns.atUs.keys()) yield requestAt(recording, columns, index);
  }
}

export function requestAt(
  recording: Recording,
  { atUs, routes, classes, payloads, keys, features }: RequestColumns,
  index: number,
): RecordedRequest {
  const payload = payloads[index] ?? 0;
  const known = features.flatMap(({ name, values }) => {
    const value = values[index] ?? Number.NaN;
    return Number.isNaN(value) ? [] : [[recording.names[name] ?? '', value] as const];
  });
  return {
    atUs: atUs[index]!,
    route: recording.routes[routes[index]!]!,
    className: recording.names[classes[index]! - 1] ?? null,
    key: keys[index]!,
    features: Object.fromEntries(known),
    body: payload === 0 ? null : recording.payload(payload - 1),
  };
}
