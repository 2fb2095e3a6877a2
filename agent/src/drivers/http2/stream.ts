/** One place for a stream on a connection: used again and again, so that a request allocates nothing. */

import type { RequestFrames } from './request-frames.ts';

/** Small integers, because the hot path compares them. */
export const phases = {
  /** Nothing under way. */
  free: 0,
  /** Waits until the server allows another stream, or for room to write. */
  queued: 1,
  /** Sent, wholly or in part. */
  open: 2,
  /** The response's headers are there. */
  answered: 3,
} as const;
export type Phase = (typeof phases)[keyof typeof phases];

export class Stream {
  readonly place: number;
  phase: Phase = phases.free;
  id = 0;
  /** Of what isn't sent yet, or not wholly. */
  request: RequestFrames | null = null;
  /** Of the request's body, what isn't sent yet. */
  unsent = 0;
  /** What the server's window for this stream still lets us send. */
  window = 0;
  /** Received since we last opened our own window for it. */
  unacknowledged = 0;
  /** On the wire, frame headers included. */
  bytesReceived = 0;
  bodyReceived = 0;
  contentLength = -1;
  httpStatus = -1;
  messages = 0;
  /** Of the prefix of a message: how many of the five bytes are there, and what its length is so far. */
  prefixRead = 0;
  messageLength = 0;
  /** Of a message whose prefix is there. */
  messageLeft = 0;

  constructor(place: number) {
    this.place = place;
  }

  open(id: number, window: number, bodyBytes: number): void {
    this.phase = phases.open;
    this.id = id;
    this.window = window;
    this.unsent = bodyBytes;
    this.unacknowledged = 0;
    this.bytesReceived = 0;
    this.bodyReceived = 0;
    this.contentLength = -1;
    this.httpStatus = -1;
    this.messages = 0;
    this.prefixRead = 0;
    this.messageLength = 0;
    this.messageLeft = 0;
  }

  /** False in the middle of a message. */
  get isBetweenMessages(): boolean {
    return this.prefixRead === 0;
  }

  /** Counts the messages in the next bytes of the body. */
  receive(bytes: Uint8Array, start: number, end: number): void {
    this.bodyReceived += end - start;
    let at = start;
    while (at < end) {
      if (this.prefixRead < prefixBytes) {
        this.#readPrefix(bytes[at]!);
        at++;
      } else {
        const count = Math.min(this.messageLeft, end - at);
        this.messageLeft -= count;
        at += count;
      }
      if (this.prefixRead === prefixBytes && this.messageLeft === 0) {
        this.messages++;
        this.prefixRead = 0;
        this.messageLength = 0;
      }
    }
  }

  #readPrefix(byte: number): void {
    // The first byte says whether the message is compressed; nobody reads it here.
    if (this.prefixRead > 0) this.messageLength = this.messageLength * 256 + byte;
    this.prefixRead++;
    if (this.prefixRead === prefixBytes) this.messageLeft = this.messageLength;
  }
}

const prefixBytes = 5;
