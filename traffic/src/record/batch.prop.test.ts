import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BatchMaker, BatchReader } from './batch.ts';

const heads = ['/a', '/b', '/c'].map((path) => ({ method: 'POST', path, headers: [] }));
const known = fc.oneof(fc.nat(), fc.constant(Number.NaN));
const exchange = fc.record({
  head: fc.constantFrom(...heads),
  atUs: fc.nat(),
  requestBytes: known,
  status: known,
  responseBytes: known,
  latencyUs: known,
  body: fc.option(fc.array(fc.uint8Array({ maxLength: 5 }), { maxLength: 3 })),
});

test('what crosses in batches comes out as it went in', () => {
  fc.assert(
    fc.property(fc.array(fc.array(exchange)), (batches) => {
      const maker = new BatchMaker();
      const reader = new BatchReader();
      for (const exchanges of batches) {
        for (const one of exchanges) maker.add(one);
        const batch = structuredClone(maker.take());
        expect(Array.from(reader.read(batch), plainly)).toEqual(
          exchanges.map(({ body, ...rest }) =>
            plainly({ ...rest, body: body === null ? null : Buffer.concat(body) }),
          ),
        );
      }
    }),
  );
});

function plainly<E extends { readonly body: Uint8Array | null }>(of: E) {
  return { ...of, body: of.body === null ? null : Array.from(of.body) };
}

test('more distinct heads than are remembered still cross', () => {
  const maker = new BatchMaker();
  const reader = new BatchReader();
  for (let number = 0; number < 10_000; number += 1) {
    const head = { method: 'GET', path: `/${number}`, headers: [] };
    maker.add({
      head,
      atUs: number,
      requestBytes: 0,
      status: 200,
      responseBytes: 0,
      latencyUs: 1,
      body: null,
    });
    if (number % 7 !== 0) continue;
    for (const one of reader.read(maker.take())) expect(one.head.path).toBe(`/${one.atUs}`);
  }
});
