import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listValues, lookUp, mapTable, type Table, tableOf, withEntry } from './table.ts';

const keys = fc.integer({ min: 0, max: 200 }).map(String);
const changes = fc.array(fc.record({ key: keys, value: fc.nat(), from: fc.nat() }), {
  maxLength: 150,
});

function check(table: Table<number>, model: ReadonlyMap<string, number>): void {
  expect(table.size).toBe(model.size);
  expect(listValues(table)).toEqual([...model.values()]);
  for (let key = 0; key <= 200; key++) {
    expect(lookUp(table, String(key))).toBe(model.get(String(key)));
  }
}

test('a table is what a map would be, also after others came of it', () => {
  fc.assert(
    fc.property(fc.uniqueArray(keys, { maxLength: 150 }), changes, (first, list) => {
      const start = first.map((key, i): [string, number] => [key, i]);
      const versions = [{ table: tableOf(start), model: new Map(start) }];
      for (const { key, value, from } of list) {
        // In range, and any of those so far.
        const { table, model } = versions[from % versions.length]!;
        versions.push({
          table: withEntry(table, key, value),
          model: new Map(model).set(key, value),
        });
      }
      for (const { table, model } of versions) check(table, model);
    }),
    { numRuns: 50 },
  );
});

test('mapTable() changes every value and leaves the table as it was', () => {
  const table = tableOf(Array.from({ length: 130 }, (_, i): [string, number] => [`k${i}`, i]));
  const doubled = mapTable(table, (value) => 2 * value);
  expect(listValues(doubled)).toEqual(Array.from({ length: 130 }, (_, i) => 2 * i));
  expect(lookUp(table, 'k129')).toBe(129);
});

test('a key comes once', () => {
  expect(() =>
    tableOf([
      ['a', 1],
      ['a', 2],
    ]),
  ).toThrow('a key comes once');
});
