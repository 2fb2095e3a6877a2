/** A request that is under way, as the proxy sees it pass. Bodies are kept up to a size; beyond it they are only counted. */
import type { LoadedExchange } from './batch.ts';
import type { RequestHead } from './request-head.ts';

/** What an exchange needs of the recorder. */
export interface ExchangePort {
  /** Asks for room to keep some more bytes of a body. */
  reserve(bytes: number): boolean;
  release(bytes: number): void;
  nowUs(): number;
  ended(): void;
}

export interface ExchangeStart {
  readonly head: RequestHead;
  readonly atUs: number;
  /** 0 where bodies aren't wanted. */
  readonly maxBodyBytes: number;
}

export class OpenExchange {
  readonly head: RequestHead;
  readonly atUs: number;
  isOver = false;
  readonly #port: ExchangePort;
  readonly #maxBodyBytes: number;
  #chunks: Uint8Array[] | null;
  #keptBytes = 0;
  #requestBytes = 0;
  #isRequestWhole = false;
  #status = Number.NaN;
  #responseBytes = 0;
  #latencyUs = Number.NaN;
  #isGone = false;

  constructor({ head, atUs, maxBodyBytes }: ExchangeStart, port: ExchangePort) {
    this.head = head;
    this.atUs = atUs;
    this.#port = port;
    this.#maxBodyBytes = maxBodyBytes;
    this.#chunks = maxBodyBytes > 0 ? [] : null;
  }

  /** @param chunk not changed afterwards */
  takeRequest(chunk: Uint8Array): void {
    this.#requestBytes += chunk.length;
    if (this.#chunks === null) return;
    const isTooLarge = this.#requestBytes > this.#maxBodyBytes;
    if (isTooLarge || !this.#port.reserve(chunk.length)) {
      this.leaveOutBody();
      return;
    }
    this.#chunks.push(chunk);
    this.#keptBytes += chunk.length;
  }

  /** Only its size is recorded from now on. */
  leaveOutBody(): void {
    this.#port.release(this.#keptBytes);
    this.#keptBytes = 0;
    this.#chunks = null;
  }

  requestEnded(): void {
    this.#isRequestWhole = true;
  }

  answered(status: number): void {
    this.#status = status;
  }

  countResponse(bytes: number): void {
    this.#responseBytes += bytes;
  }

  /** Whole, or cut short. */
  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.#latencyUs = this.#port.nowUs() - this.atUs;
    if (!this.#isGone) this.#port.ended();
  }

  /** Hands its content over. What comes afterwards isn't recorded. */
  unload(): LoadedExchange {
    this.#isGone = true;
    const body = this.#isRequestWhole ? this.#chunks : null;
    this.#port.release(this.#keptBytes);
    this.#keptBytes = 0;
    this.#chunks = null;
    return {
      head: this.head,
      atUs: this.atUs,
      requestBytes: this.#isRequestWhole ? this.#requestBytes : Number.NaN,
      status: this.#status,
      responseBytes: this.isOver ? this.#responseBytes : Number.NaN,
      latencyUs: this.#latencyUs,
      body,
    };
  }
}
