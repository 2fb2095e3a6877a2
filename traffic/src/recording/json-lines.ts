/**
 * Recordings as people and scripts write them: a request in each line, in JSON (docs/recordings.md):
 *
 *     {"at": 0.0125, "method": "POST", "path": "/v2/models/ctr/infer", "body": {"inputs": []}, "class": "feed", "key": "user-17"}
 */
import type { RecordedRequest, RecordingHead, Route } from '@plimsoll/core/recording';
import { err, ok, type Result } from '@plimsoll/core/result';
import { z } from 'zod';
import { hashKey } from './key-hash.ts';
import type { Line } from './lines-of.ts';
import { RecordingError } from './recording-error.ts';

const expectedInstant =
  'expected seconds since the beginning, 0 or more, or an instant in ISO 8601';
const instant = z.union([
  z.number().nonnegative(expectedInstant),
  z.iso.datetime({ offset: true, local: true, error: expectedInstant }),
]);

const shape = z.strictObject({
  at: instant,
  method: z.string().min(1).optional(),
  path: z.string().optional(),
  headers: z.record(z.string().min(1), z.string()).optional(),
  body: z.json().optional(),
  bodyBase64: z.base64().optional(),
  class: z.string().min(1).optional(),
  key: z.union([z.string(), z.number()]).optional(),
  features: z.record(z.string().min(1), z.number()).optional(),
});

type Entry = z.infer<typeof shape>;

export const jsonLinesHead: RecordingHead = {
  startedAt: null,
  source: 'json lines',
  sampled: 1,
  redactions: [],
};

/**
 * The requests, in order.
 *
 * @param name of the file, for what is said of it
 * @throws RecordingError CORRUPT, UNSORTED: each names the line
 */
export function* requestsFromJsonLines(
  name: string,
  lines: Iterable<Line>,
): Generator<RecordedRequest> {
  const routes = new Map<string, Route>();
  let originMs: number | null = null;
  let before: { readonly line: number; readonly atUs: number } | null = null;
  for (const { number, text } of lines) {
    const entry = entryOf(text);
    const place = `${name}, line ${number}`;
    if (!entry.ok) throw new RecordingError('CORRUPT', `${place}: ${entry.error}.`);
    const { at } = entry.value;
    if (typeof at === 'string') originMs ??= Date.parse(at);
    const atUs = typeof at === 'number' ? at * 1e6 : (Date.parse(at) - (originMs ?? 0)) * 1000;
    const rounded = Math.round(atUs);
    if (rounded < (before?.atUs ?? 0)) {
      const expected = `a time no earlier than line ${before?.line ?? 0}'s, ${(before?.atUs ?? 0) / 1e6} s`;
      throw new RecordingError(
        'UNSORTED',
        `${place}: expected ${expected}, found ${rounded / 1e6} s.`,
      );
    }
    before = { line: number, atUs: rounded };
    yield requestOf(entry.value, rounded, routes);
  }
}

function entryOf(text: string): Result<Entry, string> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return err(`expected a JSON object, found ${error instanceof Error ? error.message : text}`);
  }
  const entry = shape.safeParse(document);
  if (!entry.success) {
    const [issue] = entry.error.issues;
    const path = issue?.path.join('.') ?? '';
    return err(`${path === '' ? '' : `${path}: `}${issue?.message ?? 'expected a request'}`);
  }
  if (entry.data.body !== undefined && entry.data.bodyBase64 !== undefined) {
    return err('expected body or bodyBase64, found both');
  }
  return ok(entry.data);
}

function requestOf(entry: Entry, atUs: number, routes: Map<string, Route>): RecordedRequest {
  const { key } = entry;
  return {
    atUs,
    route: routeOf(entry, routes),
    className: entry.class ?? null,
    key: key === undefined ? 0n : hashKey(String(key)),
    features: entry.features ?? {},
    body: bodyOf(entry),
  };
}

function routeOf({ method = 'POST', path = '/', headers = {} }: Entry, known: Map<string, Route>) {
  const pairs = Object.entries(headers).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  const text = JSON.stringify([method, path, pairs]);
  const route = known.get(text) ?? { method, path, headers: pairs };
  known.set(text, route);
  return route;
}

function bodyOf({ body, bodyBase64 }: Entry): Uint8Array | null {
  if (bodyBase64 !== undefined) return new Uint8Array(Buffer.from(bodyBase64, 'base64'));
  if (body === undefined) return null;
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
}
