/**
 * Tensor data of the Open Inference Protocol, between JSON values and raw bytes: little-endian, row by
 * row; BYTES elements each follow their length in four bytes; a BOOL is one byte.
 */
import { err, ok, type Result } from '@plimsoll/core/result';

export const datatypes = [
  'BOOL',
  'UINT8',
  'UINT16',
  'UINT32',
  'UINT64',
  'INT8',
  'INT16',
  'INT32',
  'INT64',
  'FP32',
  'FP64',
  'BYTES',
] as const;
export type Datatype = (typeof datatypes)[number];

/** Elements of 64-bit integers are bigints, so that none is rounded. */
export type TensorValue = number | bigint | boolean | string;

export interface Tensor {
  readonly name: string;
  readonly datatype: Datatype;
  readonly shape: readonly number[];
  /** Flat, row by row. */
  readonly data: readonly TensorValue[];
}

export function isDatatype(text: unknown): text is Datatype {
  return datatypes.some((datatype) => datatype === text);
}

export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

interface NumberLayout {
  readonly bytes: number;
  readonly write: (view: DataView, at: number, value: number) => void;
  readonly read: (view: DataView, at: number) => number;
  /** Range of whole numbers; null for floats. */
  readonly range: readonly [number, number] | null;
}

type NumberDatatype = Exclude<Datatype, 'BOOL' | 'UINT64' | 'INT64' | 'BYTES'>;

const numberLayouts: Readonly<Record<NumberDatatype, NumberLayout>> = {
  UINT8: {
    bytes: 1,
    write: (view, at, value) => view.setUint8(at, value),
    read: (view, at) => view.getUint8(at),
    range: [0, 255],
  },
  UINT16: {
    bytes: 2,
    write: (view, at, value) => view.setUint16(at, value, true),
    read: (view, at) => view.getUint16(at, true),
    range: [0, 65_535],
  },
  UINT32: {
    bytes: 4,
    write: (view, at, value) => view.setUint32(at, value, true),
    read: (view, at) => view.getUint32(at, true),
    range: [0, 4_294_967_295],
  },
  INT8: {
    bytes: 1,
    write: (view, at, value) => view.setInt8(at, value),
    read: (view, at) => view.getInt8(at),
    range: [-128, 127],
  },
  INT16: {
    bytes: 2,
    write: (view, at, value) => view.setInt16(at, value, true),
    read: (view, at) => view.getInt16(at, true),
    range: [-32_768, 32_767],
  },
  INT32: {
    bytes: 4,
    write: (view, at, value) => view.setInt32(at, value, true),
    read: (view, at) => view.getInt32(at, true),
    range: [-2_147_483_648, 2_147_483_647],
  },
  FP32: {
    bytes: 4,
    write: (view, at, value) => view.setFloat32(at, value, true),
    read: (view, at) => view.getFloat32(at, true),
    range: null,
  },
  FP64: {
    bytes: 8,
    write: (view, at, value) => view.setFloat64(at, value, true),
    read: (view, at) => view.getFloat64(at, true),
    range: null,
  },
};

const bigRanges: Readonly<Record<'UINT64' | 'INT64', readonly [bigint, bigint]>> = {
  UINT64: [0n, 2n ** 64n - 1n],
  INT64: [-(2n ** 63n), 2n ** 63n - 1n],
};

/**
 * A JSON value as an element: rounded to FP32, made a bigint, or refused. The error says what was expected.
 */
export function toElement(datatype: Datatype, value: unknown): Result<TensorValue, string> {
  if (datatype === 'BYTES') return typeof value === 'string' ? ok(value) : err('a text');
  if (datatype === 'INT64' || datatype === 'UINT64') return toBigElement(datatype, value);
  if (datatype !== 'BOOL') return toNumberElement(datatype, value);
  // Some servers write 0 and 1.
  if (value === 0 || value === 1) return ok(value === 1);
  return typeof value === 'boolean' ? ok(value) : err('true or false');
}

function toBigElement(datatype: 'INT64' | 'UINT64', value: unknown): Result<bigint, string> {
  const [least, most] = bigRanges[datatype];
  const expected = `a whole number from ${least} to ${most}`;
  if (typeof value !== 'bigint' && !Number.isSafeInteger(value)) return err(expected);
  const big = BigInt(value as bigint | number);
  return big >= least && big <= most ? ok(big) : err(expected);
}

function toNumberElement(datatype: NumberDatatype, value: unknown): Result<number, string> {
  const { range } = numberLayouts[datatype];
  if (range === null) {
    const number = typeof value === 'bigint' ? Number(value) : value;
    if (typeof number !== 'number') return err('a number');
    return ok(datatype === 'FP32' ? Math.fround(number) : number);
  }
  const [least, most] = range;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) {
    return ok(value);
  }
  return err(`a whole number from ${least} to ${most}`);
}

/** The raw bytes of elements that `toElement` has passed. */
export function encodeElements(datatype: Datatype, data: readonly TensorValue[]): Uint8Array {
  if (datatype === 'BYTES') return encodeTexts(data);
  if (datatype === 'BOOL') return Uint8Array.from(data, (value) => (value === true ? 1 : 0));
  const bytes = elementBytes(datatype);
  const view = new DataView(new ArrayBuffer(data.length * bytes));
  for (const [i, value] of data.entries()) {
    // Two's complement: the same 64 bits for both signs.
    if (datatype === 'INT64' || datatype === 'UINT64') {
      view.setBigInt64(i * bytes, BigInt(value), true);
    } else numberLayouts[datatype].write(view, i * bytes, Number(value));
  }
  return new Uint8Array(view.buffer);
}

function encodeTexts(data: readonly TensorValue[]): Uint8Array {
  const parts: Buffer[] = [];
  for (const value of data) {
    const text = Buffer.from(String(value));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(text.length);
    parts.push(length, text);
  }
  return Buffer.concat(parts);
}

/** The elements in raw bytes. The error says what was expected and what was found. */
export function decodeElements(
  datatype: Datatype,
  count: number,
  bytes: Uint8Array,
): Result<readonly TensorValue[], string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (datatype === 'BYTES') return decodeTexts(count, view);
  const size = elementBytes(datatype);
  if (bytes.length !== count * size) {
    return err(`expected ${count * size} bytes for ${count} ${datatype}, found ${bytes.length}`);
  }
  return ok(Array.from({ length: count }, (_, i) => readElement(datatype, view, i * size)));
}

function elementBytes(datatype: Exclude<Datatype, 'BYTES'>): number {
  if (datatype === 'BOOL') return 1;
  if (datatype === 'INT64' || datatype === 'UINT64') return 8;
  return numberLayouts[datatype].bytes;
}

function readElement(
  datatype: Exclude<Datatype, 'BYTES'>,
  view: DataView,
  at: number,
): TensorValue {
  if (datatype === 'BOOL') return view.getUint8(at) !== 0;
  if (datatype === 'INT64') return view.getBigInt64(at, true);
  if (datatype === 'UINT64') return view.getBigUint64(at, true);
  return numberLayouts[datatype].read(view, at);
}

function decodeTexts(count: number, view: DataView): Result<readonly string[], string> {
  const texts: string[] = [];
  let at = 0;
  while (at + 4 <= view.byteLength) {
    const length = view.getUint32(at, true);
    at += 4;
    if (at + length > view.byteLength) break;
    texts.push(Buffer.from(view.buffer, view.byteOffset + at, length).toString());
    at += length;
  }
  if (texts.length === count && at === view.byteLength) return ok(texts);
  return err(`expected ${count} BYTES elements in ${view.byteLength} bytes, found ${texts.length}`);
}
