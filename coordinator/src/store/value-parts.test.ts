import { expect, test } from 'vitest';
import { cutUp, decodeHead, encodeHead, joinUp } from './value-parts.ts';

test('a head gives back what it was made from', () => {
  const whole = { type: 'whole', value: Uint8Array.of(1, 0, 255) } as const;
  const none = { type: 'whole', value: new Uint8Array(0) } as const;
  const parts = { type: 'parts', name: 'a1', count: 70_000 } as const;
  for (const head of [whole, none, parts]) expect(decodeHead(encodeHead(head))).toEqual(head);
});

test('a head inside of a larger buffer is read at its place', () => {
  const buffer = new Uint8Array(20);
  buffer.set(encodeHead({ type: 'parts', name: 'a1', count: 3 }), 7);
  expect(decodeHead(buffer.subarray(7, 14))).toEqual({ type: 'parts', name: 'a1', count: 3 });
});

test('bytes of somebody else are no head', () => {
  expect(decodeHead(new Uint8Array(0))).toBeNull();
  expect(decodeHead(Uint8Array.of(9, 1))).toBeNull();
  expect(decodeHead(Uint8Array.of(1, 0, 0))).toBeNull();
});

test.each([0, 1, 9, 10, 11, 95])('a value of %i bytes is cut up and joined again', (length) => {
  const value = Uint8Array.from({ length }, (_, index) => index);
  const parts = cutUp(value, 10);
  expect(parts.length).toBe(Math.ceil(length / 10));
  expect(parts.every((part) => part.length <= 10)).toBe(true);
  expect(joinUp(parts)).toEqual(value);
});
