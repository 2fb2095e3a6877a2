/** A request as it goes over the wire, encoded once before the load; and what can't be sent that way. */
import type { Problem } from '@plimsoll/core/problem';
import type { Endpoint } from '../endpoint.ts';
import type { HttpRequest } from '../http-request.ts';

/** Headers that say where a message ends, or what becomes of the connection: ours to set. */
const ownHeaders = ['connection', 'content-length', 'transfer-encoding', 'upgrade'];

/** These methods have no body unless one is given. */
const bodiless = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'];

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** What stands on one line. A line break would end the header and start another. */
const value = /^[\t\x20-\x7e\x80-\xff]*$/;
const path = /^\/[\x21-\x7e\x80-\xff]*$/;
const at = 'workload.request';

/** Everything in a request that would not be one request on the wire. */
export function problemsOfRequest(request: HttpRequest): readonly Problem[] {
  const problems: Problem[] = [];
  function expect(isFine: boolean, where: string, expected: string, found: string): void {
    if (!isFine) problems.push({ path: where, expected, found: JSON.stringify(found) });
  }
  const { method } = request;
  const isMethod = token.test(method) && method !== 'CONNECT';
  expect(isMethod, `${at}.method`, 'a method such as GET or POST', method);
  expect(path.test(request.path), `${at}.path`, 'a path that starts with /', request.path);
  const names = new Set<string>();
  for (const [name, text] of Object.entries(request.headers)) {
    const lower = name.toLowerCase();
    const where = `${at}.headers.${name}`;
    expect(token.test(name), where, 'a header name', name);
    expect(!ownHeaders.includes(lower), where, 'a header that Plimsoll does not set itself', name);
    expect(lower !== 'host' || !names.has(lower), where, 'one host', name);
    expect(value.test(text), where, 'a header value on one line', text);
    names.add(lower);
  }
  return problems;
}

/** Whether the length of a body is said even when there is none. */
export function hasBodyOf(method: string): boolean {
  return !bodiless.includes(method);
}

/** Only for a request without problems. */
export function encodeRequest(endpoint: Endpoint, request: HttpRequest): Buffer {
  const { method, body, headers } = request;
  const isHost = ([name]: readonly [string, string]) => name.toLowerCase() === 'host';
  const all = Object.entries(headers);
  const host = all.find(isHost)?.[1] ?? new URL(endpoint.origin).host;
  const lines = [
    `${method} ${endpoint.basePath}${request.path} HTTP/1.1`,
    `host: ${host}`,
    'connection: keep-alive',
    ...all.filter((header) => !isHost(header)).map(([name, text]) => `${name}: ${text}`),
  ];
  if (body.length > 0 || hasBodyOf(method)) lines.push(`content-length: ${body.length}`);
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}
