/**
 * HTTP/1.1 by undici, the reference driver: one client per slot, one request at a time on each, keep-alive.
 * Answers of 400 and above failed by status; bytes that aren't HTTP, or don't add up to the announced length,
 * failed by protocol; a connection that wasn't there or was lost before the answer was whole, by connect.
 *
 * Undici lets the event loop turn once before it reuses a connection, so a service time includes that turn.
 */
import type { Problem } from '@plimsoll/core/problem';
import { buildConnector } from 'undici';
import {
  type Done,
  type Driver,
  type Findings,
  outcomes,
  type Probe,
} from '../../engine/driver.ts';
import type { HttpWork } from '../driver-work.ts';
import { type Endpoint, unreachable } from '../endpoint.ts';
import type { HttpRequest } from '../http-request.ts';
import { dispatchOptions, fetchOnce } from './undici-once.ts';
import { outcomeOf, UndiciSlot } from './undici-slot.ts';

/** Longest part of an answer that is worth showing. */
const detailLimit = 400;

export class UndiciDriver implements Driver {
  readonly slots: number;
  readonly endpoints: number;
  readonly #options: HttpWork;
  readonly #connect: buildConnector.connector;
  readonly #slots: readonly UndiciSlot[];
  readonly #bytesPerIssue: readonly number[];
  #done: Done | null = null;

  constructor(options: HttpWork) {
    this.#options = options;
    this.slots = options.target.connections;
    this.endpoints = options.endpoints.length;
    this.#connect = buildConnector({ timeout: options.target.timeoutMs, allowH2: false });
    this.#bytesPerIssue = options.endpoints.map((endpoint) =>
      requestBytes(endpoint, options.request),
    );
    const done: Done = (slot, outcome, bytes) => this.#done?.(slot, outcome, bytes);
    this.#slots = Array.from({ length: this.slots }, (_, slot) => {
      const endpoint = options.endpoints[slot % this.endpoints]!;
      const dispatch = dispatchOptions(endpoint, options.request);
      const connectOptions = connectTo(endpoint);
      const { origin } = endpoint;
      return new UndiciSlot(
        { slot, origin, connect: this.#connect, connectOptions, dispatch },
        done,
      );
    });
  }

  async check(signal: AbortSignal): Promise<Findings> {
    const connected = await Promise.allSettled(this.#slots.map((slot) => slot.preconnect()));
    const problems: Problem[] = [];
    for (const [index, endpoint] of this.#options.endpoints.entries()) {
      const failed = connected.find(
        (result, slot) => slot % this.endpoints === index && result.status === 'rejected',
      );
      if (failed?.status === 'rejected') problems.push(unreachable(index, endpoint, failed.reason));
    }
    return problems.length > 0 ? { problems, doubts: [] } : await this.#options.inspect(signal);
  }

  async probe(signal: AbortSignal): Promise<Probe> {
    const endpoint = this.#options.endpoints[0]!;
    const answer = await askOnce(endpoint, this.#options.request, signal);
    return { ...answer, bytesSent: this.#bytesPerIssue[0]! };
  }

  attach(done: Done): void {
    this.#done = done;
  }

  issue(slot: number): number {
    this.#slots[slot]!.issue();
    return this.#bytesPerIssue[slot % this.endpoints]!;
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
    await Promise.all(this.#slots.map((slot) => slot.close()));
  }
}

/** An answer as words. */
async function askOnce(
  endpoint: Endpoint,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<Omit<Probe, 'bytesSent'>> {
  const answer = await fetchOnce(endpoint, request, signal);
  if (!answer.ok) {
    const outcome = signal.aborted ? outcomes.timeout : outcomeOf(answer.error);
    const detail = signal.aborted ? 'no answer within the timeout' : String(answer.error);
    return { outcome, detail, bytesReceived: 0 };
  }
  const { statusCode, body } = answer.value;
  const words = Buffer.from(body).toString('utf8', 0, detailLimit).trim();
  return {
    outcome: statusCode >= 400 ? outcomes.status : outcomes.completed,
    detail: `HTTP ${statusCode}${words === '' ? '' : `: ${words}`}`,
    bytesReceived: body.length,
  };
}

function connectTo(endpoint: Endpoint): buildConnector.Options {
  return {
    hostname: endpoint.host,
    host: `${endpoint.host}:${endpoint.port}`,
    protocol: endpoint.isTls ? 'https:' : 'http:',
    port: String(endpoint.port),
    ...(endpoint.isTls && { servername: endpoint.host }),
  };
}

const bodiless = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/** The length of what undici writes for a request. */
function requestBytes(endpoint: Endpoint, request: HttpRequest): number {
  const { method, body, headers } = request;
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const lines = [`${method} ${endpoint.basePath}${request.path} HTTP/1.1`];
  if (!names.includes('host')) lines.push(`host: ${new URL(endpoint.origin).host}`);
  if (!names.includes('connection')) lines.push('connection: keep-alive');
  for (const [name, value] of Object.entries(headers)) {
    if (name.toLowerCase() !== 'content-length') lines.push(`${name}: ${value}`);
  }
  if (body.length > 0 || !bodiless.has(method)) lines.push(`content-length: ${body.length}`);
  return Buffer.byteLength(`${lines.join('\r\n')}\r\n\r\n`, 'latin1') + body.length;
}
