/**
 * An agent's bus: it hears only what one of the trusted keys has signed. All that an agent hears comes from coordinators,
 * so nothing else may reach it. What it says is as it is.
 */
import { type Bus, BusError, type Message } from './bus.ts';
import { type TrustedKeys, unseal } from './seal.ts';

export interface TrustingBusOptions {
  /** Owned from here on. */
  readonly bus: Bus;
  readonly keys: TrustedKeys;
  /** Told of each message that was dropped, and why. */
  readonly onRefused: (subject: string, reason: string) => void;
}

export class TrustingBus implements Bus {
  readonly #options: TrustingBusOptions;

  constructor(options: TrustingBusOptions) {
    this.#options = options;
  }

  get maxPayloadBytes(): number {
    return this.#options.bus.maxPayloadBytes;
  }

  publish(subject: string, payload: Uint8Array): void {
    this.#options.bus.publish(subject, payload);
  }

  subscribe(pattern: string, receive: (message: Message) => void): Disposable {
    const { bus, keys, onRefused } = this.#options;
    return bus.subscribe(pattern, (message) => {
      const { subject } = message;
      const payload = unseal(keys, { type: 'message', subject }, message.payload);
      if (!payload.ok) onRefused(subject, payload.error);
      else receive({ subject, payload: payload.value, respond: (to) => message.respond(to) });
    });
  }

  /** Rejects with BUS_UNTRUSTED for an answer that nobody with a trusted key has given. */
  async request(subject: string, payload: Uint8Array, timeoutMs: number): Promise<Uint8Array> {
    const { bus, keys, onRefused } = this.#options;
    const sealed = await bus.request(subject, payload, timeoutMs);
    const answer = unseal(keys, { type: 'answer', subject, question: payload }, sealed);
    if (answer.ok) return answer.value;
    onRefused(subject, answer.error);
    throw new BusError('BUS_UNTRUSTED', `Cannot use the answer on ${subject}: ${answer.error}`);
  }

  flush(): Promise<void> {
    return this.#options.bus.flush();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#options.bus[Symbol.asyncDispose]() as Promise<void>;
  }
}
