import { expect, test } from 'vitest';
import { enumCodec } from './enum-codec.ts';
import { Malformed } from './field.ts';

// As protobufjs generates them: names to numbers and back.
const Colour = {
  COLOUR_UNSPECIFIED: 0,
  COLOUR_RED: 1,
  COLOUR_BLUE: 2,
  1: 'COLOUR_RED',
  2: 'COLOUR_BLUE',
} as const;
type ColourName = { COLOUR_UNSPECIFIED: 0; COLOUR_RED: 1; COLOUR_BLUE: 2 };

const colour = enumCodec<ColourName, 'red' | 'blue'>(Colour, {
  toWire: { red: 'COLOUR_RED', blue: 'COLOUR_BLUE' },
  fromWire: { COLOUR_RED: 'red', COLOUR_BLUE: 'blue' },
});

test('members go out and come back', () => {
  expect(colour.toWire('blue', 'x')).toBe(2);
  expect(colour.fromWire(2, 'x')).toBe('blue');
});

test('what is no member is malformed in both directions', () => {
  for (const value of [0, 3, -1, null, undefined]) {
    expect(() => colour.fromWire(value, 'x')).toThrow(Malformed);
  }
  expect(() => colour.toWire('toString' as 'red', 'x')).toThrow(
    'x: expected one of red, blue, found toString',
  );
});

test('a member that is missing on either side does not compile', () => {
  enumCodec<ColourName, 'red' | 'blue'>(Colour, {
    // @ts-expect-error blue is missing
    toWire: { red: 'COLOUR_RED' },
    fromWire: { COLOUR_RED: 'red', COLOUR_BLUE: 'blue' },
  });
  enumCodec<ColourName, 'red' | 'blue'>(Colour, {
    toWire: { red: 'COLOUR_RED', blue: 'COLOUR_BLUE' },
    // @ts-expect-error COLOUR_BLUE is missing
    fromWire: { COLOUR_RED: 'red' },
  });
});
