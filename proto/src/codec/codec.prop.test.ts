import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CodecCase, codecCases, type Encoded } from './testing/codec-cases.ts';

describe.each(codecCases)('$name', ({ decode, encoded, samples }) => {
  test('decoding gives back what was encoded', () => {
    fc.assert(
      fc.property(encoded, ({ value, bytes }) => {
        expect(decode(bytes)).toEqual({ ok: true, value });
      }),
      { numRuns: 60 },
    );
  });

  test('decoding never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expectResult(decode, bytes);
      }),
      { numRuns: 500 },
    );
  });

  test('decoding never throws for bytes that were cut or changed in places', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(encoded, edits, fc.nat(), ({ bytes }, changes, cut) => {
        const mutated = bytes.slice(0, bytes.length - (cut % 3));
        for (const [at, byte] of changes) mutated[at % mutated.length] = byte;
        expectResult(decode, mutated);
      }),
      { numRuns: 300 },
    );
  });

  test('decoding refuses every prefix that lacks a required field, and never throws', () => {
    for (const { bytes } of Object.values<Encoded>(samples)) {
      for (let length = 0; length < bytes.length; length += 1) {
        expectResult(decode, bytes.subarray(0, length));
      }
    }
    expect(decode(new Uint8Array())).toMatchObject({ ok: false });
  });
});

function expectResult(decode: CodecCase['decode'], bytes: Uint8Array): void {
  const result = decode(bytes);
  if (!result.ok) expect(result.error).toMatch(/^Cannot decode [A-Za-z]+: /);
}
