/**
 * One connection of the HTTP driver: an undici client with one request at a time, which is itself the handler
 * of that request. Everything a request needs from us is allocated here, once.
 */
import type { Socket } from 'node:net';
import { type buildConnector, Client, type Dispatcher, errors } from 'undici';
import { type Done, type Outcome, outcomes } from '../../engine/driver.ts';
import { errorCode } from '../endpoint.ts';

export interface UndiciSlotOptions {
  readonly slot: number;
  readonly origin: string;
  readonly connect: buildConnector.connector;
  readonly connectOptions: buildConnector.Options;
  readonly dispatch: Dispatcher.DispatchOptions;
}

const givenUp = new Error('The request was given up');

/** Undici keeps idle connections 4 s by itself; we keep them as long as the server does. */
const keepAliveTimeout = 600_000;

export class UndiciSlot implements Dispatcher.DispatchHandler {
  readonly #options: UndiciSlotOptions;
  readonly #done: Done;
  readonly #reportLater: () => void;
  #client: Client;
  /** Connected before the load, and not used yet. */
  #spare: Socket | null = null;
  #socket: Socket | null = null;
  #controller: Dispatcher.DispatchController | null = null;
  #statusCode = 0;
  #bytesReadBefore = 0;
  /** True within issue and cancel, from where nothing may be reported. */
  #isCalling = false;
  #laterOutcome: Outcome = outcomes.connect;

  constructor(options: UndiciSlotOptions, done: Done) {
    this.#options = options;
    this.#done = done;
    this.#reportLater = () => this.#report(this.#laterOutcome);
    this.#client = this.#openClient();
  }

  /** Connects ahead of the first request. Rejects with the connection's error. */
  async preconnect(): Promise<void> {
    if (this.#spare !== null || this.#socket !== null) return;
    this.#spare = await connectSocket(this.#options.connect, this.#options.connectOptions);
    // Servers may close a connection that was never used; the next request then opens another.
    this.#spare.on('error', ignore);
  }

  issue(): void {
    this.#statusCode = 0;
    this.#bytesReadBefore = this.#socket?.bytesRead ?? 0;
    this.#isCalling = true;
    try {
      this.#client.dispatch(this.#options.dispatch, this);
    } finally {
      this.#isCalling = false;
    }
  }

  cancel(): void {
    this.#isCalling = true;
    if (this.#controller !== null) {
      this.#controller.abort(givenUp);
    } else {
      // Still connecting: only the whole client can be given up.
      const client = this.#client;
      this.#client = this.#openClient();
      client.destroy(givenUp, ignore);
    }
    this.#isCalling = false;
  }

  async close(): Promise<void> {
    this.#spare?.destroy();
    await this.#client.destroy();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, statusCode: number): void {
    this.#statusCode = statusCode;
  }

  onResponseData(): void {}

  onResponseEnd(): void {
    this.#report(this.#statusCode >= 400 ? outcomes.status : outcomes.completed);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const outcome = outcomeOf(error);
    if (!this.#isCalling) {
      this.#report(outcome);
      return;
    }
    this.#laterOutcome = outcome;
    setImmediate(this.#reportLater);
  }

  #report(outcome: Outcome): void {
    this.#controller = null;
    const received = (this.#socket?.bytesRead ?? 0) - this.#bytesReadBefore;
    this.#done(this.#options.slot, outcome, received);
  }

  #openClient(): Client {
    const client = new Client(this.#options.origin, {
      pipelining: 1,
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout,
      keepAliveMaxTimeout: keepAliveTimeout,
      connect: (options, callback) => this.#connect(options, callback),
    });
    return client;
  }

  #connect(options: buildConnector.Options, callback: buildConnector.Callback): void {
    const spare = this.#spare;
    this.#spare = null;
    if (spare !== null && !spare.destroyed && spare.readable) {
      spare.off('error', ignore);
      this.#use(spare);
      // Undici takes a connection only after the call that asked for it has returned.
      queueMicrotask(() => callback(null, spare));
      return;
    }
    this.#options.connect(options, (...[error, socket]) => {
      if (error !== null) {
        callback(error, null);
        return;
      }
      this.#use(socket);
      callback(null, socket);
    });
  }

  #use(socket: Socket): void {
    this.#socket = socket;
    this.#bytesReadBefore = socket.bytesRead;
  }
}

/** What an error of undici or of a socket says about the request. */
export function outcomeOf(error: unknown): Outcome {
  if (error === givenUp) return outcomes.timeout;
  const isProtocol =
    error instanceof errors.HTTPParserError || protocolErrors.has(errorCode(error));
  return isProtocol ? outcomes.protocol : outcomes.connect;
}

const protocolErrors = new Set([
  'UND_ERR_HEADERS_OVERFLOW',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'UND_ERR_RES_EXCEEDED_MAX_SIZE',
  'UND_ERR_INVALID_ARG',
]);

export function connectSocket(
  connect: buildConnector.connector,
  options: buildConnector.Options,
): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  connect(options, (...[error, socket]) => {
    if (error === null) resolve(socket);
    else reject(error);
  });
  return promise;
}

function ignore(): void {}
