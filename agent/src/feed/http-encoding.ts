/**
 * A recorded request as it goes over HTTP/1.1, but for what the endpoint adds: the path that goes before its own, and the host.
 *
 *     POST |/v2/models/ctr/infer HTTP/1.1 CRLF| content-type: ... CRLF content-length: 17 CRLF CRLF body
 *          first mark: the endpoint's path     second mark: the endpoint's host
 *
 * Headers that belong to a connection, or say how long a message is, are ours to send and not the recording's.
 */

import type { Problem } from '@plimsoll/core/problem';
import type { Route } from '@plimsoll/core/recording';
import { hasBodyOf, problemsOfRequest } from '../drivers/http1/request-bytes.ts';
import type { RequestEncoding, RouteEncoding } from './request-encoding.ts';

/** Of the connection that was recorded, not of the request. */
const notSent = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

export const httpEncoding: RequestEncoding = { problemsOf, encode };

export function sentHeaders({ headers }: Route): readonly (readonly [string, string])[] {
  return headers.filter(([name]) => !notSent.has(name));
}

function problemsOf(route: Route): readonly Problem[] {
  const headers = Object.fromEntries(sentHeaders(route));
  return problemsOfRequest({ ...route, headers, body: new Uint8Array() });
}

function encode(route: Route): RouteEncoding {
  const start = `${route.method} `;
  const line = `${start}${route.path} HTTP/1.1\r\n`;
  const headers = [
    'connection: keep-alive',
    ...sentHeaders(route).map(([name, text]) => `${name}: ${text}`),
  ];
  const head = Buffer.from(`${line}${headers.join('\r\n')}\r\n`, 'latin1');
  const announces = hasBodyOf(route.method);
  const firstMark = start.length;
  const secondMark = Buffer.byteLength(line, 'latin1');
  return {
    firstMark,
    secondMark,
    lengthWith(body) {
      return head.length + rest(body.length, announces).length + body.length;
    },
    put(to, at, body) {
      to.set(head, at);
      const tail = rest(body.length, announces);
      to.write(tail, at + head.length, 'latin1');
      to.set(body, at + head.length + tail.length);
    },
  };
}

function rest(length: number, announces: boolean): string {
  return length > 0 || announces ? `content-length: ${length}\r\n\r\n` : '\r\n';
}
