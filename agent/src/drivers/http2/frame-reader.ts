/**
 * Cuts what a socket read into frames. It is a cursor: after `next` said true, its fields are those of a whole
 * frame, valid until the next call. Frames that lie whole in what was read are looked at in place; only one that
 * was split is copied together.
 *
 *     read:   [frame][frame][fra        ->  two in place, `fra` is carried
 *     read:   me][frame]                ->  one from the carry, one in place
 */
import { frameBytesMax, frameHeaderBytes } from './frame.ts';

const nothing = new Uint8Array();

export class FrameReader {
  type = 0;
  flags = 0;
  streamId = 0;
  /** The payload is what stands in `bytes` from `start` to `end`. */
  bytes: Uint8Array = nothing;
  start = 0;
  end = 0;
  /** Set when a frame is larger than anybody may send to us: nothing can be read any more. */
  isTooLarge = false;
  #input: Uint8Array = nothing;
  #at = 0;
  #inputEnd = 0;
  #carry: Uint8Array = nothing;
  #carried = 0;

  /** What was read, until the next `feed`. All frames before it must have been taken. */
  feed(bytes: Uint8Array, length: number): void {
    this.#input = bytes;
    this.#at = 0;
    this.#inputEnd = length;
  }

  /** Moves on to the next whole frame. False when there is none yet, or never will be: see `isTooLarge`. */
  next(): boolean {
    if (this.#carried > 0) return this.#nextFromCarry();
    const at = this.#at;
    const left = this.#inputEnd - at;
    if (left >= frameHeaderBytes) {
      const input = this.#input;
      const length = (input[at]! << 16) | (input[at + 1]! << 8) | input[at + 2]!;
      const total = frameHeaderBytes + length;
      if (left >= total && length <= frameBytesMax) {
        this.#point(input, at, total);
        this.#at = at + total;
        return true;
      }
      if (length > frameBytesMax) {
        this.isTooLarge = true;
        return false;
      }
    }
    if (left > 0) this.#take(left);
    return false;
  }

  #nextFromCarry(): boolean {
    if (this.#carried < frameHeaderBytes && !this.#fill(frameHeaderBytes)) return false;
    const carry = this.#carry;
    const length = (carry[0]! << 16) | (carry[1]! << 8) | carry[2]!;
    if (length > frameBytesMax) {
      this.isTooLarge = true;
      return false;
    }
    const total = frameHeaderBytes + length;
    if (!this.#fill(total)) return false;
    this.#carried = 0;
    this.#point(carry, 0, total);
    return true;
  }

  /** Carries up to so many bytes. False when the input ends before. */
  #fill(total: number): boolean {
    const missing = total - this.#carried;
    const left = this.#inputEnd - this.#at;
    this.#take(Math.min(missing, left));
    return left >= missing;
  }

  #take(count: number): void {
    if (this.#carry.length === 0) this.#carry = new Uint8Array(frameHeaderBytes + frameBytesMax);
    const at = this.#at;
    this.#carry.set(this.#input.subarray(at, at + count), this.#carried);
    this.#carried += count;
    this.#at = at + count;
  }

  #point(bytes: Uint8Array, at: number, total: number): void {
    this.type = bytes[at + 3]!;
    this.flags = bytes[at + 4]!;
    this.streamId = readUint31(bytes, at + 5);
    this.bytes = bytes;
    this.start = at + frameHeaderBytes;
    this.end = at + total;
  }
}

/** Without the highest bit, which is reserved. */
export function readUint31(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at]! & 0x7f) << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!
  );
}

export function readUint32(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0
  );
}
