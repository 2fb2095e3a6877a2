/**
 * The rows that were used last, in front of a store from which each costs time (row-store.ts). One request that is sent again and
 * again finds all of its rows here; production's traffic finds as many as the popularity of its keys allows.
 */
import { err, ok, type Result } from '@plimsoll/core/result';
import { rowWidth } from './row-lookup.ts';
import type { RowStore } from './row-store.ts';

export interface RowCounts {
  readonly hits: number;
  readonly misses: number;
}

export interface RowCache {
  /**
   * Copies rows of tables, one after another, into a new array.
   *
   * @param ids in turn of the first table, the second ..., and again of the first
   * @returns or what is wrong with an id
   */
  find(tables: readonly RowStore[], ids: BigInt64Array): Result<Float32Array, string>;
  counts(): RowCounts;
}

/** @param capacity rows, of all tables together; 1 or more */
export function createRowCache(capacity: number): RowCache {
  const kept = new Float32Array(capacity * rowWidth);
  const places = createPlaces(capacity);
  /** Numbers of rows over all tables: a table's begin behind those of the tables that were seen before it. */
  const firsts = new Map<RowStore, number>();
  let seen = 0;
  let [hits, misses] = [0, 0];

  function firstOf(table: RowStore): number {
    const known = firsts.get(table);
    if (known !== undefined) return known;
    firsts.set(table, seen);
    seen += table.rows;
    return seen - table.rows;
  }

  return {
    find(tables, ids) {
      const found = new Float32Array(ids.length * rowWidth);
      for (let index = 0; index < ids.length; index++) {
        const table = tables[index % tables.length];
        const row = Number(ids[index]);
        if (table === undefined || !(row >= 0 && row < table.rows)) {
          return err(`expected rows of 0 to ${(table?.rows ?? 0) - 1}, found ${row}`);
        }
        const { place, isKnown } = places.take(firstOf(table) + row);
        if (isKnown) hits += 1;
        else {
          misses += 1;
          table.read(row, kept, place * rowWidth);
        }
        const from = place * rowWidth;
        found.set(kept.subarray(from, from + rowWidth), index * rowWidth);
      }
      return ok(found);
    },
    counts: () => ({ hits, misses }),
  };
}

interface Taken {
  readonly place: number;
  readonly isKnown: boolean;
}

/** Places for keys. A new key gets the place of the key that was asked for longest ago, once all are taken. */
function createPlaces(capacity: number): { take(key: number): Taken } {
  const byKey = new Map<number, number>();
  const keys = new Float64Array(capacity);
  // A ring of all places, the end standing between the newest and the oldest.
  const end = capacity;
  const newer = new Int32Array(capacity + 1).fill(end);
  const older = new Int32Array(capacity + 1).fill(end);

  function unlink(place: number): void {
    const [before = end, after = end] = [older[place], newer[place]];
    newer[before] = after;
    older[after] = before;
  }

  function putNewest(place: number): void {
    const newest = older[end] ?? end;
    newer[newest] = place;
    older[place] = newest;
    newer[place] = end;
    older[end] = place;
  }

  return {
    take(key) {
      const known = byKey.get(key);
      if (known !== undefined) {
        unlink(known);
        putNewest(known);
        return { place: known, isKnown: true };
      }
      let place = byKey.size;
      if (place === capacity) {
        place = newer[end] ?? 0;
        unlink(place);
        byKey.delete(keys[place] ?? 0);
      }
      byKey.set(key, place);
      keys[place] = key;
      putNewest(place);
      return { place, isKnown: false };
    },
  };
}
