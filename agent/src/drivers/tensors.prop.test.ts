import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExactJson, parseInferenceRequest } from './inference-request.ts';
import { decodeInferResponse } from './kserve-grpc-codec.ts';
import { decodeHttpResponse, encodeBinary, headLengthHeader } from './kserve-http-codec.ts';
import {
  type Datatype,
  datatypes,
  decodeElements,
  encodeElements,
  type TensorValue,
  toElement,
} from './tensors.ts';

const elements: Readonly<Record<Datatype, fc.Arbitrary<TensorValue>>> = {
  BOOL: fc.boolean(),
  UINT8: fc.integer({ min: 0, max: 255 }),
  UINT16: fc.integer({ min: 0, max: 65_535 }),
  UINT32: fc.integer({ min: 0, max: 4_294_967_295 }),
  UINT64: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  INT8: fc.integer({ min: -128, max: 127 }),
  INT16: fc.integer({ min: -32_768, max: 32_767 }),
  INT32: fc.integer(),
  INT64: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  FP32: fc.float({ noNaN: true }),
  FP64: fc.double({ noNaN: true }),
  BYTES: fc.string({ unit: 'grapheme' }),
};

/** A tensor whose data are valid for its datatype. */
const tensors = fc.constantFrom(...datatypes).chain((datatype) =>
  fc.record({
    name: fc.string({ minLength: 1 }),
    datatype: fc.constant(datatype),
    data: fc.array(elements[datatype], { maxLength: 20 }),
  }),
);

test('decodeElements() gives back what encodeElements() wrote', () => {
  fc.assert(
    fc.property(tensors, ({ datatype, data }) => {
      const decoded = decodeElements(datatype, data.length, encodeElements(datatype, data));
      expect(decoded).toEqual({ ok: true, value: data });
    }),
  );
});

test('decodeElements() refuses bytes that are too many or too few', () => {
  fc.assert(
    fc.property(tensors, ({ datatype, data }) => {
      const bytes = encodeElements(datatype, data);
      expect(
        decodeElements(datatype, data.length, Buffer.concat([bytes, Buffer.from([1])])).ok,
      ).toBe(false);
      if (data.length > 0) {
        expect(decodeElements(datatype, data.length, bytes.subarray(1)).ok).toBe(false);
      }
    }),
  );
});

test('decodeElements() never throws on any bytes', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...datatypes),
      fc.nat({ max: 10 }),
      fc.uint8Array(),
      (datatype, count, bytes) => {
        decodeElements(datatype, count, bytes);
        decodeInferResponse(bytes);
        decodeHttpResponse(bytes, Math.min(count, bytes.length));
      },
    ),
  );
});

test('A request in JSON survives the way to binary and back as a response', () => {
  fc.assert(
    fc.property(fc.array(tensors, { minLength: 1, maxLength: 4 }), (list) => {
      const inputs = list.map((tensor) => ({ ...tensor, shape: [tensor.data.length] }));
      const parsed = parseInferenceRequest(Buffer.from(toJson({ inputs })));
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
      const { headers, body } = encodeBinary(parsed.value);
      const headLength = Number(headers[headLengthHeader]);
      // What goes out as inputs has the form of a response's outputs.
      const head = parseExactJson(body.subarray(0, headLength));
      if (!head.ok) throw new Error(head.error);
      const asOutputs = Buffer.from(
        toJson({ outputs: (head.value as { inputs: unknown }).inputs }),
      );
      const response = Buffer.concat([asOutputs, body.subarray(headLength)]);
      expect(decodeHttpResponse(response, asOutputs.length)).toEqual({
        ok: true,
        value: { outputs: inputs.map((input) => withNormalData(input)) },
      });
    }),
  );
});

function withNormalData(input: {
  readonly datatype: Datatype;
  readonly data: readonly TensorValue[];
}) {
  const data = input.data.map((value) => {
    const element = toElement(input.datatype, typeof value === 'number' && value === 0 ? 0 : value);
    if (!element.ok) throw new Error(element.error);
    return element.value;
  });
  return { ...input, data };
}

function toJson(value: unknown): string {
  const raw = JSON as typeof JSON & { rawJSON(text: string): unknown };
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'bigint') return raw.rawJSON(String(inner));
    return typeof inner === 'number' && !Number.isFinite(inner)
      ? raw.rawJSON(inner > 0 ? '1e999' : '-1e999')
      : inner;
  });
}
