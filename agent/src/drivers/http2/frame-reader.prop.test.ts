import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameBytesMax } from './frame.ts';
import { FrameReader, readUint31 } from './frame-reader.ts';
import { writeFrameHeader } from './frame-writer.ts';

interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly streamId: number;
  readonly payload: Uint8Array;
}

const frames = fc.array(
  fc.record<Frame>({
    type: fc.nat(255),
    flags: fc.nat(255),
    streamId: fc.nat(0x7fff_ffff),
    payload: fc.oneof(
      { arbitrary: fc.uint8Array({ maxLength: 40 }), weight: 5 },
      {
        arbitrary: fc.nat(frameBytesMax).map((length) => new Uint8Array(length).fill(7)),
        weight: 1,
      },
    ),
  }),
  { maxLength: 12 },
);

function encode(list: readonly Frame[]): Uint8Array {
  const bytes = new Uint8Array(list.reduce((sum, { payload }) => sum + 9 + payload.length, 0));
  let at = 0;
  for (const { payload, ...header } of list) {
    at = writeFrameHeader(bytes, at, { ...header, length: payload.length });
    bytes.set(payload, at);
    at += payload.length;
  }
  return bytes;
}

function readInChunks(bytes: Uint8Array, cuts: readonly number[]): readonly Frame[] {
  const reader = new FrameReader();
  const seen: Frame[] = [];
  const bounds = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])];
  bounds.sort((a, b) => a - b);
  // As sockets do it: always the same buffer, whose bytes are gone with the next read.
  const buffer = new Uint8Array(bytes.length + 8);
  for (let i = 1; i < bounds.length; i++) {
    const chunk = bytes.subarray(bounds[i - 1], bounds[i]);
    buffer.fill(0xee);
    buffer.set(chunk);
    reader.feed(buffer, chunk.length);
    while (reader.next()) {
      const { type, flags, streamId } = reader;
      const payload = reader.bytes.slice(reader.start, reader.end);
      seen.push({ type, flags, streamId, payload });
    }
  }
  expect(reader.isTooLarge).toBe(false);
  return seen;
}

test('FrameReader gives the same frames wherever the bytes were split', () => {
  fc.assert(
    fc.property(frames, fc.array(fc.nat(), { maxLength: 30 }), (list, cuts) => {
      expect(readInChunks(encode(list), cuts)).toEqual(list);
    }),
  );
});

test('FrameReader gives the same frames byte by byte', () => {
  fc.assert(
    fc.property(frames, (list) => {
      const bytes = encode(
        list.map((frame) => ({ ...frame, payload: frame.payload.slice(0, 40) })),
      );
      const all = Array.from(bytes, (_, at) => at);
      expect(readInChunks(bytes, all)).toHaveLength(list.length);
    }),
    { numRuns: 30 },
  );
});

test('FrameReader refuses a frame that is larger than allowed, also when its header was split', () => {
  const header = new Uint8Array(9);
  writeFrameHeader(header, 0, { length: frameBytesMax + 1, type: 0, flags: 0, streamId: 1 });
  for (let cut = 0; cut <= 9; cut++) {
    const reader = new FrameReader();
    reader.feed(header, cut);
    while (reader.next()) expect.unreachable();
    if (!reader.isTooLarge) {
      reader.feed(header.subarray(cut), 9 - cut);
      expect(reader.next()).toBe(false);
    }
    expect(reader.isTooLarge).toBe(true);
  }
});

test('readUint31 ignores the reserved bit', () => {
  expect(readUint31(Uint8Array.of(0xff, 0xff, 0xff, 0xff), 0)).toBe(0x7fff_ffff);
});
