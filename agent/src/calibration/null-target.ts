/**
 * A target that does nothing: it answers every request at once, with success and next to no bytes. What an agent can
 * send to it over the loopback interface is what the agent can send.
 *
 * It lives in the engine's own thread, so that calibrating works on a single core, and several threads don't share
 * one target. What it costs there is measured: `spentUs` is the time within its own calls, writing included, which
 * on loopback is also the delivery to the reader. Reading is done by the event loop before it calls us, and isn't
 * in it, so what is worked out from it is a little too low, and never too high.
 */
import { createServer, type Server, type Socket } from 'node:net';
import type { Clock } from '@plimsoll/core/clock';
import type { Protocol } from '@plimsoll/core/spec';
import { SocketWriter } from '../drivers/http1/direct-write.ts';
import { answerHttp1 } from './null-http1.ts';
import { answerHttp2 } from './null-http2.ts';

export const nullProtocols = ['http1', 'http2'] as const;
export type NullProtocol = (typeof nullProtocols)[number];

export function nullProtocolOf(protocol: Protocol): NullProtocol {
  return protocol === 'http' || protocol === 'kserve-v2-http' ? 'http1' : 'http2';
}

/** One connection's part: takes what came, and writes what there is to say. */
export type Answerer = (received: Buffer, write: (bytes: Uint8Array) => void) => void;

const createAnswerer: Record<NullProtocol, () => Answerer> = {
  http1: answerHttp1,
  http2: answerHttp2,
};

export class NullTarget implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #clock: Clock;
  #spentUs = 0;

  private constructor(protocol: NullProtocol, clock: Clock) {
    this.#clock = clock;
    this.#server = createServer({ noDelay: true }, (socket) => this.#accept(socket, protocol));
  }

  /** Listens on a port of the loopback interface. */
  static async open(protocol: NullProtocol, clock: Clock): Promise<NullTarget> {
    const target = new NullTarget(protocol, clock);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    target.#server.once('error', reject);
    target.#server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, resolve);
    await promise;
    return target;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('it does not listen');
    return `http://127.0.0.1:${address.port}`;
  }

  /** Time that answering has taken so far, microseconds. */
  get spentUs(): number {
    return this.#spentUs;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    for (const socket of this.#sockets) socket.destroy();
    await promise;
  }

  #accept(socket: Socket, protocol: NullProtocol): void {
    const answerer = createAnswerer[protocol]();
    const writer = new SocketWriter(socket);
    const write = (bytes: Uint8Array) => writer.write(bytes);
    this.#sockets.add(socket);
    socket.on('data', (received: Buffer) => {
      const fromUs = this.#clock.nowUs();
      answerer(received, write);
      this.#spentUs += this.#clock.nowUs() - fromUs;
    });
    socket.on('close', () => this.#sockets.delete(socket));
    // A client that goes away has measured what it wanted.
    socket.on('error', () => socket.destroy());
  }
}
