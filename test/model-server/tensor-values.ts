/** Between a tensor's bytes and the numbers that people and JSON write. */
import { endianness } from 'node:os';
import { assert, assertNever } from '@plimsoll/core/assert';
import { err, ok, type Result } from '@plimsoll/core/result';
import { type Datatype, elementBytes } from './tensors.ts';

// Typed arrays below write the host's byte order, and tensors are little-endian.
assert(endianness() === 'LE', 'the model server needs a little-endian machine');

const twoTo32 = 4294967296;

/** Bytes of numbers, which must fit the datatype. */
export function encodeValues(
  datatype: Datatype,
  values: readonly unknown[],
): Result<Uint8Array, string> {
  const bytes = new Uint8Array(values.length * elementBytes[datatype]);
  switch (datatype) {
    case 'FP32':
      return fillFloats(bytes, values);
    case 'INT64':
      return fillIntegers(bytes, values);
    case 'UINT8':
      return fillBytes(bytes, values);
    default:
      return assertNever(datatype);
  }
}

function fillFloats(bytes: Uint8Array, values: readonly unknown[]): Result<Uint8Array, string> {
  const floats = new Float32Array(bytes.buffer);
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (typeof value !== 'number') return err(describeMisfit('a number', index, value));
    floats[index] = value;
  }
  return ok(bytes);
}

/** By halves rather than by BigInt: a request has thousands of them. */
function fillIntegers(bytes: Uint8Array, values: readonly unknown[]): Result<Uint8Array, string> {
  const halves = new Int32Array(bytes.buffer);
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
      return err(describeMisfit('an integer below 2^53', index, value));
    }
    halves[2 * index] = value | 0;
    halves[2 * index + 1] = Math.floor(value / twoTo32);
  }
  return ok(bytes);
}

function fillBytes(bytes: Uint8Array, values: readonly unknown[]): Result<Uint8Array, string> {
  for (const [index, value] of values.entries()) {
    if (!(typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255)) {
      return err(describeMisfit('an integer from 0 to 255', index, value));
    }
    bytes[index] = value;
  }
  return ok(bytes);
}

function describeMisfit(expected: string, index: number, found: unknown): string {
  return `expected ${expected} at element ${index}, found ${JSON.stringify(found)}`;
}

/** Numbers for JSON. INT64 beyond 2^53 would lose digits there, as in any JSON. */
export function decodeValues(datatype: Datatype, bytes: Uint8Array): readonly number[] {
  switch (datatype) {
    case 'FP32':
      return Array.from(toFloats(bytes));
    case 'INT64':
      return Array.from(toIntegers(bytes), Number);
    case 'UINT8':
      return Array.from(bytes);
    default:
      return assertNever(datatype);
  }
}

export function toFloats(bytes: Uint8Array): Float32Array {
  const aligned = alignTo(bytes, elementBytes.FP32);
  return new Float32Array(
    aligned.buffer,
    aligned.byteOffset,
    aligned.byteLength / elementBytes.FP32,
  );
}

export function toIntegers(bytes: Uint8Array): BigInt64Array {
  const aligned = alignTo(bytes, elementBytes.INT64);
  return new BigInt64Array(
    aligned.buffer,
    aligned.byteOffset,
    aligned.byteLength / elementBytes.INT64,
  );
}

/** The bytes themselves, or a copy when they begin where no typed array may. */
function alignTo(bytes: Uint8Array, size: number): Uint8Array {
  // Not by slice(), which makes no copy of a Buffer.
  return bytes.byteOffset % size === 0 ? bytes : new Uint8Array(bytes);
}
