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
 * The requests, which must be in order.
 *
 * @param name of the file, for what is said of it
 * @throws RecordingError CORRUPT, UNSORTED: each names the line
 */
export function* requestsFromJsonLines(
  name: string,
  lines: Iterable<Line>,
): Generator<RecordedRequest> {
  let originUs: number | null = null;
  let before: { readonly line: number; readonly atUs: number } | null = null;
  for (const { line, isInstant, request } of timedEntries(name, lines)) {
    if (isInstant) originUs ??= request.atUs;
    const atUs = isInstant ? request.atUs - (originUs ?? 0) : request.atUs;
    if (atUs < (before?.atUs ?? 0)) {
      const expected = `a time no earlier than line ${before?.line ?? 0}'s, ${(before?.atUs ?? 0) / 1e6} s`;
      const text = `${name}, line ${line}: expected ${expected}, found ${atUs / 1e6} s.`;
      throw new RecordingError('UNSORTED', text);
    }
    before = { line, atUs };
    yield { ...request, atUs };
  }
}

/**
 * The requests as they come, with their instants as they are written: microseconds since the beginning, or since 1970.
 *
 * @throws RecordingError CORRUPT, which names the line
 */
export function* timedJsonLines(name: string, lines: Iterable<Line>): Generator<RecordedRequest> {
  for (const { request } of timedEntries(name, lines)) yield request;
}

function* timedEntries(name: string, lines: Iterable<Line>) {
  const routes = new Map<string, Route>();
  for (const { number: line, text } of lines) {
    const entry = entryOf(text);
    if (!entry.ok) throw new RecordingError('CORRUPT', `${name}, line ${line}: ${entry.error}.`);
    const { at } = entry.value;
    const isInstant = typeof at === 'string';
    const atUs = Math.round(isInstant ? Date.parse(at) * 1000 : at * 1e6);
    yield { line, isInstant, request: requestOf(entry.value, atUs, routes) };
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
