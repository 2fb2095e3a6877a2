/**
 * The messages in a gRPC body, split anywhere: a flag, four bytes of length, the message. Counted, and handed on while
 * there is only one and it isn't compressed.
 */
export class GrpcMessages {
  count = 0;
  /** Of the messages so far, without the five bytes before each. */
  bytes = 0;
  isCompressed = false;
  readonly #prefix = Buffer.alloc(5);
  #prefixLength = 0;
  #left = 0;
  readonly #take: ((bytes: Uint8Array) => void) | null;

  /** @param take the bytes of all messages, in pieces */
  constructor(take: ((bytes: Uint8Array) => void) | null = null) {
    this.#take = take;
  }

  feed(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#left > 0) {
        const end = Math.min(chunk.length, at + this.#left);
        this.#take?.(chunk.subarray(at, end));
        this.bytes += end - at;
        this.#left -= end - at;
        at = end;
      } else {
        this.#prefix[this.#prefixLength] = chunk[at] ?? 0;
        this.#prefixLength += 1;
        at += 1;
        if (this.#prefixLength === 5) this.#begin();
      }
    }
  }

  #begin(): void {
    this.#prefixLength = 0;
    this.count += 1;
    this.#left = this.#prefix.readUInt32BE(1);
    if (this.#prefix[0] !== 0) this.isCompressed = true;
  }
}
