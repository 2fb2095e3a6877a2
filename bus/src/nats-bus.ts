/** A connection to NATS as a Bus. nats.ts makes it. */
import { setTimeout as delay } from 'node:timers/promises';
import {
  InvalidArgumentError,
  type Msg,
  type NatsConnection,
  RequestError,
  type Subscription,
  TimeoutError,
} from '@nats-io/transport-node';
import { type Bus, BusError, type Message } from './bus.ts';
import { type NatsStatus, natsStatus } from './nats-status.ts';
import { assertPattern, assertSubject } from './subject-match.ts';

/** How long disposing waits for what was published last. */
const closeFlushMs = 1_000;

export class NatsBus implements Bus {
  readonly #connection: NatsConnection;
  readonly #onStatus: (status: NatsStatus) => void;
  readonly #watching: Promise<void>;
  readonly #subscriptions = new Set<Subscription>();
  #isConnected = true;
  #isClosed = false;

  constructor(connection: NatsConnection, onStatus: (status: NatsStatus) => void) {
    this.#connection = connection;
    this.#onStatus = onStatus;
    this.#watching = this.#watch();
  }

  /** As the server says; another one, after a reconnection, may say something else. */
  get maxPayloadBytes(): number {
    return this.#connection.info?.max_payload ?? Number.POSITIVE_INFINITY;
  }

  publish(subject: string, payload: Uint8Array): void {
    assertSubject(subject);
    if (this.#isClosed || !this.#isConnected) return;
    try {
      this.#connection.publish(subject, payload);
    } catch (error) {
      throw this.#busError(subject, error);
    }
  }

  subscribe(pattern: string, receive: (message: Message) => void): Disposable {
    assertPattern(pattern);
    if (this.#isClosed) return { [Symbol.dispose]: () => {} };
    let isActive = true;
    const subscription = this.#connection.subscribe(pattern, {
      callback: (error, message) => {
        if (error !== null) {
          this.#onStatus({ type: 'error', reason: `${pattern}: ${messageOf(error)}` });
          return;
        }
        // Out of the library's reader, which would end for good, and silently, when a receiver throws.
        queueMicrotask(() => {
          if (isActive && !this.#isClosed) receive(this.#message(message));
        });
      },
    });
    this.#subscriptions.add(subscription);
    return {
      [Symbol.dispose]: () => {
        isActive = false;
        this.#subscriptions.delete(subscription);
        subscription.unsubscribe();
      },
    };
  }

  async request(subject: string, payload: Uint8Array, timeoutMs: number): Promise<Uint8Array> {
    assertSubject(subject);
    if (this.#isClosed) throw closedError(subject);
    try {
      const answer = await this.#connection.request(subject, payload, { timeout: timeoutMs });
      return answer.data;
    } catch (error) {
      throw this.#busError(subject, error, timeoutMs);
    }
  }

  async flush(): Promise<void> {
    if (this.#isClosed) throw closedError('flush');
    if (!this.#isConnected) throw new BusError('BUS_UNREACHABLE', 'There is no connection to NATS');
    try {
      await this.#connection.flush();
    } catch (error) {
      throw this.#busError('flush', error);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#isClosed) {
      this.#isClosed = true;
      // Before the flush, so that the server has forgotten them when this is over: until it notices that
      // the connection is gone it would hand requests to nobody.
      for (const subscription of this.#subscriptions) subscription.unsubscribe();
      if (this.#isConnected) await this.#flushForAWhile();
      await this.#connection.close();
    }
    await this.#watching;
  }

  async #flushForAWhile(): Promise<void> {
    const stop = new AbortController();
    const flushed = this.#connection.flush().catch(() => {
      // The connection went away, and with it what was published last.
    });
    const limit = delay(closeFlushMs, undefined, { signal: stop.signal }).catch(() => {
      // The flush was faster.
    });
    await Promise.race([flushed, limit]);
    stop.abort();
  }

  async #watch(): Promise<void> {
    for await (const event of this.#connection.status()) {
      const status = natsStatus(event);
      if (status === null) continue;
      if (status.type === 'disconnected') this.#isConnected = false;
      if (status.type === 'reconnected') this.#isConnected = true;
      this.#onStatus(status);
    }
  }

  #message(message: Msg): Message {
    return {
      subject: message.subject,
      payload: message.data,
      respond: (payload) => {
        if (this.#isClosed || !this.#isConnected || message.reply === undefined) return;
        try {
          message.respond(payload);
        } catch (error) {
          throw this.#busError(message.subject, error);
        }
      },
    };
  }

  #busError(subject: string, error: unknown, timeoutMs = 0): BusError {
    const options: ErrorOptions = { cause: error };
    if (this.#isClosed || this.#connection.isClosed()) return closedError(subject, options);
    if (error instanceof TimeoutError) {
      return new BusError('BUS_TIMEOUT', `No answer on ${subject} within ${timeoutMs} ms`, options);
    }
    if (error instanceof RequestError && error.isNoResponders()) {
      return new BusError('BUS_NO_RESPONDER', `Nobody listens on ${subject}`, options);
    }
    if (error instanceof InvalidArgumentError) {
      const message = `Cannot send on ${subject}: the payload exceeds the server's max_payload of ${this.maxPayloadBytes} bytes`;
      return new BusError('BUS_TOO_LARGE', message, options);
    }
    return new BusError(
      'BUS_UNREACHABLE',
      `Cannot reach NATS for ${subject}: ${messageOf(error)}`,
      options,
    );
  }
}

function closedError(subject: string, options?: ErrorOptions): BusError {
  return new BusError('BUS_CLOSED', `Cannot use the bus for ${subject}: it is closed`, options);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
