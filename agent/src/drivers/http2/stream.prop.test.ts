import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Stream } from './stream.ts';
import { StreamTable } from './stream-table.ts';

test('Stream counts whole messages wherever the body was split', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(70), { maxLength: 6 }),
      fc.array(fc.nat(), { maxLength: 12 }),
      fc.nat(4),
      (lengths, cuts, missing) => {
        const body = Buffer.concat(
          lengths.map((length) =>
            Buffer.concat([Buffer.from([0, 0, 0, 0, length]), Buffer.alloc(length)]),
          ),
        );
        const end = Math.max(0, body.length - missing);
        const bounds = [0, ...cuts.map((cut) => cut % (end + 1)), end].toSorted((a, b) => a - b);
        const stream = new Stream(0);
        stream.open(1, 0, 0);
        for (let i = 1; i < bounds.length; i++) stream.receive(body, bounds[i - 1]!, bounds[i]!);
        const isCut = missing > 0 && lengths.length > 0;
        expect(stream.bodyReceived).toBe(end);
        expect(stream.messages).toBe(lengths.length - (isCut ? 1 : 0));
        expect(stream.isBetweenMessages).toBe(!isCut || (lengths.at(-1) === 0 && missing > 4));
      },
    ),
  );
});

test('StreamTable finds every open stream, passing over the ids of those that stay open', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(31), { minLength: 1, maxLength: 600 }), (turns) => {
      const table = new StreamTable();
      const streams = Array.from({ length: 32 }, (_, place) => new Stream(place));
      const open = new Map<number, Stream>();
      let lastId = 0;
      for (const place of turns) {
        const stream = streams[place]!;
        // The first never ends.
        if (place > 0 && open.get(stream.id) === stream) {
          table.remove(stream);
          open.delete(stream.id);
        } else if (open.get(stream.id) !== stream) {
          const id = table.add(stream);
          stream.open(id, 0, 0);
          open.set(id, stream);
          expect(id % 2).toBe(1);
          expect(id).toBeGreaterThan(lastId);
          lastId = id;
        }
        expect(table.size).toBe(open.size);
      }
      for (const [id, stream] of open) expect(table.find(id)).toBe(stream);
      expect(table.find(lastId + 2)).toBeNull();
      expect(table.find(lastId + 1)).toBeNull();
    }),
  );
});
