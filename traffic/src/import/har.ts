/**
 * HTTP archives (HAR 1.2), as browsers and proxies save them. Headers that hold secrets are left out, as are those that a
 * connection has of its own.
 */
import type { RecordedRequest } from '@plimsoll/core/recording';
import { z } from 'zod';
import type { ByteSource } from '../recording/byte-source.ts';
import type { ImportFormat } from './import-format.ts';
import { isoInstantUs } from './instant.ts';
import { jsonDocument } from './json-document.ts';
import { unexpected } from './log-line.ts';
import { type RouteMaker, routeMaker } from './routes.ts';

const secret = ['authorization', 'cookie', 'proxy-authorization', 'x-api-key'];
const ofConnection = new Set([
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'te',
  'transfer-encoding',
  'upgrade',
]);

const entryShape = z.object({
  startedDateTime: z.string(),
  time: z.number().nonnegative().optional(),
  request: z.object({
    method: z.string().min(1),
    url: z.string(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
    postData: z.object({ text: z.string().optional(), encoding: z.string().optional() }).optional(),
    bodySize: z.number().optional(),
  }),
  response: z
    .object({
      status: z.number().optional(),
      bodySize: z.number().optional(),
      content: z.object({ size: z.number().optional() }).optional(),
    })
    .optional(),
});
type Entry = z.infer<typeof entryShape>;

export const har: ImportFormat = {
  name: 'har',
  about: 'HTTP archives (HAR 1.2) of browsers and proxies',
  redactions: secret.map((name) => `header ${name}: left out`),
  recognises: ({ text }) => /^\{\s*"log"\s*:\s*\{/.test(text),
  *requests(source) {
    const routeOf = routeMaker();
    for (const [index, entry] of entriesOf(source).entries()) {
      const place = `${source.name}, log.entries[${index}]`;
      const parsed = entryShape.safeParse(entry);
      if (parsed.success) yield requestOf(place, parsed.data, routeOf);
      else {
        const [issue] = parsed.error.issues;
        throw unexpected(`${place}.${issue?.path.join('.') ?? ''}`, issue?.message ?? '', entry);
      }
    }
  },
};

function entriesOf(source: ByteSource): readonly unknown[] {
  const document = z.object({ log: z.object({ entries: z.array(z.unknown()) }) });
  const parsed = document.safeParse(jsonDocument(source));
  if (parsed.success) return parsed.data.log.entries;
  throw unexpected(source.name, 'a list log.entries', undefined);
}

function requestOf(place: string, entry: Entry, routeOf: RouteMaker): RecordedRequest {
  const { startedDateTime, request } = entry;
  const atUs = isoInstantUs(startedDateTime);
  if (atUs === null) {
    throw unexpected(`${place}.startedDateTime`, 'an instant in ISO 8601', startedDateTime);
  }
  if (!URL.canParse(request.url)) throw unexpected(`${place}.request.url`, 'a URL', request.url);
  const { pathname, search } = new URL(request.url);
  const headers = request.headers
    .map(({ name, value }) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !(name.startsWith(':') || ofConnection.has(name) || secret.includes(name)));
  const { text, encoding } = request.postData ?? {};
  const body =
    text === undefined
      ? null
      : new Uint8Array(Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8'));
  return {
    atUs,
    route: routeOf(request.method, `${pathname}${search}`, headers),
    className: null,
    key: 0n,
    features: featuresOfEntry(entry, body?.length),
    body,
  };
}

/** Archives write -1 for sizes that nobody knows. */
function featuresOfEntry(entry: Entry, bodyBytes = -1): Readonly<Record<string, number>> {
  const { request, response, time = -1 } = entry;
  const known = {
    requestBytes: Math.max(bodyBytes, request.bodySize ?? -1),
    responseBytes: Math.max(response?.bodySize ?? -1, response?.content?.size ?? -1),
    status: response?.status ?? -1,
    latencyUs: Math.round(time * 1000),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value >= 0));
}
