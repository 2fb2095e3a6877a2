/** Where a coordinator keeps its records, as `--data` says it: a file, or a bucket that several coordinators share. */

export type DataPlace =
  /** A path, or `:memory:`. */
  | { readonly type: 'sqlite'; readonly file: string }
  /** In the NATS cluster that the bus is in; `replicas` is on how many of its servers each entry lies. */
  | { readonly type: 'jetstream'; readonly bucket: string; readonly replicas: number };

export const dataPlaceExpected =
  'the path of a file, or jetstream:<bucket>, or jetstream:<bucket>:<replicas> with 1, 3 or 5';

const defaultBucket = 'plimsoll';
const jetstream = /^jetstream(?::(?<bucket>[A-Za-z0-9_-]{1,64})(?::(?<replicas>[135]))?)?$/;

export function parseDataPlace(text: string): DataPlace | null {
  if (text === '') return null;
  // What only begins like one is a mistake: nobody means a file of that name.
  if (!text.startsWith('jetstream:') && text !== 'jetstream') return { type: 'sqlite', file: text };
  const groups = jetstream.exec(text)?.groups;
  if (groups === undefined) return null;
  const { bucket = defaultBucket, replicas = '1' } = groups;
  return { type: 'jetstream', bucket, replicas: Number(replicas) };
}
