import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shuffledOrder } from './shuffled-order.ts';

test('each number below the count has one place', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3_000 }), fc.nat(), (count, seed) => {
      const order = shuffledOrder(count, seed);
      const numbers = Array.from({ length: count }, (_, place) => order(place));
      expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, place) => place));
    }),
  );
});

test('where a number lies tells nothing of it, nor of its neighbours', () => {
  const count = 100_000;
  const order = shuffledOrder(count, 7);
  const all = Array.from({ length: count }, (_, place) => order(place) / count - 0.5);
  // Of independent uniform numbers each of these means has a standard error of 1 / (12 sqrt(count)).
  const noise = 4 / (12 * Math.sqrt(count));
  const mean = (of: (place: number) => number) =>
    all.reduce((sum, _, place) => sum + of(place), 0) / count;
  expect(Math.abs(mean((place) => all[place]! * (place / count - 0.5)))).toBeLessThan(noise);
  for (const lag of [1, 2, 317]) {
    expect(Math.abs(mean((place) => all[place]! * all[(place + lag) % count]!))).toBeLessThan(
      noise,
    );
  }
});
