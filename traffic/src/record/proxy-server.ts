/** The proxy's front door: one port for HTTP/1.1 and for HTTP/2 with prior knowledge, told apart by their first bytes. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { Http1Pair, type Http1Ports } from './http1/http1-pair.ts';
import { parseRequestHead, parseResponseHead } from './http1/message-head.ts';
import { remembering } from './http1/message-reader.ts';
import { Http2Pair, type Http2Ports } from './http2/http2-pair.ts';
import { answerUnavailable } from './http2/unavailable.ts';
import type { OpenExchange } from './open-exchange.ts';
import type { RequestHead } from './request-head.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface ProxyOptions {
  readonly target: Address;
  readonly listen: Address;
  /** Null for a request that isn't recorded. */
  begin(head: RequestHead): OpenExchange | null;
  /** A connection whose HTTP/2 can't be read is forwarded, and not recorded. */
  unreadable(): void;
}

export interface ProxyServer {
  /** Where it listens. */
  readonly address: Address;
  /** Takes no more connections, and resolves when all answers have ended, or were cut off after the time. */
  close(limitMs: number): Promise<void>;
}

interface Pair {
  close(): void;
  destroy(): void;
}

/** @throws what the system says of the address to listen on */
export async function startProxy(options: ProxyOptions): Promise<ProxyServer> {
  const { target, listen } = options;
  const host = target.host.includes(':') ? `[${target.host}]` : target.host;
  const name = `http://${host}:${target.port}`;
  const pairs = new Set<Pair>();
  const begin = options.begin.bind(options);
  const http1: Http1Ports = {
    target: name,
    connect: () => connect({ host: target.host, port: target.port }),
    begin,
    parseRequest: remembering(parseRequestHead),
    parseResponse: remembering((text) => parseResponseHead(text, false)),
    parseBodyless: remembering((text) => parseResponseHead(text, true)),
  };
  const http2: Http2Ports = {
    connect: () => http1.connect(),
    begin,
    unavailable: answerUnavailable(name, begin),
    unreadable: () => options.unreadable(),
  };
  // Half-open, since a client may have said all and still wait for its answer.
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    const unknown = tellApart(socket, {
      http1() {
        pairs.delete(unknown);
        keep(pairs, new Http1Pair(socket, http1), socket);
      },
      http2() {
        pairs.delete(unknown);
        keep(pairs, new Http2Pair(socket, http2), socket);
      },
    });
    keep(pairs, unknown, socket);
  });
  server.listen({ host: listen.host, port: listen.port });
  await once(server, 'listening');
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : listen.port;
  return {
    address: { host: listen.host, port },
    async close(limitMs) {
      const closed = once(server, 'close');
      server.close();
      for (const pair of pairs) pair.close();
      const timer = setTimeout(() => {
        for (const pair of pairs) pair.destroy();
      }, limitMs);
      await closed;
      clearTimeout(timer);
    },
  };
}

function keep(pairs: Set<Pair>, pair: Pair, of: Socket): void {
  pairs.add(pair);
  of.once('close', () => pairs.delete(pair));
}

const preface = 'PRI ';
/** A connection on which nothing is said is closed. */
const silentMs = 60_000;

/** Nothing is known of the connection yet, so it can be closed at any time. */
function tellApart(
  socket: Socket,
  ways: { readonly http1: () => void; readonly http2: () => void },
): Pair {
  let seen: Buffer = Buffer.alloc(0);
  socket.on('error', () => {});
  socket.setTimeout(silentMs, () => socket.destroy());
  function look(): void {
    const chunk: unknown = socket.read();
    if (chunk instanceof Buffer) seen = Buffer.concat([seen, chunk]);
    const start = seen.toString('latin1', 0, preface.length);
    if (start.length < preface.length && preface.startsWith(start)) {
      if (socket.readableEnded) socket.destroy();
      else socket.once('readable', look);
      return;
    }
    socket.setTimeout(0);
    socket.unshift(seen);
    if (start === preface) ways.http2();
    else ways.http1();
  }
  socket.once('readable', look);
  socket.once('end', () => {
    if (seen.length < preface.length) socket.destroy();
  });
  return { close: () => socket.destroy(), destroy: () => socket.destroy() };
}
