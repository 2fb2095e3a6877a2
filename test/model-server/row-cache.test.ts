import { expect, test } from 'vitest';
import { createRowCache } from './row-cache.ts';
import { rowWidth } from './row-lookup.ts';
import { packRows } from './row-store.ts';

/** A table whose row r is filled with first + r. */
function table(first: number, rows: number) {
  const data = Float32Array.from(
    { length: rows * rowWidth },
    (_, index) => first + Math.floor(index / rowWidth),
  );
  return packRows({ data, dims: [rows, rowWidth] });
}

function ids(...values: number[]): BigInt64Array {
  return BigInt64Array.from(values, BigInt);
}

/** The first number of each row. */
function firstsOf(rows: Float32Array): readonly number[] {
  return Array.from({ length: rows.length / rowWidth }, (_, row) => rows[row * rowWidth] ?? -1);
}

test('rows are those of the table of their column, whether they were kept or not', () => {
  const [left, right] = [table(0, 100), table(1000, 200)];
  const cache = createRowCache(3);
  for (let turn = 0; turn < 3; turn++) {
    const found = cache.find([left, right], ids(0, 0, 99, 199, 64, 63, 0, 0));
    if (!found.ok) throw new Error(found.error);
    expect(firstsOf(found.value)).toEqual([0, 1000, 99, 1199, 64, 1063, 0, 1000]);
    expect(found.value).toHaveLength(8 * rowWidth);
  }
});

test('the row that was used longest ago makes room', () => {
  const cache = createRowCache(2);
  const column = [table(0, 10)];
  cache.find(column, ids(1, 2, 1, 3));
  expect(cache.counts()).toEqual({ hits: 1, misses: 3 });
  // 1 was used after 2, which is gone.
  cache.find(column, ids(1, 3));
  expect(cache.counts()).toEqual({ hits: 3, misses: 3 });
  cache.find(column, ids(2));
  expect(cache.counts()).toEqual({ hits: 3, misses: 4 });
});

test('an id outside of its table is refused', () => {
  const cache = createRowCache(2);
  for (const id of [10, -1]) {
    expect(cache.find([table(0, 10)], ids(id))).toEqual({
      ok: false,
      error: `expected rows of 0 to 9, found ${id}`,
    });
  }
});
