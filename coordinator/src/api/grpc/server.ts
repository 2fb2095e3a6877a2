/**
 * The gRPC door of the API, over the calls. Services are in the files beside this one, from bytes to bytes; here is
 * what they share: errors as statuses, streams that wait for slow readers, counting, and the end.
 */
import { once } from 'node:events';
import {
  type handleClientStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  Metadata,
  Server,
  ServerCredentials,
  type ServerReadableStream,
  type ServerUnaryCall,
  type ServerWritableStream,
  type ServiceDefinition,
  type sendUnaryData,
  status,
} from '@grpc/grpc-js';
import { assertNever } from '@plimsoll/core/assert';
import type { Clock } from '@plimsoll/core/clock';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { Log } from '../../log.ts';
import { type CallFailure, callFailure } from '../call-failure.ts';
import { type Calls, specBytesMax } from '../calls.ts';
import type { Metrics } from '../metrics.ts';
import { coordinatorService } from './coordinator-service.ts';
import { failureStatus } from './failure-status.ts';
import type { GrpcMethod, GrpcService } from './grpc-method.ts';
import { healthService } from './health-service.ts';

export interface GrpcApiOptions {
  readonly calls: Calls;
  readonly metrics: Pick<Metrics, 'grpcAnswered'>;
  readonly clock: Clock;
  readonly log: Log;
  /** How often a quiet connection is asked whether it still lives. */
  readonly heartbeatMs: number;
}

export interface GrpcApi extends AsyncDisposable {
  /** Where it listens: `127.0.0.1:7071`. */
  readonly address: string;
}

/** What a request carries besides the spec. */
const envelopeBytes = 1024;
const closingGraceUs = 250_000;

export async function startGrpcApi(
  options: GrpcApiOptions,
  listen: { readonly host: string; readonly port: number },
): Promise<GrpcApi> {
  const { calls, clock, heartbeatMs } = options;
  const server = new Server({
    'grpc.max_receive_message_length': specBytesMax + envelopeBytes,
    'grpc.keepalive_time_ms': heartbeatMs,
    'grpc.keepalive_timeout_ms': heartbeatMs,
  });
  const closing = new AbortController();
  for (const service of [coordinatorService(calls), healthService(calls, clock)]) {
    addService(server, service, options, closing.signal);
  }
  const host = listen.host.includes(':') ? `[${listen.host}]` : listen.host;
  const port = await bind(server, `${host}:${listen.port}`);
  return {
    address: `${host}:${port}`,
    [Symbol.asyncDispose]: () => close(server, clock, closing),
  };
}

function bind(server: Server, address: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.bindAsync(address, ServerCredentials.createInsecure(), (error, port) => {
    if (error === null) resolve(port);
    else reject(error);
  });
  return promise;
}

/** Runs have ended by now, and with them most streams; what goes on is told, and then cut off. */
async function close(server: Server, clock: Clock, closing: AbortController): Promise<void> {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  server.tryShutdown(() => resolve());
  using _tell = clock.after(closingGraceUs, () => closing.abort());
  using _cut = clock.after(2 * closingGraceUs, () => server.forceShutdown());
  await ended;
}

interface Context extends GrpcApiOptions {
  /** The method's path. */
  readonly path: string;
  readonly closing: AbortSignal;
}

function addService(
  server: Server,
  { name, methods }: GrpcService,
  options: GrpcApiOptions,
  closing: AbortSignal,
): void {
  const definition: Record<string, ServiceDefinition[string]> = {};
  const handlers: Record<string, Handler> = {};
  for (const [methodName, method] of Object.entries(methods)) {
    const path = `/${name}/${methodName}`;
    definition[methodName] = {
      path,
      requestStream: method.type === 'upload',
      responseStream: method.type === 'stream',
      requestSerialize: asIs,
      requestDeserialize: asIs,
      responseSerialize: asIs,
      responseDeserialize: asIs,
    };
    handlers[methodName] = handlerOf(method, { ...options, path, closing });
  }
  server.addService(definition, handlers);
}

interface AnyCall {
  readonly cancelled: boolean;
  once(event: 'cancelled', listener: () => void): unknown;
}
type Handler =
  | handleUnaryCall<Buffer, Buffer>
  | handleClientStreamingCall<Buffer, Buffer>
  | handleServerStreamingCall<Buffer, Buffer>;

function handlerOf(method: GrpcMethod, context: Context): Handler {
  switch (method.type) {
    case 'unary':
      return (call: ServerUnaryCall<Buffer, Buffer>, callback: sendUnaryData<Buffer>) =>
        void answerUnary(method, context, call, callback);
    case 'upload':
      return (call: ServerReadableStream<Buffer, Buffer>, callback: sendUnaryData<Buffer>) =>
        void answerUpload(method, context, call, callback);
    case 'stream':
      return (call: ServerWritableStream<Buffer, Buffer>) =>
        void answerStream(method, context, call);
    default:
      return assertNever(method);
  }
}

async function answerUnary(
  method: Extract<GrpcMethod, { type: 'unary' }>,
  context: Context,
  call: ServerUnaryCall<Buffer, Buffer>,
  callback: sendUnaryData<Buffer>,
): Promise<void> {
  const answer = await counted(context, call, () => method.answer(call.request, gone(call)));
  if (answer.ok) callback(null, asBuffer(answer.value));
  else callback(failureStatus(answer.error));
}

async function answerUpload(
  method: Extract<GrpcMethod, { type: 'upload' }>,
  context: Context,
  call: ServerReadableStream<Buffer, Buffer>,
  callback: sendUnaryData<Buffer>,
): Promise<void> {
  const answer = await counted(context, call, () => method.take(call));
  if (answer.ok) callback(null, asBuffer(answer.value));
  else callback(failureStatus(answer.error));
}

async function answerStream(
  method: Extract<GrpcMethod, { type: 'stream' }>,
  context: Context,
  call: ServerWritableStream<Buffer, Buffer>,
): Promise<void> {
  const { closing } = context;
  const signal = AbortSignal.any([gone(call), closing]);
  const sent = await counted(context, call, async () => {
    const items = await method.open(call.request, signal);
    if (!items.ok) return items;
    await sendAll(call, items.value, signal);
    // The reader has not seen the end, and asks on elsewhere.
    return closing.aborted ? err(callFailure('closing')) : ok(null);
  });
  if (sent.ok) call.end();
  else call.emit('error', failureStatus(sent.error));
}

/** Waits for a reader that is slower than the items come: they stay in the record until it is ready. */
async function sendAll(
  call: ServerWritableStream<Buffer, Buffer>,
  items: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  // At once, so that the caller knows that it is connected before anything happens.
  call.sendMetadata(new Metadata());
  for await (const item of items) {
    if (signal.aborted) return;
    if (!call.write(asBuffer(item))) await drained(call, signal);
  }
}

async function drained(
  call: ServerWritableStream<Buffer, Buffer>,
  signal: AbortSignal,
): Promise<void> {
  try {
    await once(call, 'drain', { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function counted<T>(
  { clock, log, metrics, path }: Context,
  call: AnyCall,
  answer: () => Promise<Result<T, CallFailure>>,
): Promise<Result<T, CallFailure>> {
  const startUs = clock.nowUs();
  const result = await answer().catch((error: unknown) => {
    // What went wrong inside is in the log; it is no business of the caller's.
    log.error({ err: error, method: path }, 'call failed');
    return err(callFailure('internal'));
  });
  const code = result.ok ? status.OK : failureStatus(result.error).code;
  metrics.grpcAnswered({
    method: path,
    status: call.cancelled ? 'CANCELLED' : (status[code] ?? 'UNKNOWN'),
    seconds: (clock.nowUs() - startUs) / 1e6,
  });
  return result;
}

/** Aborted when the caller is gone, or its deadline has passed. */
function gone(call: AnyCall): AbortSignal {
  const controller = new AbortController();
  call.once('cancelled', () => controller.abort());
  if (call.cancelled) controller.abort();
  return controller.signal;
}

function asIs(bytes: Buffer): Buffer {
  return bytes;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
