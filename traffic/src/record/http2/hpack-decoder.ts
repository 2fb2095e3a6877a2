/**
 * Decodes header blocks of one direction of a connection, after RFC 7541. Its table of recent fields is what the sender's
 * is, as long as it has seen every block; how large that may be the sender says within the blocks.
 *
 *     1xxxxxxx  indexed      01xxxxxx  literal, to be indexed
 *     001xxxxx  table size   0000xxxx  literal, not indexed      0001xxxx  literal, never indexed
 */
import { decodeHuffman } from '@plimsoll/core/http2/hpack-huffman';
import { type HeaderField, staticTable } from '@plimsoll/core/http2/hpack-static-table';

/** What every table may hold without being told: bytes, as section 4.1 counts them. */
const sizeAtFirst = 4096;
/** More isn't believed. */
const sizeMost = 1 << 20;
const fieldBytes = 32;
const integerBytesMost = 4;

export class HpackDecoder {
  /** The newest first. */
  #recent: HeaderField[] = [];
  #size = 0;
  #sizeMost = sizeAtFirst;
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;

  /** Null for a block that can't be read; none after it can be, either. */
  decode(bytes: Uint8Array): readonly HeaderField[] | null {
    this.#bytes = bytes;
    this.#at = 0;
    const fields: HeaderField[] = [];
    while (this.#at < bytes.length) {
      const first = bytes[this.#at] ?? 0;
      if ((first & 0xe0) === 0x20) {
        const size = this.#integer(5);
        if (size < 0 || size > sizeMost) return null;
        this.#sizeMost = size;
        this.#evict();
        continue;
      }
      const field = this.#field(first);
      if (field === null) return null;
      fields.push(field);
    }
    return fields;
  }

  #field(first: number): HeaderField | null {
    if ((first & 0x80) !== 0) return this.#indexed(this.#integer(7));
    const isKept = (first & 0x40) !== 0;
    const index = this.#integer(isKept ? 6 : 4);
    if (index < 0) return null;
    const name = index === 0 ? this.#text() : (this.#indexed(index)?.[0] ?? null);
    const value = name === null ? null : this.#text();
    if (name === null || value === null) return null;
    const field = [name, value] as const;
    if (isKept) {
      this.#recent.unshift(field);
      this.#size += sizeOf(field);
      this.#evict();
    }
    return field;
  }

  #indexed(index: number): HeaderField | null {
    if (index < 1) return null;
    return staticTable[index - 1] ?? this.#recent[index - 1 - staticTable.length] ?? null;
  }

  #evict(): void {
    while (this.#size > this.#sizeMost) {
      const oldest = this.#recent.pop();
      if (oldest === undefined) return;
      this.#size -= sizeOf(oldest);
    }
  }

  /** Section 5.1; -1 when it is cut off, or longer than anybody needs. */
  #integer(prefixBits: number): number {
    const mask = (1 << prefixBits) - 1;
    let value = (this.#bytes[this.#at] ?? 0) & mask;
    this.#at += 1;
    if (value < mask) return value;
    for (let turn = 0; turn < integerBytesMost; turn += 1) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) return -1;
      this.#at += 1;
      value += (byte & 0x7f) << (7 * turn);
      if ((byte & 0x80) === 0) return value;
    }
    return -1;
  }

  /** Section 5.2, as Latin-1. */
  #text(): string | null {
    const isHuffman = ((this.#bytes[this.#at] ?? 0) & 0x80) !== 0;
    if (this.#at >= this.#bytes.length) return null;
    const length = this.#integer(7);
    const start = this.#at;
    const end = start + length;
    if (length < 0 || end > this.#bytes.length) return null;
    this.#at = end;
    if (isHuffman) return decodeHuffman(this.#bytes, start, end);
    return Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + start, length).toString(
      'latin1',
    );
  }
}

function sizeOf([name, value]: HeaderField): number {
  return name.length + value.length + fieldBytes;
}
