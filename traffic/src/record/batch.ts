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
/** Heads that are told apart before all are forgotten. */
const headsMost = 4096;

export interface LoadedExchange extends Omit<ExchangeFacts, 'body'> {
  readonly body: readonly Uint8Array[] | null;
}

export class BatchMaker {
  #numbers: number[] = [];
  #bodies: Uint8Array[] = [];
  #known = new Map<RequestHead, number>();
  #fresh: RequestHead[] = [];
  #isFresh = true;
  count = 0;
  bodyBytes = 0;

  add(exchange: LoadedExchange): void {
    const { head, atUs, requestBytes, status, responseBytes, latencyUs, body } = exchange;
    let length = body === null ? -1 : 0;
    for (const chunk of body ?? []) {
      this.#bodies.push(chunk);
      length += chunk.length;
    }
    const number = this.#numberOf(head);
    this.#numbers.push(number, atUs, requestBytes, status, responseBytes, latencyUs, length);
    this.count += 1;
    this.bodyBytes += Math.max(0, length);
  }

  take(): Batch {
    const bytes = new Uint8Array(this.bodyBytes);
    let at = 0;
    for (const chunk of this.#bodies) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    const batch = {
      isFresh: this.#isFresh,
      heads: this.#fresh,
      numbers: new Float64Array(this.#numbers),
      bytes,
    };
    this.#numbers = [];
    this.#bodies = [];
    this.#fresh = [];
    this.count = 0;
    this.bodyBytes = 0;
    // Between batches, so that none has numbers of two kinds.
    this.#isFresh = this.#known.size >= headsMost;
    if (this.#isFresh) this.#known = new Map();
    return batch;
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
