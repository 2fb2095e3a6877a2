/** A coordinator's bus: whatever it says is signed. What it hears is as it came: agents have no keys. */
import type { Bus, Message } from './bus.ts';
import { type SigningKey, seal, sealBytes } from './seal.ts';

export class SigningBus implements Bus {
  readonly #bus: Bus;
  readonly #key: SigningKey;

  /** @param bus owned from here on */
  constructor(bus: Bus, key: SigningKey) {
    this.#bus = bus;
    this.#key = key;
  }

  get maxPayloadBytes(): number {
    return this.#bus.maxPayloadBytes - sealBytes;
  }

  publish(subject: string, payload: Uint8Array): void {
    this.#bus.publish(subject, this.#sealed(subject, payload));
  }

  subscribe(pattern: string, receive: (message: Message) => void): Disposable {
    return this.#bus.subscribe(pattern, (message) => {
      const { subject, payload: question } = message;
      const context = { type: 'answer', subject, question } as const;
      receive({
        subject,
        payload: question,
        respond: (answer) => message.respond(seal(this.#key, context, answer)),
      });
    });
  }

  request(subject: string, payload: Uint8Array, timeoutMs: number): Promise<Uint8Array> {
    return this.#bus.request(subject, this.#sealed(subject, payload), timeoutMs);
  }

  flush(): Promise<void> {
    return this.#bus.flush();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#bus[Symbol.asyncDispose]() as Promise<void>;
  }

  #sealed(subject: string, payload: Uint8Array): Uint8Array {
    return seal(this.#key, { type: 'message', subject }, payload);
  }
}
