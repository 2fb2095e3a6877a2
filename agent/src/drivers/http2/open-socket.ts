/** Sockets of HTTP/2: read into a buffer that all of them share, and never delayed by the system. */
import { connect as connectPlain, isIP, type OnReadOpts, type Socket } from 'node:net';
import { connect as connectSecure, type TLSSocket } from 'node:tls';
import { addressOf, type Endpoint } from '../endpoint.ts';

/** What a connection needs of a socket. */
export interface Wire {
  /** What was written and not taken by the system yet. */
  readonly writableLength: number;
  readonly destroyed: boolean;
  write(bytes: Uint8Array, onWritten: () => void): boolean;
  /** Ends it once everything is written. */
  destroySoon(): void;
  destroy(): void;
}

export type OpenWire = (endpoint: Endpoint, buffer: Uint8Array, listener: SocketListener) => Wire;

export interface SocketListener {
  /** Bytes may be written now. */
  onOpen(): void;
  /** What was read, at the start of the buffer; it is overwritten after the call. */
  onRead(bytes: Uint8Array, length: number): void;
  /** The last call. */
  onClose(reason: string): void;
}

/** As the peer ends it; errors of the system have their own names. */
export const closedByPeer = 'connection closed';

export function openSocket(endpoint: Endpoint, buffer: Uint8Array, listener: SocketListener): Wire {
  const onread: OnReadOpts = {
    buffer,
    callback: (length, bytes) => {
      listener.onRead(bytes, length);
      return true;
    },
  };
  const { host } = endpoint;
  const address = addressOf(endpoint);
  let reason = closedByPeer;
  if (endpoint.isTls) {
    const servername = isIP(host) === 0 ? host : '';
    // Not among the declared options, but documented as one of them.
    const withRead = { ...address, servername, ALPNProtocols: ['h2'], onread };
    const socket = connectSecure(withRead);
    socket.once('secureConnect', () => {
      if (socket.alpnProtocol === 'h2') listener.onOpen();
      else {
        reason = 'no HTTP/2 over TLS';
        socket.destroy();
      }
    });
    listen(socket);
    return socket;
  }
  const socket = connectPlain({ ...address, onread });
  socket.once('connect', () => listener.onOpen());
  listen(socket);
  return socket;

  function listen(each: Socket | TLSSocket): void {
    each.setNoDelay(true);
    each.on('error', (error: NodeJS.ErrnoException) => {
      reason = error.code ?? error.message;
    });
    each.once('close', () => listener.onClose(reason));
  }
}
