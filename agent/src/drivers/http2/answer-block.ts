/**
 * What a header block of a response means for a call: made once for each different block, however many responses
 * carry it. Servers repeat the same few blocks, so the hot path compares bytes and decodes nothing.
 */

import type { HeaderField } from '@plimsoll/core/http2/hpack-static-table';
import { decodeHeaderBlock } from './hpack-decode.ts';

export interface AnswerBlock {
  /** Why nobody may read this as headers of a response (section 8.2 and 8.3 of RFC 9113), or null. */
  readonly malformed: string | null;
  /** Of HTTP; -1 in trailers, which have none. */
  readonly httpStatus: number;
  /** -1 where there is none. */
  readonly grpcStatus: number;
  readonly grpcMessage: string;
  /** -1 where there is none. */
  readonly contentLength: number;
}

/** Null is a COMPRESSION_ERROR. */
export function readAnswerBlock(bytes: Uint8Array, start: number, end: number): AnswerBlock | null {
  const fields = decodeHeaderBlock(bytes, start, end);
  if (fields === null) return null;
  const status = valuesOf(fields, ':status');
  const lengths = valuesOf(fields, 'content-length');
  const grpcStatus = valuesOf(fields, 'grpc-status')[0];
  return {
    malformed: malformation(fields),
    httpStatus: status.length === 0 ? -1 : Number(status[0]),
    grpcStatus: grpcStatus === undefined ? -1 : numberOf(grpcStatus),
    grpcMessage: decodeMessage(valuesOf(fields, 'grpc-message')[0] ?? ''),
    contentLength: lengths.length === 0 ? -1 : Number(lengths[0]),
  };
}

/** Only of one connection, or of the old protocol: section 8.2.2. */
const forbiddenNames = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
]);

function malformation(fields: readonly HeaderField[]): string | null {
  let hasRegular = false;
  for (const [name, value] of fields) {
    if (name.startsWith(':')) {
      if (name !== ':status') return `a header ${name}`;
      if (hasRegular) return ':status after other headers';
      if (!/^[1-9]\d\d$/.test(value) || value === '101') return 'a bad :status';
      continue;
    }
    hasRegular = true;
    if (/^[a-z0-9!#$%&'*+.^_`|~-]*[A-Z]/.test(name)) return 'a header name in capitals';
    if (forbiddenNames.has(name)) return `a header ${name}`;
    if (name === 'te' && value.toLowerCase() !== 'trailers') return 'a header te';
    if (name === 'content-length' && !/^\d{1,15}$/.test(value)) return 'a bad content-length';
  }
  const [status = ''] = valuesOf(fields, ':status');
  if (valuesOf(fields, ':status').length > 1) return 'two :status';
  const [length = '0'] = valuesOf(fields, 'content-length');
  if (Number(length) > 0 && (status === '204' || status.startsWith('1'))) {
    return 'a content-length without a body';
  }
  return valuesOf(fields, 'content-length').length > 1 ? 'two content-length' : null;
}

function valuesOf(fields: readonly HeaderField[], name: string): readonly string[] {
  return fields.filter((field) => field[0] === name).map(([, value]) => value);
}

/** What is no number is a status that nobody knows, but no success. */
const unknownStatus = 2;

function numberOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : unknownStatus;
}

/** Servers put what isn't plain ASCII into percent signs. */
function decodeMessage(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A power of two: places of the memo. */
const places = 256;
/** Longer blocks are rare, and read anew each time. */
const memoBytesMax = 1024;

/** The memo: one place for each length and last byte, which is where the answers of a server differ. */
export class AnswerBlocks {
  readonly #keys: (Uint8Array | null)[] = Array<Uint8Array | null>(places).fill(null);
  readonly #blocks: (AnswerBlock | null)[] = Array<AnswerBlock | null>(places).fill(null);
  /** How often a block had to be decoded. */
  decoded = 0;

  /** Null is a COMPRESSION_ERROR. */
  find(bytes: Uint8Array, start: number, end: number): AnswerBlock | null {
    const length = end - start;
    const place = (length + 31 * (length === 0 ? 0 : bytes[end - 1]!)) & (places - 1);
    const key = this.#keys[place]!;
    if (key !== null && isSame(key, bytes, start, length)) return this.#blocks[place]!;
    this.decoded++;
    const block = readAnswerBlock(bytes, start, end);
    if (block !== null && length <= memoBytesMax) {
      // A copy: what `slice` of a Buffer gives would change with the next read.
      this.#keys[place] = new Uint8Array(bytes.subarray(start, end));
      this.#blocks[place] = block;
    }
    return block;
  }
}

function isSame(key: Uint8Array, bytes: Uint8Array, start: number, length: number): boolean {
  if (key.length !== length) return false;
  for (let i = 0; i < length; i++) {
    if (key[i] !== bytes[start + i]) return false;
  }
  return true;
}
