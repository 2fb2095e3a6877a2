/**
 * The one way in which coordinator and agents speak: subjects and bytes. Adapters: hub.ts (one process
 * and its worker threads) and nats.ts (a fleet). conformance.ts holds both to the same behaviour.
 *
 * Subjects are dot-separated tokens; a subscription may use `*` for one token and `>` for the rest.
 * Delivery is at most once: what is published during an outage is lost without an error, so that nothing
 * above this port may depend on any one message.
 */
export interface Bus extends AsyncDisposable {
  /** The largest payload that it carries; what is larger is BUS_TOO_LARGE. Infinity where there is no limit. */
  readonly maxPayloadBytes: number;
  /**
   * Sends and forgets. Never throws for a lost connection, and never waits. The payload must not be
   * changed afterwards: adapters don't copy it.
   */
  publish(subject: string, payload: Uint8Array): void;
  /** Calls `receive` for each message, in the order in which one publisher sent them. */
  subscribe(pattern: string, receive: (message: Message) => void): Disposable;
  /** Asks whoever listens on `subject`; the first answer counts. Rejects with a BusError. */
  request(subject: string, payload: Uint8Array, timeoutMs: number): Promise<Uint8Array>;
  /** Resolves once everything published before has reached the broker. Rejects with a BusError. */
  flush(): Promise<void>;
}

export interface Message {
  readonly subject: string;
  readonly payload: Uint8Array;
  /** Answers a request; does nothing for a message that wasn't one. */
  respond(payload: Uint8Array): void;
}

export type BusErrorCode =
  | 'BUS_NO_RESPONDER'
  | 'BUS_TIMEOUT'
  | 'BUS_CLOSED'
  | 'BUS_UNREACHABLE'
  /** The payload is larger than the broker takes; NATS takes 1 MiB unless told otherwise. */
  | 'BUS_TOO_LARGE'
  /** The answer has no signature, or none that counts; see trusting-bus.ts. */
  | 'BUS_UNTRUSTED';

export class BusError extends Error {
  readonly code: BusErrorCode;
  constructor(code: BusErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BusError';
    this.code = code;
  }
}
