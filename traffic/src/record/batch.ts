/**
 * Exchanges on their way to the recording's thread. They cross as numbers and one stretch of bytes, which are handed over and
 * not copied, and heads cross once: what a thousand requests share isn't taken apart a thousand times beside the traffic.
 */
import type { ExchangeFacts } from './exchange.ts';
import type { RequestHead } from './request-head.ts';

export interface Batch {
  /** Forget all heads before: numbers begin again. */
  readonly isFresh: boolean;
  /** Those that haven't crossed before. */
  readonly heads: readonly RequestHead[];
  /** `fields` numbers for each exchange. */
  readonly numbers: Float64Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** head, atUs, requestBytes, status, responseBytes, latencyUs, length of the body (-1 for none) */
const fields = 7;
/** Of bodies, at the beginning of a batch. */
const roomLeast = 4 << 10;
const roomMost = 256 << 10;
/** Heads that are told apart before all are forgotten. */
const headsMost = 4096;

export interface LoadedExchange extends Omit<ExchangeFacts, 'body'> {
  readonly body: readonly Uint8Array[] | null;
}

export class BatchMaker {
  #numbers = new Float64Array(fields * 32);
  #bytes = roomFor(roomLeast);
  #used = 0;
  #known = new Map<RequestHead, number>();
  #fresh: RequestHead[] = [];
  #isFresh = true;
  count = 0;

  get bodyBytes(): number {
    return this.#used;
  }

  /** Memory that it holds, used or not. */
  get roomBytes(): number {
    return this.#numbers.byteLength + this.#bytes.length;
  }

  /** Copies the body at once: copying all of a batch's when it is handed over would hold up what came meanwhile. */
  add(exchange: LoadedExchange): void {
    const { head, atUs, requestBytes, status, responseBytes, latencyUs, body } = exchange;
    const bodyAt = this.#used;
    for (const chunk of body ?? []) this.#copy(chunk);
    const length = body === null ? -1 : this.#used - bodyAt;
    const at = this.count * fields;
    if (at === this.#numbers.length) this.#numbers = enlarged(this.#numbers);
    const numbers = this.#numbers;
    numbers[at] = this.#numberOf(head);
    numbers[at + 1] = atUs;
    numbers[at + 2] = requestBytes;
    numbers[at + 3] = status;
    numbers[at + 4] = responseBytes;
    numbers[at + 5] = latencyUs;
    numbers[at + 6] = length;
    this.count += 1;
  }

  take(): Batch {
    const batch = {
      isFresh: this.#isFresh,
      heads: this.#fresh,
      numbers: this.#numbers.subarray(0, this.count * fields),
      bytes: this.#bytes.subarray(0, this.#used),
    };
    // The next one is likely to be as large.
    this.#bytes = roomFor(Math.min(roomMost, Math.max(roomLeast, this.#used)));
    this.#numbers = new Float64Array(this.#numbers.length);
    this.#fresh = [];
    this.#used = 0;
    this.count = 0;
    // Between batches, so that none has numbers of two kinds.
    this.#isFresh = this.#known.size >= headsMost;
    if (this.#isFresh) this.#known = new Map();
    return batch;
  }

  #copy(chunk: Uint8Array): void {
    const end = this.#used + chunk.length;
    if (end > this.#bytes.length) {
      const larger = roomFor(Math.max(end, 2 * this.#bytes.length));
      larger.set(this.#bytes.subarray(0, this.#used));
      this.#bytes = larger;
    }
    this.#bytes.set(chunk, this.#used);
    this.#used = end;
  }

  #numberOf(head: RequestHead): number {
    const known = this.#known.get(head);
    if (known !== undefined) return known;
    const number = this.#known.size;
    this.#known.set(head, number);
    this.#fresh.push(head);
    return number;
  }
}

/** Memory of its own, which can be handed over, and isn't cleared first. */
function roomFor(bytes: number): Uint8Array<ArrayBuffer> {
  return Buffer.allocUnsafeSlow(bytes);
}

function enlarged(numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}

export class BatchReader {
  #heads: RequestHead[] = [];

  *read({ isFresh, heads, numbers, bytes }: Batch): Generator<ExchangeFacts> {
    if (isFresh) this.#heads = [];
    this.#heads.push(...heads);
    let bodyAt = 0;
    for (let at = 0; at < numbers.length; at += fields) {
      const number = numbers[at] ?? 0;
      const atUs = numbers[at + 1] ?? 0;
      const requestBytes = numbers[at + 2] ?? Number.NaN;
      const status = numbers[at + 3] ?? Number.NaN;
      const responseBytes = numbers[at + 4] ?? Number.NaN;
      const latencyUs = numbers[at + 5] ?? Number.NaN;
      const length = numbers[at + 6] ?? -1;
      const head = this.#heads[number];
      if (head === undefined) throw new Error(`Invariant broken: no head ${number}`);
      const body = length < 0 ? null : bytes.subarray(bodyAt, bodyAt + length);
      bodyAt += Math.max(0, length);
      yield { head, atUs, requestBytes, status, responseBytes, latencyUs, body };
    }
  }
}
