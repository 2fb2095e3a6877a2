/**
 * Unary gRPC by @grpc/grpc-js, the reference driver: each connection is a channel of its own with 32
 * streams. Calls are never retried, or the target would see more requests than were counted.
 */
import { type ChannelOptions, Client, credentials, type Metadata, status } from '@grpc/grpc-js';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { Target } from '@plimsoll/core/spec';
import { type Done, type Driver, type Findings, outcomes, type Probe } from '../engine/driver.ts';
import { connectOnce } from './connect-once.ts';
import { type Endpoint, unreachable } from './endpoint.ts';
import { asIs, callBytes, type GrpcCall, GrpcSlot, outcomeOf } from './grpc-slot.ts';

export const streamsPerConnection = 32;

export interface GrpcDriverOptions {
  readonly target: Target;
  readonly endpoints: readonly Endpoint[];
  readonly call: GrpcCall;
  /** What else to look at once the endpoints are reachable. */
  readonly inspect: (clients: readonly Client[], signal: AbortSignal) => Promise<Findings>;
}

const channelOptions: ChannelOptions = {
  'grpc.enable_retries': 0,
  // Each connection is one of ours: channels to one address would otherwise share it.
  'grpc.use_local_subchannel_pool': 1,
  // A connection that was refused is tried again soon; the default waits up to two minutes.
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 1000,
  'grpc.max_receive_message_length': -1,
  'grpc.max_send_message_length': -1,
};

export class GrpcDriver implements Driver {
  readonly slots: number;
  readonly endpoints: number;
  readonly #options: GrpcDriverOptions;
  /** Connection c goes to endpoint c % endpoints. */
  readonly #clients: readonly Client[];
  readonly #slots: readonly GrpcSlot[];
  readonly #bytesPerIssue: number;
  #done: Done | null = null;

  constructor(options: GrpcDriverOptions) {
    const { target, endpoints, call } = options;
    this.#options = options;
    this.endpoints = endpoints.length;
    this.#bytesPerIssue = callBytes(call);
    // Every endpoint gets as many connections as the others.
    const perEndpoint = Math.floor(target.connections / endpoints.length);
    const connections = perEndpoint * endpoints.length;
    this.#clients = Array.from({ length: connections }, (_, connection) =>
      openClient(endpoints[connection % endpoints.length]!),
    );
    this.slots = connections * streamsPerConnection;
    const done: Done = (slot, outcome, bytes) => this.#done?.(slot, outcome, bytes);
    this.#slots = Array.from(
      { length: this.slots },
      (_, slot) => new GrpcSlot(slot, this.#clients[slot % connections]!, call, done),
    );
  }

  async check(signal: AbortSignal): Promise<Findings> {
    const { endpoints } = this.#options;
    const connected = await Promise.allSettled(
      endpoints.map((endpoint) => connectOnce(endpoint, signal)),
    );
    const refused = connected.flatMap((result, index): readonly Problem[] =>
      result.status === 'rejected' ? [unreachable(index, endpoints[index]!, result.reason)] : [],
    );
    if (refused.length > 0) return { problems: refused, doubts: [] };
    const ready = await Promise.all(this.#clients.map((client) => becomesReady(client, signal)));
    const problems = endpoints.flatMap((endpoint, index): readonly Problem[] => {
      const isReady = ready.every((state, c) => state || c % endpoints.length !== index);
      const error = new Error('the connection was accepted, but nobody speaks HTTP/2 on it');
      return isReady ? [] : [unreachable(index, endpoint, error)];
    });
    if (problems.length > 0) return { problems, doubts: [] };
    return await this.#options.inspect(this.#clients.slice(0, endpoints.length), signal);
  }

  async probe(signal: AbortSignal): Promise<Probe> {
    const { call } = this.#options;
    const answer = await callOnce(this.#clients[0]!, call, signal);
    const bytesSent = this.#bytesPerIssue;
    if (answer.ok) {
      const bytesReceived = answer.value.length + 5;
      return { outcome: outcomes.completed, detail: 'gRPC OK', bytesSent, bytesReceived };
    }
    const { code, details, outcome } = answer.error;
    const detail = signal.aborted
      ? 'no answer within the timeout'
      : `gRPC ${status[code]}: ${details}`;
    return {
      outcome: signal.aborted ? outcomes.timeout : outcome,
      detail,
      bytesSent,
      bytesReceived: 0,
    };
  }

  attach(done: Done): void {
    this.#done = done;
  }

  issue(slot: number): number {
    this.#slots[slot]!.issue();
    return this.#bytesPerIssue;
  }

  cancel(slot: number): void {
    this.#slots[slot]!.cancel();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#clients) client.close();
  }
}

export interface CallError {
  readonly code: status;
  readonly details: string;
  readonly outcome: (typeof outcomes)[keyof typeof outcomes];
}

/** One call outside the slots. */
export function callOnce(
  client: Client,
  call: { readonly method: string; readonly message: Buffer; readonly metadata: Metadata },
  signal: AbortSignal,
): Promise<Result<Buffer, CallError>> {
  const { promise, resolve } = Promise.withResolvers<Result<Buffer, CallError>>();
  let isAnswered = false;
  const { method, message, metadata } = call;
  const running = client.makeUnaryRequest(
    method,
    asIs,
    asIs,
    message,
    metadata,
    (error, answer) => {
      signal.removeEventListener('abort', cancel);
      if (error === null) {
        resolve(ok(answer ?? Buffer.alloc(0)));
        return;
      }
      const { code, details } = error;
      resolve(err({ code, details, outcome: outcomeOf(error, isAnswered) }));
    },
  );
  running.on('metadata', () => {
    isAnswered = true;
  });
  function cancel(): void {
    running.cancel();
  }
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel);
  return promise;
}

function openClient(endpoint: Endpoint): Client {
  const host = endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host;
  const security = endpoint.isTls ? credentials.createSsl() : credentials.createInsecure();
  return new Client(`${host}:${endpoint.port}`, security, channelOptions);
}

/** False when the signal came first. */
function becomesReady(client: Client, signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  client.waitForReady(Number.POSITIVE_INFINITY, (error) =>
    resolve(error === undefined || error === null),
  );
  if (signal.aborted) resolve(false);
  else signal.addEventListener('abort', () => resolve(false), { once: true });
  return promise;
}
