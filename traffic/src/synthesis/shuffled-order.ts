/**
 * The whole numbers below a count in random order, without memory for them: a Feistel network over a little more numbers than that, in
 * which one that lands beyond the count goes through it again (Black and Rogaway, "Ciphers with arbitrary finite domains", CT-RSA 2002).
 */
import { uniformAt } from '@plimsoll/core/rng';

/** The number at a place; each below the count has one. */
export type ShuffledOrder = (place: number) => number;

const rounds = 6;

/** @param count 1 or more, below 2^53 */
export function shuffledOrder(count: number, seed: number): ShuffledOrder {
  // As square as can be: numbers are left + width right.
  const width = Math.ceil(Math.sqrt(count));
  const height = Math.ceil(count / width);
  const mix = (number: number) => {
    let left = number % width;
    let right = Math.floor(number / width);
    for (let round = 0; round < rounds; round += 1) {
      const size = round % 2 === 0 ? width : height;
      const next = (left + Math.floor(uniformAt(seed + round, right) * size)) % size;
      left = right;
      right = next;
    }
    return left + width * right;
  };
  return (place) => {
    let number = mix(place);
    while (number >= count) number = mix(number);
    return number;
  };
}
