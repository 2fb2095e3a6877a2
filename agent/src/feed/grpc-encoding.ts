/**
 * A recorded request as it goes over gRPC: the block of its headers, but for those that the endpoint says, and the message as it was recorded.
 *
 *     block of headers | message            first mark: the length of the block
 */
import type { Problem } from '@plimsoll/core/problem';
import type { Route } from '@plimsoll/core/recording';
import { encodeHeaderBlock } from '../drivers/http2/hpack-encode.ts';
import { callHeaderFields } from '../drivers/http2/request-frames.ts';
import { sentHeaders } from './http-encoding.ts';
import type { RequestEncoding, RouteEncoding } from './request-encoding.ts';

export const grpcEncoding: RequestEncoding = { problemsOf, encode };

const methodPath = /^\/[\w.]+\/\w+$/;

function problemsOf({ method, path }: Route): readonly Problem[] {
  const isCall = method === 'POST' && methodPath.test(path);
  if (isCall) return [];
  const expected = 'calls of gRPC, which are POST /package.Service/Method';
  return [{ path: 'workload.recording', expected, found: `${method} ${path}` }];
}

function encode(route: Route): RouteEncoding {
  const { path } = route;
  const headers = Object.fromEntries(sentHeaders(route));
  const block = encodeHeaderBlock(callHeaderFields({ method: path, headers }));
  return {
    firstMark: block.length,
    secondMark: 0,
    lengthWith: (body) => block.length + body.length,
    put(to, at, body) {
      to.set(block, at);
      to.set(body, at + block.length);
    },
  };
}
