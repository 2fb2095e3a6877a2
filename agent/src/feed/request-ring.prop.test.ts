import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRing } from './request-ring.ts';
import { RingReader } from './ring-reader.ts';
import { RingWriter } from './ring-writer.ts';

const marks = { firstMark: 1, secondMark: 2 };

/** From about where the low 32 bits of a number turn over, as well. */
const firsts = fc.constantFrom(0, 2 ** 31 - 5, 2 ** 32 - 5, 2 ** 40 + 2 ** 31 - 3);

test('what was written is read until it is given back, however it lies in the ring', () => {
  fc.assert(
    fc.property(
      firsts,
      fc.array(fc.record({ length: fc.integer({ min: 1, max: 60 }), keeps: fc.nat(6) }), {
        maxLength: 200,
      }),
      (first, steps) => {
        const memory = createRing({ entries: 8, bytes: 256 });
        const reader = new RingReader(memory);
        const writer = new RingWriter(memory);
        reader.begin({ first, dealCount: 1, dealIndex: 0, seed: 0 });
        expect(writer.awaitBeginning()).toBe(true);
        let kept = first;
        let next = first;
        for (const { length, keeps } of steps) {
          // With so few kept there is room at once, or this would wait for ever.
          kept = Math.max(kept, next - Math.min(keeps, 2));
          reader.keepFrom(kept);
          const start = writer.reserve(length);
          writer.views.bytes.fill(next & 0xff, start, start + length);
          writer.publish(next * 10, start, length, marks);
          next += 1;
          expect(reader.known).toBe(next);
          for (let n = kept; n < next; n++) {
            const place = reader.placeOf(n);
            const at = reader.views.starts[place]!;
            const bytes = reader.views.bytes.subarray(at, at + reader.views.lengths[place]!);
            expect(reader.atUs(n)).toBe(n * 10);
            expect(bytes.every((byte) => byte === (n & 0xff))).toBe(true);
          }
        }
      },
    ),
  );
});

test('a closed ring lets nobody wait', () => {
  const memory = createRing({ entries: 8, bytes: 256 });
  const reader = new RingReader(memory);
  const writer = new RingWriter(memory);
  reader.begin({ first: 0, dealCount: 1, dealIndex: 0, seed: 0 });
  writer.awaitBeginning();
  for (let n = 0; n < 8; n++) writer.publish(n, writer.reserve(10), 10, marks);
  expect(reader.isRoomyAt(3)).toBe(true);
  expect(reader.isRoomyAt(4)).toBe(false);
  Atomics.store(reader.views.words, 0, 3);
  expect(writer.reserve(10)).toBe(-1);
});
