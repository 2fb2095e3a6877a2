/** What our own client makes of an answer: the whole connection, without a socket. */

import type { Endpoint } from '@plimsoll/agent/drivers/endpoint';
import { Faults } from '@plimsoll/agent/drivers/faults';
import { AnswerBlocks } from '@plimsoll/agent/drivers/http2/answer-block';
import { Connection } from '@plimsoll/agent/drivers/http2/connection';
import { settingsAck } from '@plimsoll/agent/drivers/http2/frame-writer';
import type { SocketListener, Wire } from '@plimsoll/agent/drivers/http2/open-socket';
import { requestFrames } from '@plimsoll/agent/drivers/http2/request-frames';
import { outcomes } from '@plimsoll/agent/engine/driver';
import { settingsFrame } from '@plimsoll/agent/testing/h2-server';
import type { CallClass, CallVerdict } from './http2-verdict.ts';

const endpoint: Endpoint = {
  text: 'http://fuzz',
  origin: 'http://fuzz:80',
  host: 'fuzz',
  port: 80,
  isTls: false,
  basePath: '',
  lookup: null,
};

const request = requestFrames(endpoint, {
  method: '/a.B/C',
  message: new Uint8Array(3),
  headers: {},
});

const greeting = Buffer.concat([settingsFrame([]), settingsAck]);

/** Takes everything at once, as a socket with room does. */
const wire: Wire = {
  writableLength: 0,
  destroyed: false,
  write: () => true,
  destroySoon() {},
  destroy() {},
};

/** Shared by all calls, so that the memo is tested too. */
const blocks = new AnswerBlocks();
const readBuffer = Buffer.alloc(65_536);

export interface OwnVerdict extends CallVerdict {
  /** Bytes that were read when the call ended. */
  readonly endedAfter: number;
}

export function askOwn(bytes: Uint8Array, cuts: readonly number[]): OwnVerdict {
  const faults = new Faults();
  const ends: CallClass[] = [];
  const sockets: SocketListener[] = [];
  let closings = 0;
  const connection: Connection = new Connection({
    endpoint,
    places: 1,
    readBuffer,
    blocks,
    faults,
    firstStreamId: 1,
    openWire: (_endpoint, _buffer, listener) => {
      sockets.push(listener);
      return wire;
    },
    listener: {
      onReady: (ready) => ready.issue(0, request),
      onDraining() {},
      onClosed: () => void closings++,
      onUnsent: () => void ends.push('failed'),
      onEnd(_place, outcome) {
        if (outcome === outcomes.completed) ends.push('completed');
        else ends.push(outcome === outcomes.status ? 'status' : 'failed');
      },
      onTurn() {},
    },
  });
  // The connection asked for one socket.
  const socket = sockets[0]!;
  socket.onOpen();
  read(socket, greeting);
  const edges = [0, ...cuts, bytes.length];
  let endedAfter = bytes.length;
  for (let i = 1; i < edges.length; i++) {
    read(socket, bytes.subarray(edges[i - 1], edges[i]));
    if (ends.length > 0) endedAfter = Math.min(endedAfter, edges[i]!);
  }
  socket.onClose('connection closed');
  connection.destroy();
  const detail = [...faults.counts.keys()].join(', ');
  if (ends.length !== 1 || closings !== 1) {
    return { class: 'hung', detail: `${ends.length} ends, ${closings} closings`, endedAfter };
  }
  // There is exactly one.
  return { class: ends[0]!, detail, endedAfter };
}

/** In a buffer of its own that is overwritten with the next read, as that of sockets is. */
function read(socket: SocketListener, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += readBuffer.length) {
    const part = bytes.subarray(at, at + readBuffer.length);
    readBuffer.fill(0xee);
    readBuffer.set(part);
    socket.onRead(readBuffer, part.length);
  }
}
