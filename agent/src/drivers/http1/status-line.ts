/** The first line of a response, `HTTP/1.1 200 OK`, split anywhere. DANGER: the hot path, nothing is allocated. */
import { carriageReturn, lineFeed, space } from '@plimsoll/core/http1/bytes';

const states = { start: 0, afterStatus: 1, reason: 2, lineEnd: 3, whole: 4, failed: 5 } as const;
type State = (typeof states)[keyof typeof states];

/** What it begins with; a digit stands for any. */
const start = Array.from('HTTP/0.0 000', (char) => char.charCodeAt(0));
const majorAt = 5;
const minorAt = 7;
const zero = 0x30;

export class StatusLine {
  #state: State = states.start;
  #column = 0;
  #major = 0;
  #minor = 0;
  #status = 0;

  get isWhole(): boolean {
    return this.#state === states.whole;
  }

  get isFailed(): boolean {
    return this.#state === states.failed;
  }

  get status(): number {
    return this.#status;
  }

  /** HTTP/1.1: connections last unless a header says otherwise. */
  get isPersistentVersion(): boolean {
    return this.#major > 0 && this.#minor > 0;
  }

  begin(): void {
    this.#state = states.start;
    this.#column = 0;
    this.#status = 0;
  }

  /** Takes bytes up to the end of the line at most, and returns where it stopped. */
  feed(bytes: Uint8Array, from: number, to: number): number {
    let at = from;
    while (at < to && this.#state < states.whole) {
      this.#take(bytes[at]!);
      at++;
    }
    return at;
  }

  #take(byte: number): void {
    if (this.#state === states.start) {
      if (!this.#takeStart(byte)) this.#state = states.failed;
    } else if (this.#state === states.afterStatus) {
      if (byte === space) this.#state = states.reason;
      else this.#state = byte === carriageReturn ? states.lineEnd : states.failed;
    } else if (this.#state === states.reason) {
      if (byte === carriageReturn) this.#state = states.lineEnd;
      else if (byte === lineFeed) this.#state = states.failed;
    } else {
      this.#state = byte === lineFeed ? states.whole : states.failed;
    }
  }

  #takeStart(byte: number): boolean {
    const column = this.#column;
    // Empty lines before a response are passed over.
    if (column === 0 && (byte === carriageReturn || byte === lineFeed)) return true;
    this.#column = column + 1;
    if (start[column] !== zero) return byte === start[column];
    const digit = byte - zero;
    if (digit < 0 || digit > 9) return false;
    if (column === majorAt) this.#major = digit;
    else if (column === minorAt) this.#minor = digit;
    else this.#status = this.#status * 10 + digit;
    if (column === minorAt) return isKnownVersion(this.#major, this.#minor);
    if (this.#column < start.length) return true;
    this.#state = states.afterStatus;
    return this.#status >= 100;
  }
}

/** The versions that llhttp knows. */
function isKnownVersion(major: number, minor: number): boolean {
  const version = major * 10 + minor;
  return version === 11 || version === 10 || version === 9 || version === 20;
}
