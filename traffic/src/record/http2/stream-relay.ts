/** One call, from a client's stream to a stream of the target and back: frames, trailers, cancellation, waiting. */
import {
  type ClientHttp2Stream,
  constants,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import type { OpenExchange } from '../open-exchange.ts';
import { problemDocument, unreachable } from '../problem-answer.ts';
import { GrpcMessages } from './grpc-messages.ts';

export interface CallRelay {
  readonly down: ServerHttp2Stream;
  readonly up: ClientHttp2Stream;
  readonly isGrpc: boolean;
  readonly record: OpenExchange | null;
  /** Of the target, for people. */
  readonly target: string;
}

const grpcUnavailable = 14;

export function relayCall(call: CallRelay): void {
  const { down, up, record, isGrpc, target } = call;
  if (record !== null) watchRequest(call, record);
  relayAnswer(call);
  down.pipe(up);
  // Whatever ends one side before its time ends the other one in the same way.
  down.on('close', () => {
    record?.end();
    if (!up.closed) up.close(down.rstCode === 0 ? constants.NGHTTP2_CANCEL : down.rstCode);
  });
  down.on('error', () => {});
  let reason = 'it closed the connection';
  up.on('error', (error: Error) => {
    reason = error.cause instanceof Error ? error.cause.message : error.message;
  });
  up.on('close', () => {
    if (down.closed || down.writableEnded) return;
    if (down.headersSent) {
      down.close(up.rstCode === 0 ? constants.NGHTTP2_INTERNAL_ERROR : up.rstCode);
    } else if (up.rstCode !== 0 && up.rstCode !== constants.NGHTTP2_INTERNAL_ERROR) {
      down.close(up.rstCode);
    } else {
      refuseCall(down, { isGrpc, record, target, reason });
    }
  });
}

/** The target can't be reached: as the client's protocol says it. */
export function refuseCall(
  down: ServerHttp2Stream,
  { isGrpc, record, target, reason }: Omit<CallRelay, 'down' | 'up'> & { readonly reason: string },
): void {
  const problem = unreachable(target, reason);
  record?.answered(isGrpc ? grpcUnavailable : problem.status);
  if (down.closed || down.destroyed) return;
  if (isGrpc) {
    down.respond(
      {
        ':status': 200,
        'content-type': 'application/grpc',
        'grpc-status': String(grpcUnavailable),
        'grpc-message': percentEncoded(problem.detail),
      },
      { endStream: true },
    );
  } else {
    down.respond({ ':status': problem.status, 'content-type': 'application/problem+json' });
    down.end(problemDocument(problem));
  }
}

/** As gRPC over HTTP/2 wants it: all but printable ASCII, and the sign itself. */
function percentEncoded(text: string): string {
  return text.replace(/[^ -$&-~]+/g, encodeURIComponent);
}

function watchRequest({ down, isGrpc }: CallRelay, record: OpenExchange): void {
  if (!isGrpc) {
    down.on('data', (chunk: Buffer) => record.takeRequest(chunk));
    down.on('end', () => record.requestEnded());
    return;
  }
  const messages = new GrpcMessages((bytes) => record.takeRequest(bytes));
  down.on('data', (chunk: Buffer) => {
    messages.feed(chunk);
    // Several in one body, or one that can't be read: only their size is worth keeping.
    if (messages.count > 1 || messages.isCompressed) record.leaveOutBody();
  });
  down.on('end', () => record.requestEnded());
}

function relayAnswer({ down, up, record, isGrpc }: CallRelay): void {
  let trailers: OutgoingHttpHeaders = {};
  const answers = isGrpc && record !== null ? new GrpcMessages() : null;
  up.on('headers', (headers: IncomingHttpHeaders) => {
    if (!down.closed) down.additionalHeaders(withoutConnection(headers));
  });
  up.on('response', (headers: IncomingHttpHeaders, flags: number) => {
    if (down.closed) return;
    const endStream = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
    record?.answered(statusOf(headers, isGrpc));
    down.respond(withoutConnection(headers), { endStream, waitForTrailers: !endStream });
  });
  up.on('trailers', (fields: IncomingHttpHeaders) => {
    trailers = withoutConnection(fields);
    if (isGrpc) record?.answered(statusOf(fields, true));
  });
  up.on('data', (chunk: Buffer) => {
    if (answers === null) record?.countResponse(chunk.length);
    else {
      const before = answers.bytes;
      answers.feed(chunk);
      record?.countResponse(answers.bytes - before);
    }
  });
  down.on('wantTrailers', () => {
    if (!down.closed) down.sendTrailers(trailers);
  });
  // Not `pipe`: an end that was cut short must not look like one.
  up.on('data', (chunk: Buffer) => {
    if (!down.closed && !down.write(chunk)) up.pause();
  });
  down.on('drain', () => up.resume());
  up.on('end', () => {
    if (up.rstCode === 0 && !up.destroyed && !down.closed && down.headersSent) down.end();
  });
}

/** `grpc-status` comes with the trailers, or with the head where there is nothing else. */
function statusOf(headers: IncomingHttpHeaders, isGrpc: boolean): number {
  const status: unknown = isGrpc ? headers['grpc-status'] : Reflect.get(headers, ':status');
  return status === undefined ? Number.NaN : Number(status);
}

/** HTTP/2 has none of these; where a server sends them all the same, ours would refuse to. */
const ofConnection = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
];

export function withoutConnection(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  if (!ofConnection.some((name) => headers[name] !== undefined)) return headers;
  const kept = { ...headers };
  for (const name of ofConnection) delete kept[name];
  return kept;
}
