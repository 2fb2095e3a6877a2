import { seededRng } from '@plimsoll/core/rng';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyTable } from './key-table.ts';
import { ReuseDistances } from './reuse-distances.ts';
import { RowSample } from './row-sample.ts';

const keys = fc.array(fc.nat(30), { minLength: 1, maxLength: 200 });

test('distances are those of a stack of the keys used last, also when positions are used up', () => {
  fc.assert(
    fc.property(keys, fc.integer({ min: 1, max: 20 }), (all, times) => {
      const requests = Array.from({ length: times }, () => all).flat();
      const distinct = new Set(all).size;
      const reuse = new ReuseDistances(31, distinct);
      const expected = new Float64Array(distinct + 1);
      let stack: readonly number[] = [];
      for (const key of requests) {
        reuse.add(key);
        const distance = stack.indexOf(key);
        if (distance >= 0) expected[distance] = (expected[distance] ?? 0) + 1;
        stack = [key, ...stack.filter((other) => other !== key)];
      }
      expect(reuse.counts).toEqual(expected);
      expect(reuse.reused).toBe(requests.length - distinct);
    }),
  );
});

test('keys are counted, whatever their halves are', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(3))), (all) => {
      const table = new KeyTable();
      for (const [low, high] of all) table.add(low, high);
      const counts = new Map<string, number>();
      for (const key of all.map(String)) counts.set(key, (counts.get(key) ?? 0) + 1);
      const expected = [...counts.values()].sort((a, b) => b - a);
      expect([...table.descending()]).toEqual(expected);
      expect(table.size).toBe(counts.size);
    }),
  );
});

test('of too many keys a share is kept by their hashes, with all their requests', () => {
  const table = new KeyTable(1000);
  const distinct = 20_000;
  for (const _ of [0, 1, 2]) for (let key = 1; key <= distinct; key += 1) table.add(key, 0);
  expect(table.size).toBeLessThanOrEqual(1000);
  expect(new Set(table.descending())).toEqual(new Set([3]));
  // Five standard deviations of a binomial count.
  const spread = 5 * Math.sqrt(distinct * table.share);
  expect(Math.abs(table.size - distinct * table.share)).toBeLessThan(spread);
});

test('a sample has so many rows, each request is as likely, and bursts are those of all requests', () => {
  const [requests, rows, draws] = [40, 10, 4000];
  const taken = new Float64Array(requests);
  for (let draw = 0; draw < draws; draw += 1) {
    const sample = new RowSample(requests, seededRng(draw), rows);
    let count = 0;
    for (let at = 0; at < requests; at += 1) {
      // Ten in the first second, then thirty.
      const row = sample.take(at < 10 ? at : 1_500_000 + at);
      if (row < 0) continue;
      expect(row).toBe(count);
      count += 1;
      taken[at] = (taken[at] ?? 0) + 1;
      sample.classes[row] = at;
    }
    sample.finish();
    expect(count).toBe(rows);
    const expected = sample.classes.map((at) => (at < 10 ? 10 : 30));
    expect(sample.bursts).toEqual(expected);
  }
  const mean = (draws * rows) / requests;
  for (const count of taken) expect(Math.abs(count - mean)).toBeLessThan(5 * Math.sqrt(mean));
});
