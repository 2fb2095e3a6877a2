/**
 * A chunked body as it comes, split anywhere:
 *
 *     sizeStart -> size -> [extensions] -> sizeEnd -> data -> dataReturn -> dataEnd -> sizeStart ... 0 -> whole
 *
 * The fields after the last chunk are the head parser's; `whole` is before them. Extensions are passed over, but
 * only if they are some: as strict as llhttp.
 */
import {
  backslash,
  carriageReturn,
  equals,
  hexDigits,
  lineFeed,
  quote,
  semicolon,
  space,
  tokenBytes,
  valueBytes,
} from './bytes.ts';

/** Takes a body's bytes; they are valid during the call only. */
export interface BodySink {
  take(bytes: Uint8Array, from: number, to: number): void;
}

const states = {
  sizeStart: 0,
  size: 1,
  extensionStart: 2,
  extensionName: 3,
  extensionValue: 4,
  quoted: 5,
  quotedPair: 6,
  quotedEnd: 7,
  sizeEnd: 8,
  data: 9,
  dataReturn: 10,
  dataEnd: 11,
  whole: 12,
  failed: 13,
} as const;
type State = (typeof states)[keyof typeof states];

export class ChunkParser {
  #state: State = states.sizeStart;
  #fault = '';
  #left = 0;

  get isWhole(): boolean {
    return this.#state === states.whole;
  }

  get isFailed(): boolean {
    return this.#state === states.failed;
  }

  get fault(): string {
    return this.#fault;
  }

  begin(): void {
    this.#state = states.sizeStart;
    this.#left = 0;
  }

  /** Takes bytes up to the last chunk's line at most, and returns where it stopped. */
  feed(bytes: Uint8Array, from: number, to: number, sink: BodySink | null): number {
    let at = from;
    while (at < to && this.#state < states.whole) {
      if (this.#state === states.data) {
        const end = Math.min(to, at + this.#left);
        if (sink !== null) sink.take(bytes, at, end);
        this.#left -= end - at;
        if (this.#left === 0) this.#state = states.dataReturn;
        at = end;
      } else {
        const byte = bytes[at]!;
        if (this.#state < states.extensionStart) this.#takeSize(byte);
        else if (this.#state < states.sizeEnd) this.#takeExtension(byte);
        else this.#takeLineEnd(byte);
        at++;
      }
    }
    return at;
  }

  #takeSize(byte: number): void {
    const digit = hexDigits[byte]! - 1;
    if (digit >= 0) {
      this.#left = this.#left * 16 + digit;
      this.#state = states.size;
      if (this.#left > Number.MAX_SAFE_INTEGER) this.#fail('bad chunk size');
    } else if (this.#state === states.sizeStart) {
      this.#fail('bad chunk size');
    } else if (byte === carriageReturn) {
      this.#state = states.sizeEnd;
    } else if (byte === semicolon) {
      this.#state = states.extensionStart;
    } else {
      this.#fail('bad chunk size');
    }
  }

  #takeExtension(byte: number): void {
    const state = this.#state;
    if (state === states.extensionStart) {
      if (byte === carriageReturn || byte === space) this.#fail('bad chunk extension');
      else this.#takeExtensionName(byte);
    } else if (state === states.extensionName) {
      this.#takeExtensionName(byte);
    } else if (state === states.extensionValue) {
      if (byte === quote) this.#state = states.quoted;
      else if (tokenBytes[byte] === 0) this.#endExtension(byte);
    } else if (state === states.quotedEnd) {
      this.#endExtension(byte);
    } else {
      this.#takeQuoted(byte);
    }
  }

  #takeQuoted(byte: number): void {
    if (this.#state === states.quotedPair) this.#state = states.quoted;
    else if (byte === quote) this.#state = states.quotedEnd;
    else if (byte === backslash) this.#state = states.quotedPair;
    if (valueBytes[byte] === 0) this.#fail('bad chunk extension');
  }

  #takeExtensionName(byte: number): void {
    if (tokenBytes[byte] !== 0) this.#state = states.extensionName;
    else if (byte === equals) this.#state = states.extensionValue;
    else this.#endExtension(byte);
  }

  #endExtension(byte: number): void {
    if (byte === semicolon) this.#state = states.extensionStart;
    else if (byte === carriageReturn) this.#state = states.sizeEnd;
    else this.#fail('bad chunk extension');
  }

  #takeLineEnd(byte: number): void {
    const expected = this.#state === states.dataReturn ? carriageReturn : lineFeed;
    if (byte !== expected) {
      this.#fail(this.#state === states.sizeEnd ? 'bad chunk size' : 'bad chunk end');
    } else if (this.#state === states.dataReturn) {
      this.#state = states.dataEnd;
    } else if (this.#state === states.dataEnd) {
      this.#state = states.sizeStart;
    } else {
      this.#state = this.#left === 0 ? states.whole : states.data;
    }
  }

  #fail(fault: string): void {
    this.#state = states.failed;
    this.#fault = fault;
  }
}
