/**
 * Values by key, as a value itself that is cheap to change in one place, for fleets: a message changes what is known of
 * one agent of thousands. The values lie in chunks, so that a change copies one chunk and the list of chunks, and shares
 * all the rest with the table before.
 *
 *     places   a -> 0, b -> 1, ...        shared by all tables that came of one another
 *     chunks   [a b c ...] [ ...64 ] ...  in the order in which the keys came
 */
import { assert } from './assert.ts';

export interface Table<V> {
  readonly size: number;
  readonly chunks: readonly (readonly V[])[];
  /** May know keys that came later, in tables that came of this one: their places are beyond its size. */
  readonly places: Map<string, number>;
}

/** About the root of a large fleet, so that both copies are small. */
const chunkSize = 64;

/** In this order. No key may come twice. */
export function tableOf<V>(entries: Iterable<readonly [string, V]>): Table<V> {
  const places = new Map<string, number>();
  const values: V[] = [];
  for (const [key, value] of entries) {
    assert(!places.has(key), 'a key comes once in a table');
    places.set(key, values.length);
    values.push(value);
  }
  const chunks = Array.from({ length: Math.ceil(values.length / chunkSize) }, (_, i) =>
    values.slice(i * chunkSize, (i + 1) * chunkSize),
  );
  return { size: values.length, chunks, places };
}

export function lookUp<V>(table: Table<V>, key: string): V | undefined {
  const place = table.places.get(key);
  if (place === undefined || place >= table.size) return undefined;
  return table.chunks[Math.floor(place / chunkSize)]?.[place % chunkSize];
}

/** With another value for the key, or with a new key after all others. */
export function withEntry<V>(table: Table<V>, key: string, value: V): Table<V> {
  const place = table.places.get(key);
  if (place === undefined || place >= table.size) return append(table, key, value);
  const at = Math.floor(place / chunkSize);
  const chunk = table.chunks[at];
  assert(chunk !== undefined, 'every place is in a chunk');
  return { ...table, chunks: table.chunks.with(at, chunk.with(place % chunkSize, value)) };
}

export function listValues<V>(table: Table<V>): readonly V[] {
  return table.chunks.flat();
}

/** With other values for the same keys. */
export function mapTable<V>(table: Table<V>, change: (value: V) => V): Table<V> {
  return { ...table, chunks: table.chunks.map((chunk) => chunk.map(change)) };
}

function append<V>(table: Table<V>, key: string, value: V): Table<V> {
  const { size, chunks } = table;
  // Only the newest of the tables that share the places may add one of them; an older one takes a copy.
  const places =
    table.places.size === size
      ? table.places
      : new Map(Array.from(table.places).filter(([, place]) => place < size));
  places.set(key, size);
  const last = chunks.at(-1) ?? [];
  const grown = size % chunkSize === 0 ? [...chunks, [value]] : chunks.with(-1, [...last, value]);
  return { size: size + 1, chunks: grown, places };
}
