/**
 * Status line and header fields of a response, and the fields after a chunked body, as they come: split anywhere.
 *
 *     line -> fieldStart -> name -> valueStart -> value -> valueEnd -> fieldStart ... -> headEnd -> whole
 *
 * Of the fields only four matter to a client that counts bytes: content-length, transfer-encoding, connection and
 * keep-alive; the others are checked for bytes that may not be there, and forgotten.
 *
 * As strict as llhttp, which Node and undici use: no bare line feeds, no folded fields, no space before a colon, one
 * content-length at most and none beside a transfer-encoding. docs/http1.md lists where we differ.
 *
 * DANGER: the hot path. Nothing is allocated here once a parser exists.
 */
import {
  carriageReturn,
  colon,
  lineFeed,
  space,
  tab,
  tokenBytes,
  valueBytes,
} from '@plimsoll/core/http1/bytes';
import { ListValue } from './list-value.ts';
import { StatusLine } from './status-line.ts';

/** Names and values together, as for undici and Node. */
export const headBytesMax = 16_384;

const states = {
  line: 0,
  fieldStart: 1,
  name: 2,
  valueStart: 3,
  value: 4,
  valueEnd: 5,
  headEnd: 6,
  whole: 7,
  failed: 8,
} as const;
type State = (typeof states)[keyof typeof states];

const fields = {
  other: 0,
  contentLength: 1,
  transferEncoding: 2,
  connection: 3,
  keepAlive: 4,
} as const;
type Field = (typeof fields)[keyof typeof fields];

const zero = 0x30;

const fieldNames: readonly (readonly [Field, readonly number[]])[] = [
  [fields.contentLength, codesOf('content-length')],
  [fields.transferEncoding, codesOf('transfer-encoding')],
  [fields.connection, codesOf('connection')],
  [fields.keepAlive, codesOf('keep-alive')],
];
const nameRoom = 18;

const noTimeout = -1;

export class HeadParser {
  #state: State = states.line;
  #fault = '';
  readonly #line = new StatusLine();
  #size = 0;
  #field: Field = fields.other;
  readonly #name = new Uint8Array(nameRoom);
  #nameLength = 0;
  readonly #list = new ListValue();
  #lengthIsOver = false;
  #contentLength = -1;
  #hasTransferEncoding = false;
  #isChunked = false;
  #saysClose = false;
  #saysKeepAlive = false;
  #keepAliveSeconds = noTimeout;

  get isWhole(): boolean {
    return this.#state === states.whole;
  }

  get isFailed(): boolean {
    return this.#state === states.failed;
  }

  /** Why it failed. */
  get fault(): string {
    return this.#fault;
  }

  get status(): number {
    return this.#line.status;
  }

  /** -1 when there was none. */
  get contentLength(): number {
    return this.#contentLength;
  }

  get hasTransferEncoding(): boolean {
    return this.#hasTransferEncoding;
  }

  /** Whether chunked is the last transfer coding, so that the body says where it ends. */
  get isChunked(): boolean {
    return this.#isChunked;
  }

  /** Whether the server will take another request, if the message's own end can be told. */
  get isPersistent(): boolean {
    return this.#line.isPersistentVersion ? !this.#saysClose : this.#saysKeepAlive;
  }

  /** How long the server keeps an idle connection, or -1 when it didn't say. */
  get keepAliveSeconds(): number {
    return this.#keepAliveSeconds;
  }

  /** Before the first byte of a response. */
  begin(): void {
    this.#state = states.line;
    this.#line.begin();
    this.#size = 0;
    this.#contentLength = -1;
    this.#hasTransferEncoding = false;
    this.#isChunked = false;
    this.#saysClose = false;
    this.#saysKeepAlive = false;
    this.#keepAliveSeconds = noTimeout;
  }

  /** Before the first byte after the last chunk. */
  beginTrailers(): void {
    this.#state = states.fieldStart;
    this.#size = 0;
  }

  /** Takes bytes up to the end of the head at most, and returns where it stopped. */
  feed(bytes: Uint8Array, from: number, to: number): number {
    let at = from;
    while (at < to && this.#state < states.whole) {
      if (this.#state < states.fieldStart) at = this.#takeLine(bytes, at, to);
      else if (this.#state < states.valueStart) at = this.#takeName(bytes, at, to);
      else at = this.#takeValue(bytes, at, to);
    }
    return at;
  }

  #takeLine(bytes: Uint8Array, from: number, to: number): number {
    const line = this.#line;
    const at = line.feed(bytes, from, to);
    if (line.isFailed) return this.#fail('bad status line', to);
    if (line.isWhole) this.#state = states.fieldStart;
    return at;
  }

  #takeName(bytes: Uint8Array, from: number, to: number): number {
    let at = from;
    if (this.#state === states.fieldStart) {
      const byte = bytes[at]!;
      if (byte === carriageReturn) {
        this.#state = states.headEnd;
        return at + 1;
      }
      // A space here would continue the field before, which is long forbidden.
      if (tokenBytes[byte] === 0) return this.#fail('bad header', to);
      this.#state = states.name;
      this.#nameLength = 0;
    }
    let length = this.#nameLength;
    for (; at < to; at++) {
      const lower = tokenBytes[bytes[at]!]!;
      if (lower === 0) break;
      if (length < nameRoom) this.#name[length] = lower;
      length++;
    }
    this.#nameLength = length;
    if (this.#size + length >= headBytesMax) return this.#fail('header too large', to);
    if (at === to) return to;
    if (bytes[at] !== colon) return this.#fail('bad header', to);
    this.#endName();
    return this.isFailed ? to : at + 1;
  }

  #endName(): void {
    this.#size += this.#nameLength;
    this.#field = this.#findField();
    this.#state = states.valueStart;
    const isBeside =
      (this.#field === fields.contentLength && this.#hasTransferEncoding) ||
      (this.#field === fields.transferEncoding && this.#contentLength >= 0);
    if (isBeside) this.#fail('content-length beside transfer-encoding', 0);
  }

  #findField(): Field {
    const length = this.#nameLength;
    if (length !== 10 && length !== 14 && length !== 17) return fields.other;
    for (let i = 0; i < fieldNames.length; i++) {
      const [field, name] = fieldNames[i]!;
      if (name.length === length && isStartOf(this.#name, name)) return field;
    }
    return fields.other;
  }

  #takeValue(bytes: Uint8Array, from: number, to: number): number {
    let at = from;
    if (this.#state === states.valueStart) {
      while (at < to && (bytes[at] === space || bytes[at] === tab)) at++;
      if (at === to) return to;
      if (bytes[at] === carriageReturn && !this.#mayBeEmpty()) return this.#fail(this.#bad(), to);
      this.#beginValue();
      if (this.isFailed) return to;
    }
    if (this.#state === states.value) {
      const start = at;
      at = this.#field === fields.other ? skipValue(bytes, at, to) : this.#takeKnown(bytes, at, to);
      this.#size += at - start;
      if (this.#size >= headBytesMax) return this.#fail('header too large', to);
      if (at === to || this.isFailed) return to;
      // Where a value stops is its end, or a byte that may not be there.
      if (bytes[at] !== carriageReturn) return this.#fail(this.#bad(), to);
      this.#endValue();
      at++;
      if (at === to) return to;
    }
    // valueEnd or headEnd
    if (bytes[at] !== lineFeed) return this.#fail('bad header', to);
    this.#state = this.#state === states.headEnd ? states.whole : states.fieldStart;
    return at + 1;
  }

  #mayBeEmpty(): boolean {
    return this.#field !== fields.contentLength && this.#field !== fields.transferEncoding;
  }

  #bad(): string {
    if (this.#field === fields.contentLength) return 'bad content-length';
    return this.#field === fields.transferEncoding ? 'bad transfer-encoding' : 'bad header';
  }

  #beginValue(): void {
    this.#state = states.value;
    if (this.#field === fields.contentLength) {
      if (this.#contentLength >= 0) this.#fail('two content-lengths', 0);
      this.#lengthIsOver = false;
    } else if (this.#field !== fields.other) {
      this.#list.begin();
    }
    // Of several transfer-encodings the last coding of the last field counts.
    if (this.#field === fields.transferEncoding) {
      this.#hasTransferEncoding = true;
      this.#isChunked = false;
    }
  }

  /** A value that matters, up to the first byte that no value may hold. */
  #takeKnown(bytes: Uint8Array, from: number, to: number): number {
    for (let at = from; at < to; at++) {
      const byte = bytes[at]!;
      if (valueBytes[byte] === 0) return at;
      if (this.#field === fields.contentLength) {
        if (!this.#takeDigit(byte)) return at;
      } else if (this.#list.take(byte)) {
        this.#endElement();
        this.#list.begin();
      }
    }
    return to;
  }

  #takeDigit(byte: number): boolean {
    const length = this.#contentLength;
    const digit = byte - zero;
    if (digit < 0 || digit > 9) {
      this.#lengthIsOver = true;
      return length >= 0 && (byte === space || byte === tab);
    }
    if (this.#lengthIsOver) return false;
    this.#contentLength = Math.max(length, 0) * 10 + digit;
    return this.#contentLength <= Number.MAX_SAFE_INTEGER;
  }

  #endValue(): void {
    this.#state = states.valueEnd;
    if (this.#field !== fields.other && this.#field !== fields.contentLength) this.#endElement();
  }

  #endElement(): void {
    const list = this.#list;
    if (this.#field === fields.transferEncoding) {
      this.#isChunked = list.isChunked;
    } else if (this.#field === fields.connection) {
      if (list.isClose) this.#saysClose = true;
      if (list.isKeepAlive) this.#saysKeepAlive = true;
    } else {
      const seconds = list.timeout;
      if (seconds >= 0) this.#keepAliveSeconds = seconds;
    }
  }

  #fail(fault: string, at: number): number {
    this.#state = states.failed;
    this.#fault = fault;
    return at;
  }
}

/** Where the first byte is that no value may hold. */
function skipValue(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && valueBytes[bytes[at]!] === 1) at++;
  return at;
}

function isStartOf(bytes: Uint8Array, start: readonly number[]): boolean {
  for (let i = 0; i < start.length; i++) if (bytes[i] !== start[i]) return false;
  return true;
}

function codesOf(text: string): readonly number[] {
  return Array.from(text, (char) => char.charCodeAt(0));
}
