import protobuf from 'protobufjs';
import { expect, test } from 'vitest';
import { encodeJsonMessage } from './json-message.ts';

const type = protobuf
  .parse(
    `syntax = "proto3";
     enum Colour { RED = 0; BLUE = 1; }
     message Inner { double x = 1; }
     message Outer {
       int64 big = 1; uint32 small = 2; bytes raw = 3; Colour colour = 4; bool flag = 5;
       repeated Inner inners = 6; map<string, Inner> by_name = 7; float f = 8; string text = 9;
     }`,
    { keepCase: true },
  )
  .root.lookupType('Outer');

function encode(text: string) {
  return encodeJsonMessage(type, Buffer.from(text));
}

test('encodeJsonMessage() takes every kind of field', () => {
  const encoded = encode(
    `{"big": 9007199254740993, "small": 7, "raw": "AQI=", "colour": "BLUE", "flag": true,
      "inners": [{"x": 1.5}], "byName": {"a": {"x": 2}}, "f": 0.5, "text": "é"}`,
  );
  if (!encoded.ok) throw new Error(JSON.stringify(encoded.error));
  const plain = type.toObject(type.decode(encoded.value), {
    longs: String,
    enums: String,
    bytes: String,
  });
  expect(plain).toEqual({
    big: '9007199254740993',
    small: 7,
    raw: 'AQI=',
    colour: 'BLUE',
    flag: true,
    inners: [{ x: 1.5 }],
    by_name: { a: { x: 2 } },
    f: 0.5,
    text: 'é',
  });
});

test('encodeJsonMessage() takes an empty body for an empty message', () => {
  expect(encode('')).toEqual({ ok: true, value: Buffer.alloc(0) });
});

test('encodeJsonMessage() reports everything that is wrong, with its place', () => {
  const encoded = encode(
    `{"big": "x", "small": -1, "raw": "?", "colour": "GREEN", "flag": 1, "inners": [{"y": 1}, 2],
      "by_name": [], "f": "1", "text": 5, "none": null}`,
  );
  expect(encoded.ok ? [] : encoded.error.map(({ path }) => path.slice(22))).toEqual([
    'big',
    'small',
    'raw',
    'colour',
    'flag',
    'inners[0].y',
    'inners[1]',
    'by_name',
    'f',
    'text',
    'none',
  ]);
});
