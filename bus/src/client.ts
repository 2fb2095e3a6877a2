/** The client of the in-process broker, whatever carries its frames. hub.ts and port-bus.ts make it. */
import { assertNever } from '@plimsoll/core/assert';
import type { Clock } from '@plimsoll/core/clock';
import { type Bus, BusError, type Message } from './bus.ts';
import type { FromBroker, ToBroker } from './frame.ts';
import { assertPattern, assertSubject } from './subject-match.ts';

/** How frames reach the broker. */
export interface Link {
  send(frame: ToBroker): void;
  /** Settles once the broker has forgotten the client. */
  readonly closed: Promise<void>;
}

/** For the timeouts of requests. */
export type Timers = Pick<Clock, 'after'>;

const realTimers: Timers = {
  after(delayUs, run) {
    const timer = setTimeout(run, delayUs / 1000);
    return { [Symbol.dispose]: () => clearTimeout(timer) };
  },
};

interface Pending {
  readonly subject: string;
  readonly resolve: (payload: Uint8Array) => void;
  readonly reject: (error: BusError) => void;
}

export class Client implements Bus {
  readonly maxPayloadBytes = Number.POSITIVE_INFINITY;
  readonly #link: Link;
  readonly #timers: Timers;
  readonly #receivers = new Map<number, (message: Message) => void>();
  readonly #pending = new Map<number, Pending>();
  #numbers = 0;
  #isClosed = false;

  constructor(link: Link, timers: Timers = realTimers) {
    this.#link = link;
    this.#timers = timers;
  }

  publish(subject: string, payload: Uint8Array): void {
    assertSubject(subject);
    if (!this.#isClosed) this.#link.send({ op: 'publish', subject, payload });
  }

  subscribe(pattern: string, receive: (message: Message) => void): Disposable {
    assertPattern(pattern);
    const sid = this.#nextNumber();
    if (!this.#isClosed) {
      this.#receivers.set(sid, receive);
      this.#link.send({ op: 'subscribe', sid, pattern });
    }
    return { [Symbol.dispose]: () => this.#unsubscribe(sid) };
  }

  async request(subject: string, payload: Uint8Array, timeoutMs: number): Promise<Uint8Array> {
    assertSubject(subject);
    this.#refuseWhenClosed(subject);
    const id = this.#nextNumber();
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
    using _deadline = this.#timers.after(timeoutMs * 1000, () => {
      reject(new BusError('BUS_TIMEOUT', `No answer on ${subject} within ${timeoutMs} ms`));
    });
    this.#pending.set(id, { subject, resolve, reject });
    this.#link.send({ op: 'request', id, subject, payload });
    try {
      return await promise;
    } finally {
      this.#pending.delete(id);
    }
  }

  async flush(): Promise<void> {
    this.#refuseWhenClosed('flush');
    const id = this.#nextNumber();
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
    this.#pending.set(id, { subject: 'flush', resolve, reject });
    this.#link.send({ op: 'ping', id });
    await promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#isClosed) {
      this.disconnected();
      this.#link.send({ op: 'close' });
    }
    await this.#link.closed;
  }

  /** Takes what the broker sent. Called by the link, one frame a time, never from within `send`. */
  handle(frame: FromBroker): void {
    switch (frame.op) {
      case 'message':
        // A subscription may have ended while the frame was on its way.
        this.#receivers.get(frame.sid)?.(this.#message(frame));
        return;
      case 'reply':
        this.#settle(frame.id)?.resolve(frame.payload);
        return;
      case 'no-responder': {
        const asked = this.#settle(frame.id);
        asked?.reject(new BusError('BUS_NO_RESPONDER', `Nobody listens on ${asked.subject}`));
        return;
      }
      case 'pong':
        this.#settle(frame.id)?.resolve(new Uint8Array());
        return;
      default:
        assertNever(frame);
    }
  }

  /** The link is gone: what waits will get no answer. */
  disconnected(): void {
    this.#isClosed = true;
    this.#receivers.clear();
    for (const { subject, reject } of this.#pending.values()) reject(closedError(subject));
    this.#pending.clear();
  }

  #message(frame: Extract<FromBroker, { op: 'message' }>): Message {
    return {
      subject: frame.subject,
      payload: frame.payload,
      respond: (payload) => {
        if (frame.replyTo === null || this.#isClosed) return;
        this.#link.send({ op: 'respond', to: frame.replyTo, payload });
      },
    };
  }

  #unsubscribe(sid: number): void {
    if (this.#receivers.delete(sid)) this.#link.send({ op: 'unsubscribe', sid });
  }

  /** Only the first answer finds the request still there. */
  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  #nextNumber(): number {
    this.#numbers += 1;
    return this.#numbers;
  }

  #refuseWhenClosed(subject: string): void {
    if (this.#isClosed) throw closedError(subject);
  }
}

function closedError(subject: string): BusError {
  return new BusError('BUS_CLOSED', `Cannot use the bus for ${subject}: it is closed`);
}
