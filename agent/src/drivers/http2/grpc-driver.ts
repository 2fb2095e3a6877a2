/**
 * Unary gRPC by our own HTTP/2 client, made for load: requests are frames that were encoded before the run, and
 * answers are compared with those seen before.
 *
 *     slot s -> lane s % connections, place s / connections        lane c -> endpoint c % endpoints
 *
 * Bytes are those of a request's own frames on the wire: HEADERS and DATA with their frame headers, and for
 * answers RST_STREAM too. Settings, pings and window updates belong to no request and aren't counted, nor is TLS.
 */
import type { Problem } from '@plimsoll/core/problem';
import type { Done, Driver, Findings, Outcome, Probe } from '../../engine/driver.ts';
import type { RingReader } from '../../feed/ring-reader.ts';
import type { GrpcWork } from '../driver-work.ts';
import { unreachable } from '../endpoint.ts';
import { Faults } from '../faults.ts';
import { AnswerBlocks } from './answer-block.ts';
import { ConnectGate } from './connect-gate.ts';
import { Lane, type LaneListener } from './lane.ts';
import { type OpenWire, openSocket } from './open-socket.ts';
import { probeCall } from './probe-call.ts';
import { FramesComposer } from './recorded-frames.ts';
import { type RequestFrames, requestFrames } from './request-frames.ts';

export const streamsPerConnection = 32;

/** As much as a socket gives at a time. */
const readBufferBytes = 65_536;

/** Connections that open at a time. */
const openingMax = 32;

export class GrpcDriver implements Driver {
  readonly slots: number;
  readonly endpoints: number;
  readonly #options: GrpcWork;
  readonly #requests: readonly RequestFrames[];
  /** Null when there is but one request. */
  readonly #composer: FramesComposer | null;
  readonly #lanes: readonly Lane[];
  readonly #faults = new Faults();
  readonly #shared: {
    readonly readBuffer: Uint8Array;
    readonly blocks: AnswerBlocks;
    readonly faults: Faults;
    readonly firstStreamId: number;
    readonly openWire: OpenWire;
  };
  readonly #dirty: (Lane | null)[];
  #dirtyCount = 0;
  /** Ended within a call of the engine's, and not reported yet. */
  #later: { readonly slot: number; readonly outcome: Outcome }[] = [];
  #isLaterPlanned = false;
  #done: Done = () => {};

  /** @param recorded where requests are that differ; null to send the call again and again */
  constructor(options: GrpcWork, recorded: RingReader | null = null) {
    const { target, endpoints, call } = options;
    this.#options = options;
    this.endpoints = endpoints.length;
    this.#composer = recorded && new FramesComposer(recorded, endpoints);
    this.#requests = endpoints.map((endpoint) => requestFrames(endpoint, call));
    // Every endpoint gets as many connections as the others.
    const connections = Math.floor(target.connections / endpoints.length) * endpoints.length;
    this.slots = connections * streamsPerConnection;
    this.#shared = {
      readBuffer: new Uint8Array(readBufferBytes),
      blocks: new AnswerBlocks(),
      faults: this.#faults,
      firstStreamId: 1,
      openWire: openSocket,
    };
    const gate = new ConnectGate(openingMax);
    const listener = this.#listen();
    this.#lanes = Array.from(
      { length: connections },
      (_, c) =>
        new Lane({
          ...this.#shared,
          endpoint: endpoints[c % endpoints.length]!,
          places: streamsPerConnection,
          firstSlot: c,
          slotStep: connections,
          connectTimeoutMs: target.timeoutMs,
          gate,
          listener,
        }),
    );
    this.#dirty = Array<Lane | null>(connections).fill(null);
  }

  async check(signal: AbortSignal): Promise<Findings> {
    const { endpoints } = this.#options;
    const aborted = Promise.withResolvers<string>();
    const onAbort = () => aborted.resolve('no answer');
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    const faults = await Promise.all(
      this.#lanes.map((lane) => Promise.race([lane.open(), aborted.promise])),
    );
    signal.removeEventListener('abort', onAbort);
    const problems = endpoints.flatMap((endpoint, index): readonly Problem[] => {
      const fault = faults.find((each, c) => each !== null && c % endpoints.length === index);
      return fault === undefined || fault === null
        ? []
        : [unreachable(index, endpoint, describeFault(fault))];
    });
    if (problems.length > 0) return { problems, doubts: [] };
    return await this.#options.inspect(signal);
  }

  probe(signal: AbortSignal): Promise<Probe> {
    const { endpoints } = this.#options;
    const [endpoint] = endpoints;
    const [request] = this.#requests;
    // There is at least one endpoint, or there would be no driver.
    return probeCall({ ...this.#shared, endpoint: endpoint!, request: request! }, signal);
  }

  attach(done: Done): void {
    this.#done = done;
  }

  issue(slot: number, request: number): number {
    const lanes = this.#lanes;
    const c = slot % lanes.length;
    const endpoint = c % this.endpoints;
    const frames = this.#composer?.compose(request, endpoint) ?? this.#requests[endpoint]!;
    lanes[c]!.issue((slot - c) / lanes.length, frames);
    return frames.bytes.length;
  }

  cancel(slot: number): void {
    const lanes = this.#lanes;
    const c = slot % lanes.length;
    lanes[c]!.cancel((slot - c) / lanes.length);
  }

  flush(): void {
    const dirty = this.#dirty;
    for (let i = 0; i < this.#dirtyCount; i++) {
      dirty[i]!.flush();
      dirty[i] = null;
    }
    this.#dirtyCount = 0;
  }

  faults(): ReadonlyMap<string, number> {
    return this.#faults.counts;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const lane of this.#lanes) lane.close();
  }

  #listen(): LaneListener {
    const reportLater = () => this.#reportLater();
    return {
      onEnd: (slot, outcome, bytes) => this.#done(slot, outcome, bytes),
      onEndLater: (slot, outcome) => {
        this.#later.push({ slot, outcome });
        if (this.#isLaterPlanned) return;
        this.#isLaterPlanned = true;
        setImmediate(reportLater);
      },
      onDirty: (lane) => {
        this.#dirty[this.#dirtyCount++] = lane;
      },
      onTurn: () => this.flush(),
    };
  }

  #reportLater(): void {
    const ended = this.#later;
    this.#later = [];
    this.#isLaterPlanned = false;
    for (const { slot, outcome } of ended) this.#done(slot, outcome, 0);
    this.flush();
  }
}

/** As an error, for the words that endpoint.ts has for it. */
function describeFault(fault: string): Error {
  return Object.assign(
    new Error(`the connection was accepted, but nobody speaks HTTP/2 on it (${fault})`),
    {
      code: fault,
    },
  );
}
