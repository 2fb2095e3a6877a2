/**
 * Rows of embedding tables, packed: what stands behind a server's cache of rows. It stands for the tier in which production keeps
 * what doesn't fit into memory, such as blocks of a compressed table on an SSD or a feature store: to get at one row, the whole
 * block that it lies in is read and unpacked. Nothing here waits for a disk or a network, so a row costs processor time
 * alone, and the same for every row.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { assert } from '@plimsoll/core/assert';
import type { Constant } from './onnx-graph.ts';
import { rowWidth } from './row-lookup.ts';
import { toFloats } from './tensor-values.ts';

export interface RowStore {
  readonly rows: number;
  /** Unpacks the block that the row is in, and copies the row to `into` at `offset`. */
  read(row: number, into: Float32Array, offset: number): void;
}

/** Rows in a block: 1 KB once it is unpacked. */
const blockRows = 16;

/** @param table [rows, rowWidth], of floats */
export function packRows({ data, dims: [rows = 0] }: Constant): RowStore {
  assert(data instanceof Float32Array, 'tables are of floats');
  const blocks: Uint8Array[] = [];
  for (let row = 0; row < rows; row += blockRows) {
    const block = data.subarray(row * rowWidth, (row + blockRows) * rowWidth);
    const bytes = new Uint8Array(block.buffer, block.byteOffset, block.byteLength);
    blocks.push(deflateRawSync(bytes, { level: 1 }));
  }
  return {
    rows,
    read(row, into, offset) {
      const block = blocks[Math.floor(row / blockRows)];
      assert(block !== undefined, `row ${row} is one of ${rows}`);
      const floats = toFloats(inflateRawSync(block));
      const from = (row % blockRows) * rowWidth;
      into.set(floats.subarray(from, from + rowWidth), offset);
    },
  };
}
