/** Frames of one direction of an HTTP/2 connection, from bytes that were split anywhere. Data is handed on in pieces. */

export const frameTypes = {
  data: 0,
  headers: 1,
  resetStream: 3,
  pushPromise: 5,
  continuation: 9,
} as const;

export const frameFlags = { endStream: 0x1, endHeaders: 0x4, padded: 0x8, priority: 0x20 } as const;

export interface FrameHead {
  readonly type: number;
  readonly flags: number;
  readonly streamId: number;
}

export interface FrameSink {
  /** A piece of a body, without padding. */
  data(streamId: number, bytes: Uint8Array): void;
  /** A whole frame. Of data the payload was handed on before. */
  frame(head: FrameHead, payload: Uint8Array): void;
}

const headBytes = 9;
/** Of frames that are kept until they are whole. */
const keptMost = 1 << 20;
const nothing = new Uint8Array(0);

export class FrameScanner {
  readonly #sink: FrameSink;
  readonly #head = Buffer.alloc(headBytes);
  #headLength = 0;
  #frame: FrameHead | null = null;
  #left = 0;
  #kept: Uint8Array[] = [];
  /** Bytes before the first frame. */
  #skip: number;

  /** @param prefaceBytes what comes before the first frame */
  constructor(sink: FrameSink, prefaceBytes: number) {
    this.#sink = sink;
    this.#skip = prefaceBytes;
  }

  /** No frame was begun and not ended. */
  get isBetweenFrames(): boolean {
    return this.#frame === null && this.#headLength === 0 && this.#skip === 0;
  }

  /** False for what can't be read. */
  feed(chunk: Uint8Array): boolean {
    let at = Math.min(this.#skip, chunk.length);
    this.#skip -= at;
    while (at < chunk.length) {
      if (this.#frame === null) {
        const end = Math.min(chunk.length, at + headBytes - this.#headLength);
        this.#head.set(chunk.subarray(at, end), this.#headLength);
        this.#headLength += end - at;
        at = end;
        if (this.#headLength < headBytes) break;
        if (!this.#begin()) return false;
      } else {
        const end = Math.min(chunk.length, at + this.#left);
        this.#take(this.#frame, chunk.subarray(at, end));
        this.#left -= end - at;
        at = end;
      }
      if (this.#frame !== null && this.#left === 0) this.#end(this.#frame);
    }
    return true;
  }

  #begin(): boolean {
    this.#headLength = 0;
    this.#left = this.#head.readUIntBE(0, 3);
    this.#frame = {
      type: this.#head[3] ?? 0,
      flags: this.#head[4] ?? 0,
      streamId: this.#head.readUInt32BE(5) & 0x7fffffff,
    };
    return isPassedOn(this.#frame) || this.#left <= keptMost;
  }

  #take(frame: FrameHead, bytes: Uint8Array): void {
    if (isPassedOn(frame)) this.#sink.data(frame.streamId, bytes);
    else this.#kept.push(bytes);
  }

  #end(frame: FrameHead): void {
    this.#frame = null;
    const kept = this.#kept;
    this.#kept = [];
    const payload = kept.length === 1 ? (kept[0] ?? nothing) : Buffer.concat(kept);
    if (frame.type !== frameTypes.data) this.#sink.frame(frame, payload);
    else {
      if (!isPassedOn(frame)) this.#sink.data(frame.streamId, withoutPadding(frame, payload));
      this.#sink.frame(frame, nothing);
    }
  }
}

/** Data without padding needs not be whole. */
function isPassedOn({ type, flags }: FrameHead): boolean {
  return type === frameTypes.data && (flags & frameFlags.padded) === 0;
}

export function withoutPadding({ flags }: FrameHead, payload: Uint8Array): Uint8Array {
  if ((flags & frameFlags.padded) === 0) return payload;
  return payload.subarray(1, Math.max(1, payload.length - (payload[0] ?? 0)));
}
