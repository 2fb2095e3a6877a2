import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LruKeys } from './lru-keys.ts';

test('a cache holds the keys used last, however they are used', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 200 }),
      (room, uses) => {
        const cache = new LruKeys(room, 12);
        let held: number[] = [];
        for (const key of uses) {
          expect(cache.use(key)).toBe(held.includes(key));
          held = [key, ...held.filter((other) => other !== key)].slice(0, room);
        }
      },
    ),
  );
});
