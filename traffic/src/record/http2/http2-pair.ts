/**
 * One client's HTTP/2 connection, without TLS and with prior knowledge, and its own connection to the target. Bytes pass as
 * they come; what they say is only looked at. When the target can't be reached, somebody else answers (unavailable.ts).
 */
import type { Socket } from 'node:net';
import type { OpenExchange } from '../open-exchange.ts';
import type { RequestHead } from '../request-head.ts';
import { CallObserver } from './call-observer.ts';
import { HeadMemo } from './head-memo.ts';

export interface Http2Ports {
  connect(): Socket;
  begin(head: RequestHead): OpenExchange | null;
  /** Takes the connection over: there is nobody to forward to. */
  unavailable(client: Socket, reason: string): void;
  /** What passes on a connection can't be read any more. */
  unreadable(): void;
}

/** Shared by all connections. */
const heads = new HeadMemo();
const lingerMs = 2000;
/** GOAWAY: no more calls after those that were begun (stream 2^31 - 1, NO_ERROR). */
const goAway = Buffer.from([0, 0, 8, 7, 0, 0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0]);

export class Http2Pair {
  readonly #client: Socket;
  readonly #target: Socket;
  readonly #ports: Http2Ports;
  readonly #observer: CallObserver;
  #isOpen = false;
  #ending: 'no' | 'asked' | 'said' = 'no';

  constructor(client: Socket, ports: Http2Ports) {
    this.#client = client;
    this.#ports = ports;
    this.#observer = new CallObserver((head) => ports.begin(head), heads);
    const target = ports.connect();
    this.#target = target;
    let reason = 'it closed the connection';
    target.setNoDelay(true);
    target.on('error', (error) => {
      reason = error.message;
    });
    target.on('connect', () => this.#relay());
    target.on('close', () => {
      this.#observer.end();
      if (this.#isOpen) endSoon(client);
      else if (!client.destroyed) ports.unavailable(client, reason);
    });
    client.on('close', () => target.destroy());
  }

  /** Lets calls that are under way end. */
  close(): void {
    this.#ending = 'asked';
    this.#goOnEnding();
  }

  destroy(): void {
    this.#client.destroy();
    this.#target.destroy();
  }

  #relay(): void {
    this.#isOpen = true;
    const client = this.#client;
    const target = this.#target;
    // Sent first, looked at then.
    client.on('data', (chunk) => {
      if (!target.write(chunk)) client.pause();
      this.#see('client', chunk);
    });
    target.on('data', (chunk) => {
      if (!client.write(chunk)) target.pause();
      this.#see('target', chunk);
      this.#goOnEnding();
    });
    target.on('drain', () => client.resume());
    client.on('drain', () => target.resume());
    client.on('end', () => target.end());
    this.#goOnEnding();
  }

  #see(from: 'client' | 'target', chunk: Buffer): void {
    const wasBlind = this.#observer.isBlind;
    this.#observer.see(from, chunk);
    if (this.#observer.isBlind && !wasBlind) this.#ports.unreadable();
  }

  #goOnEnding(): void {
    if (this.#ending === 'asked' && this.#isOpen && this.#observer.isBetweenFrames) {
      this.#client.write(goAway);
      this.#ending = 'said';
    }
    const isIdle = this.#observer.callCount === 0;
    if (this.#ending !== 'no' && isIdle && !(this.#ending === 'asked' && this.#isOpen)) {
      endSoon(this.#client);
      endSoon(this.#target);
    }
  }
}

function endSoon(socket: Socket): void {
  if (socket.destroyed) return;
  socket.end();
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), lingerMs);
  socket.once('close', () => clearTimeout(timer));
}
