/**
 * One stream at a time of a gRPC channel that other slots share. The messages are bytes on both sides: the
 * request was encoded before the run, and nobody reads the answer.
 */
import {
  type Client,
  type ClientUnaryCall,
  Metadata,
  type ServiceError,
  status,
} from '@grpc/grpc-js';
import { type Done, type Outcome, outcomes } from '../../engine/driver.ts';
import type { GrpcCall } from '../grpc-call.ts';

/** A call as the library takes it. */
export interface PreparedCall {
  readonly method: string;
  readonly message: Buffer;
  readonly metadata: Metadata;
}

export function preparedCall({ method, message, headers }: GrpcCall): PreparedCall {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(headers)) {
    metadata.set(name, name.endsWith('-bin') ? Buffer.from(value, 'base64') : value);
  }
  return { method, message: Buffer.from(message), metadata };
}

/** gRPC puts five bytes before each message. What HTTP/2 adds isn't visible here, and isn't counted. */
const prefixBytes = 5;

export function callBytes(call: GrpcCall): number {
  return call.message.length + prefixBytes;
}

export class GrpcJsSlot {
  readonly #client: Client;
  readonly #call: PreparedCall;
  readonly #onAnswer: (error: ServiceError | null, answer?: Buffer) => void;
  readonly #onMetadata: () => void;
  readonly #reportLater: () => void;
  #running: ClientUnaryCall | null = null;
  #isAnswered = false;
  /** True within issue and cancel, from where nothing may be reported. */
  #isCalling = false;
  #laterOutcome: Outcome = outcomes.connect;

  constructor(slot: number, client: Client, call: PreparedCall, done: Done) {
    this.#client = client;
    this.#call = call;
    this.#reportLater = () => done(slot, this.#laterOutcome, 0);
    this.#onMetadata = () => {
      this.#isAnswered = true;
    };
    this.#onAnswer = (error, answer) => {
      this.#running = null;
      const outcome = error === null ? outcomes.completed : outcomeOf(error, this.#isAnswered);
      if (this.#isCalling) {
        this.#laterOutcome = outcome;
        setImmediate(this.#reportLater);
      } else {
        done(slot, outcome, answer === undefined ? 0 : answer.length + prefixBytes);
      }
    };
  }

  issue(): void {
    this.#isAnswered = false;
    this.#isCalling = true;
    const { method, message, metadata } = this.#call;
    const call = this.#client.makeUnaryRequest(
      method,
      asIs,
      asIs,
      message,
      metadata,
      noOptions,
      this.#onAnswer,
    );
    this.#isCalling = false;
    call.on('metadata', this.#onMetadata);
    this.#running = call;
  }

  cancel(): void {
    this.#isCalling = true;
    this.#running?.cancel();
    this.#isCalling = false;
  }
}

/** The statuses that the library itself gives when there was no whole answer. */
const transportStatuses = new Set([status.UNAVAILABLE, status.CANCELLED, status.DEADLINE_EXCEEDED]);

/**
 * A status is the server's own when the server said anything at all: headers, or trailers that came
 * alone, which leave their content type in the error's metadata. Otherwise the library made it up.
 *
 * @param isAnswered whether response headers came before the error
 */
export function outcomeOf(error: ServiceError, isAnswered: boolean): Outcome {
  if (isAnswered || Object.keys(error.metadata.getMap()).length > 0) return outcomes.status;
  return transportStatuses.has(error.code) ? outcomes.connect : outcomes.protocol;
}

const noOptions = {};

export function asIs(bytes: Buffer): Buffer {
  return bytes;
}
