/** One TCP or TLS connection, from dialling to its end. */
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { addressOf, type Endpoint, errorCode } from '../endpoint.ts';
import { SocketWriter } from './direct-write.ts';

export interface LinkOwner {
  opened(): void;
  /** The first `length` of the shared buffer's bytes, which are valid during the call only. */
  received(bytes: Uint8Array, length: number): void;
  /** Never from within `write` or `close`. `error` is null when the server closed in good order. */
  lost(error: Error | null): void;
}

/** Reports to its owner until that closes it; of what the socket does afterwards, nothing is heard. */
export interface Link {
  readonly isOpen: boolean;
  /** Bytes of an earlier write haven't left yet. */
  readonly isWriting: boolean;
  /** Only on an open link. False while the bytes may not change. */
  write(bytes: Uint8Array): boolean;
  close(): void;
}

export interface LinkOptions {
  readonly endpoint: Endpoint;
  /** Where all links of a thread read into: a read is over before the next one begins. */
  readonly buffer: Uint8Array;
}

export class SocketLink implements Link {
  readonly #socket: Socket;
  #owner: LinkOwner | null;
  #writer: SocketWriter | null = null;

  constructor(options: LinkOptions, owner: LinkOwner) {
    this.#owner = owner;
    const { endpoint } = options;
    this.#socket = this.#dial(options);
    this.#socket.once(endpoint.isTls ? 'secureConnect' : 'connect', () => {
      this.#writer = new SocketWriter(this.#socket);
      this.#owner?.opened();
    });
    this.#socket.on('end', () => this.#lose(null));
    this.#socket.on('error', (error: Error) => this.#lose(error));
    this.#socket.on('close', () => this.#lose(null));
  }

  get isOpen(): boolean {
    return this.#writer !== null;
  }

  get isWriting(): boolean {
    return this.#writer?.isPending ?? false;
  }

  write(bytes: Uint8Array): boolean {
    return this.#writer?.write(bytes) ?? true;
  }

  close(): void {
    this.#owner = null;
    this.#socket.destroy();
  }

  #dial(options: LinkOptions): Socket {
    const { endpoint, buffer } = options;
    const { host } = endpoint;
    const address = addressOf(endpoint);
    const onread = { buffer, callback: (length: number) => this.#receive(buffer, length) };
    if (!endpoint.isTls) return connectTcp({ ...address, noDelay: true, onread });
    // An address has no server name; it is checked against the certificate all the same.
    const servername = isIP(host) === 0 ? host : '';
    const ALPNProtocols = ['http/1.1'];
    const tls = { ...address, servername, noDelay: true, ALPNProtocols, onread };
    return connectTls(tls);
  }

  #receive(buffer: Uint8Array, length: number): boolean {
    this.#owner?.received(buffer, length);
    return true;
  }

  #lose(error: Error | null): void {
    const owner = this.#owner;
    if (owner === null) return;
    this.close();
    owner.lost(error);
  }
}

/** A short name for why a connection failed: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
export function faultOf(error: Error): string {
  return errorCode(error) || error.message || error.name;
}
