/**
 * The head that a server sent last, by its bytes. Most heads of a server are the same byte for byte, at least
 * within a second (`date`), and comparing costs a tenth of parsing. Only heads of bodies with a known length.
 */

/** What follows from a head. */
export interface HeadMeaning {
  readonly status: number;
  readonly bodyLength: number;
  readonly isLast: boolean;
  readonly keepAliveSeconds: number;
}

/** Longer heads aren't worth the copy. */
const room = 1024;
const wordBytes = 4;

export class HeadMemo {
  readonly #bytes = new Uint8Array(room);
  readonly #words = new Int32Array(this.#bytes.buffer);
  /** What was compared last, and the same as words: a connection reads into one buffer for ever. */
  #read: Uint8Array = this.#bytes;
  #readWords: Int32Array = this.#words;
  #length = 0;
  #status = 0;
  #bodyLength = 0;
  #isLast = false;
  #keepAliveSeconds = -1;

  get length(): number {
    return this.#length;
  }

  get status(): number {
    return this.#status;
  }

  get bodyLength(): number {
    return this.#bodyLength;
  }

  get isLast(): boolean {
    return this.#isLast;
  }

  get keepAliveSeconds(): number {
    return this.#keepAliveSeconds;
  }

  /** Whether `bytes` begin with the whole head. */
  matches(bytes: Uint8Array, end: number): boolean {
    const length = this.#length;
    if (length === 0 || end < length) return false;
    if (bytes !== this.#read) this.#look(bytes);
    const words = this.#readWords;
    const known = this.#words;
    const whole = Math.min(length >> 2, words.length);
    for (let i = 0; i < whole; i++) if (words[i] !== known[i]) return false;
    for (let i = whole * wordBytes; i < length; i++) if (bytes[i] !== this.#bytes[i]) return false;
    return true;
  }

  /** The head is the first `length` bytes. */
  remember(bytes: Uint8Array, length: number, meaning: HeadMeaning): void {
    if (length > room) return;
    for (let i = 0; i < length; i++) this.#bytes[i] = bytes[i]!;
    this.#length = length;
    this.#status = meaning.status;
    this.#bodyLength = meaning.bodyLength;
    this.#isLast = meaning.isLast;
    this.#keepAliveSeconds = meaning.keepAliveSeconds;
  }

  /** Bytes that don't begin where a word may are compared one by one. */
  #look(bytes: Uint8Array): void {
    const isAligned = bytes.byteOffset % wordBytes === 0;
    const length = isAligned ? Math.floor(bytes.length / wordBytes) : 0;
    this.#read = bytes;
    this.#readWords = new Int32Array(bytes.buffer, isAligned ? bytes.byteOffset : 0, length);
  }
}
