/**
 * What waits to be written to a connection, gathered so that many frames take one write. Two buffers take turns:
 * one is filled while the system may still hold the other.
 *
 *     reserve -> bytes are put into `buffer` -> flush: one socket.write      (usually done at once)
 *                                               still writing: gathers on    (bounded by `outputBytesMax`)
 */
import type { Wire } from './open-socket.ts';

/** A connection whose peer doesn't read gathers no more than this. */
export const outputBytesMax = 262_144;

/** Written at once when there is as much: gathering must not delay what was counted as sent. */
const gatheredBytesMax = 65_536;
const firstBytes = gatheredBytesMax;

export class Output {
  readonly #socket: Wire;
  readonly #onRoom: () => void;
  readonly #onWritten: () => void;
  buffer: Buffer = Buffer.allocUnsafeSlow(firstBytes);
  #spare: Buffer | null = null;
  #end = 0;

  /** @param onRoom called when what was held up has gone out */
  constructor(socket: Wire, onRoom: () => void) {
    this.#socket = socket;
    this.#onRoom = onRoom;
    this.#onWritten = () => {
      // Called for writes that were done at once, too: only the last of those under way matters.
      if (this.#socket.writableLength > 0 || this.#socket.destroyed) return;
      this.#onRoom();
      this.flush();
    };
  }

  /** Where in `buffer` to put so many bytes, or -1 when there is no room for them. */
  reserve(count: number): number {
    if (this.#end + count > gatheredBytesMax && !this.#makeRoom(count)) return -1;
    const at = this.#end;
    this.#end = at + count;
    return at;
  }

  /** One write with all that was gathered, unless the one before is still under way. */
  flush(): void {
    const socket = this.#socket;
    if (this.#end === 0 || socket.writableLength > 0 || socket.destroyed) return;
    const { buffer } = this;
    socket.write(buffer.subarray(0, this.#end), this.#onWritten);
    this.#end = 0;
    // Still held by the system, or by TLS: it must not change until it is written.
    if (socket.writableLength > 0) {
      this.buffer = this.#spare ?? Buffer.allocUnsafeSlow(firstBytes);
      this.#spare = buffer;
    }
  }

  #makeRoom(count: number): boolean {
    this.flush();
    const needed = this.#end + count;
    if (needed <= this.buffer.length) return true;
    if (needed > outputBytesMax) return false;
    let length = this.buffer.length * 2;
    while (length < needed) length *= 2;
    const larger = Buffer.allocUnsafeSlow(length);
    larger.set(this.buffer.subarray(0, this.#end));
    this.buffer = larger;
    return true;
  }
}
