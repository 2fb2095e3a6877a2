/**
 * HTTP/1.1 by our own client, made for load: one connection per slot, one request at a time on each, keep-alive.
 * The request's bytes are made once, or put together from a recording's; an answer costs a read, a comparison with the head
 * seen before, and a write.
 *
 * It differs from the reference driver in speed, and in what docs/http1.md lists.
 */
import type { Problem } from '@plimsoll/core/problem';
import type { Done, Driver, Findings, Probe } from '../../engine/driver.ts';
import type { RingReader } from '../../feed/ring-reader.ts';
import type { HttpWork } from '../driver-work.ts';
import { type Endpoint, unreachable } from '../endpoint.ts';
import { Faults } from '../faults.ts';
import { askOnce } from './ask-once.ts';
import { Connection, restsPerSecond } from './connection.ts';
import { HeadMemo } from './head-memo.ts';
import { SocketLink } from './link.ts';
import { HttpComposer } from './recorded-requests.ts';
import { encodeRequest } from './request-bytes.ts';

/** Bytes that one read may bring. */
const bufferBytes = 65_536;

/** Connections dialled at a time: a listener's backlog is short, and a lost SYN costs a second. */
const dialsAtOnce = 32;

export class Http1Driver implements Driver {
  readonly slots: number;
  readonly endpoints: number;
  readonly #work: HttpWork;
  /** The one request, by slot. */
  readonly #requests: readonly Uint8Array[];
  /** Null when there is but one request. */
  readonly #composer: HttpComposer | null;
  readonly #connections: readonly Connection[];
  readonly #faults = new Faults();
  readonly #resting: NodeJS.Timeout;
  #done: Done | null = null;

  /**
   * @param work whose request has no problems, see request-bytes.ts
   * @param recorded where requests are that differ; null to send the work's again and again
   */
  constructor(work: HttpWork, recorded: RingReader | null = null) {
    this.#work = work;
    this.slots = work.target.connections;
    this.endpoints = work.endpoints.length;
    const requests = work.endpoints.map((endpoint) => encodeRequest(endpoint, work.request));
    this.#requests = Array.from(
      { length: this.slots },
      (_, slot) => requests[slot % this.endpoints]!,
    );
    this.#composer = recorded && new HttpComposer(recorded, work.endpoints);
    const memos = work.endpoints.map(() => new HeadMemo());
    const buffer = Buffer.alloc(bufferBytes);
    const links = work.endpoints.map((endpoint) => ({ endpoint, buffer }));
    const ended: Done = (slot, outcome, bytes) => this.#done?.(slot, outcome, bytes);
    this.#connections = Array.from({ length: this.slots }, (_, slot) => {
      const index = slot % this.endpoints;
      return new Connection({
        slot,
        dial: (owner) => new SocketLink(links[index]!, owner),
        isHead: work.request.method === 'HEAD',
        memo: memos[index]!,
        sink: null,
        faults: this.#faults,
        ended,
      });
    });
    this.#resting = setInterval(() => this.#rest(), 1000 / restsPerSecond).unref();
  }

  async check(signal: AbortSignal): Promise<Findings> {
    const problems = await this.#openAll(signal);
    return problems.length > 0 ? { problems, doubts: [] } : await this.#work.inspect(signal);
  }

  probe(signal: AbortSignal): Promise<Probe> {
    const isHead = this.#work.request.method === 'HEAD';
    const endpoint = this.#work.endpoints[0]!;
    return askOnce({ endpoint, request: this.#requests[0]!, isHead }, signal);
  }

  attach(done: Done): void {
    this.#done = done;
  }

  issue(slot: number, request: number): number {
    const composer = this.#composer;
    if (composer !== null) return this.#issueRecorded(composer, slot, request);
    const bytes = this.#requests[slot]!;
    this.#connections[slot]!.issue(bytes);
    return bytes.length;
  }

  cancel(slot: number): void {
    this.#connections[slot]!.cancel();
  }

  /** A request goes out as it is issued: the system takes one call for each connection anyway. */
  flush(): void {}

  faults(): ReadonlyMap<string, number> {
    return this.#faults.counts;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#resting);
    for (const connection of this.#connections) connection.close();
  }

  #issueRecorded(composer: HttpComposer, slot: number, request: number): number {
    const bytes = composer.compose(request, slot % this.endpoints);
    if (!this.#connections[slot]!.issue(bytes)) composer.hold(bytes);
    return bytes.length;
  }

  #rest(): void {
    for (const connection of this.#connections) connection.rest();
  }

  /** Some at a time; of an endpoint that has failed no more. */
  async #openAll(signal: AbortSignal): Promise<readonly Problem[]> {
    const failed = new Map<number, Error>();
    const dialled = this.#connections.entries();
    const dial = async () => {
      for (const [slot, connection] of dialled) {
        const index = slot % this.endpoints;
        if (failed.has(index)) continue;
        const error = await openWithin(connection, signal);
        if (error !== null && !failed.has(index)) failed.set(index, error);
      }
    };
    await Promise.all(Array.from({ length: dialsAtOnce }, dial));
    return this.#work.endpoints.flatMap((endpoint, index) => problemOf(endpoint, index, failed));
  }
}

function problemOf(
  endpoint: Endpoint,
  index: number,
  failed: ReadonlyMap<number, Error>,
): readonly Problem[] {
  const error = failed.get(index);
  return error === undefined ? [] : [unreachable(index, endpoint, error)];
}

async function openWithin(connection: Connection, signal: AbortSignal): Promise<Error | null> {
  if (signal.aborted) return new Error('no answer');
  const onAbort = () => connection.close();
  signal.addEventListener('abort', onAbort, { once: true });
  const error = await connection.open();
  signal.removeEventListener('abort', onAbort);
  return error;
}
