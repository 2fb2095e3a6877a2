/**
 * One element of a header's comma-separated list at a time: `keep-alive, Upgrade` or `timeout=5, max=100`. Only
 * short elements can be one that matters; of a longer one it is enough to know that it was longer.
 */
import { comma, space, tab } from '@plimsoll/core/http1/bytes';

const room = 24;
const tooLong = room + 1;

const close = codesOf('close');
const keepAlive = codesOf('keep-alive');
const chunked = codesOf('chunked');
const timeout = codesOf('timeout=');

export class ListValue {
  readonly #bytes = new Uint8Array(room);
  #length = 0;
  /** A space was seen after the element's first bytes: nothing but spaces may follow. */
  #isOver = false;

  begin(): void {
    this.#length = 0;
    this.#isOver = false;
  }

  /** True at a comma: the element is whole, and `begin` is due. */
  take(byte: number): boolean {
    if (byte === comma) return true;
    if (byte === space || byte === tab) {
      this.#isOver = this.#length > 0;
    } else if (this.#isOver || this.#length >= room) {
      this.#length = tooLong;
    } else {
      this.#bytes[this.#length] = byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
      this.#length++;
    }
    return false;
  }

  get isClose(): boolean {
    return this.#is(close);
  }

  get isKeepAlive(): boolean {
    return this.#is(keepAlive);
  }

  get isChunked(): boolean {
    return this.#is(chunked);
  }

  /** The number after `timeout=`, or -1. */
  get timeout(): number {
    if (this.#length <= timeout.length || this.#length === tooLong) return -1;
    if (!this.#startsWith(timeout)) return -1;
    let seconds = 0;
    for (let i = timeout.length; i < this.#length; i++) {
      const digit = this.#bytes[i]! - 0x30;
      if (digit < 0 || digit > 9) return -1;
      seconds = Math.min(seconds * 10 + digit, 1_000_000);
    }
    return seconds;
  }

  #is(word: readonly number[]): boolean {
    return this.#length === word.length && this.#startsWith(word);
  }

  #startsWith(word: readonly number[]): boolean {
    for (let i = 0; i < word.length; i++) if (this.#bytes[i] !== word[i]) return false;
    return true;
  }
}

function codesOf(text: string): readonly number[] {
  return Array.from(text, (char) => char.charCodeAt(0));
}
