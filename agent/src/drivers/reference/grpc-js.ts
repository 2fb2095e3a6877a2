/**
 * Unary gRPC by @grpc/grpc-js, the reference driver: each connection is a channel of its own with 32
 * streams. Calls are never retried, or the target would see more requests than were counted.
 */
import { type Client, status } from '@grpc/grpc-js';
import type { Problem } from '@plimsoll/core/problem';
import {
  type Done,
  type Driver,
  type Findings,
  outcomes,
  type Probe,
} from '../../engine/driver.ts';
import { connectOnce } from '../connect-once.ts';
import type { GrpcWork } from '../driver-work.ts';
import { unreachable } from '../endpoint.ts';
import { callOnce, openClient } from './grpc-js-once.ts';
import { callBytes, GrpcJsSlot, preparedCall } from './grpc-js-slot.ts';

export const streamsPerConnection = 32;

export class GrpcJsDriver implements Driver {
  readonly slots: number;
  readonly endpoints: number;
  readonly #options: GrpcWork;
  /** Connection c goes to endpoint c % endpoints. */
  readonly #clients: readonly Client[];
  readonly #slots: readonly GrpcJsSlot[];
  readonly #bytesPerIssue: number;
  #done: Done | null = null;

  constructor(options: GrpcWork) {
    const { target, endpoints, call } = options;
    this.#options = options;
    this.endpoints = endpoints.length;
    this.#bytesPerIssue = callBytes(call);
    const prepared = preparedCall(call);
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
      (_, slot) => new GrpcJsSlot(slot, this.#clients[slot % connections]!, prepared, done),
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
    return await this.#options.inspect(signal);
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

  /** The libraries send at once. */
  flush(): void {}

  /** Not told apart here. */
  faults(): ReadonlyMap<string, number> {
    return new Map();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#clients) client.close();
  }
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
