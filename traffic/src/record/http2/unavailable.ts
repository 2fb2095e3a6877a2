/** Answers calls for a target that can't be reached, and lets the client connect anew for the next: it may be back then. */
import { createServer, type ServerHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';
import type { OpenExchange } from '../open-exchange.ts';
import { problemDocument, unreachable } from '../problem-answer.ts';
import type { RequestHead } from '../request-head.ts';
import { HeadMemo } from './head-memo.ts';

const grpcUnavailable = 14;

/** @returns takes over a connection on which nothing was read */
export function answerUnavailable(
  target: string,
  begin: (head: RequestHead) => OpenExchange | null,
): (client: Socket, reason: string) => void {
  const heads = new HeadMemo();
  let lastReason = '';
  const server = createServer();
  server.on('session', (session) => session.on('error', () => {}));
  server.on('stream', (stream, headers, _flags, raw) => {
    const path = String(headers[':path'] ?? '/');
    const record = begin(heads.headOf(String(headers[':method']), path, raw));
    const isGrpc = headers['content-type']?.startsWith('application/grpc') === true;
    const problem = unreachable(target, lastReason);
    record?.answered(isGrpc ? grpcUnavailable : problem.status);
    stream.on('error', () => {});
    stream.on('close', () => record?.end());
    if (isGrpc) refuseCall(stream, problem.detail);
    else {
      stream.respond({ ':status': problem.status, 'content-type': 'application/problem+json' });
      stream.end(problemDocument(problem));
    }
    stream.session?.close();
  });
  return (client, reason) => {
    lastReason = reason;
    server.emit('connection', client);
  };
}

function refuseCall(stream: ServerHttp2Stream, message: string): void {
  stream.respond(
    {
      ':status': 200,
      'content-type': 'application/grpc',
      'grpc-status': String(grpcUnavailable),
      'grpc-message': percentEncoded(message),
    },
    { endStream: true },
  );
}

/** As gRPC over HTTP/2 wants it: all but printable ASCII, and the sign itself. */
function percentEncoded(text: string): string {
  return text.replace(/[^ -$&-~]+/g, encodeURIComponent);
}
