/** The contents of a recording's blocks: its head, routes, names, payloads and requests. */
import type { FeatureColumn, RecordingHead, RequestColumns, Route } from '@plimsoll/core/recording';
import type { Result } from '@plimsoll/core/result';
import { plimsoll } from '../generated/wire.js';
import { count, filledText, optionalText, text, unexpected } from './field.ts';
import { decodeUnversioned, encodeUnversioned } from './message.ts';

const v1 = plimsoll.v1;
/** Gaps between requests of a block are 32 bits of microseconds, 71 minutes: a longer one begins another block. */
export const gapMostUs = 2 ** 32 - 1;
const keyBytes = 8;

export function encodeRecordingHead(head: RecordingHead): Uint8Array {
  return encodeUnversioned(v1.RecordingHead, () => {
    const { redactions, ...fields } = headFields({ ...head, redactions: [...head.redactions] });
    return { ...fields, redactions: [...redactions] };
  });
}

export function decodeRecordingHead(bytes: Uint8Array): Result<RecordingHead, string> {
  return decodeUnversioned(v1.RecordingHead, bytes, headFields);
}

export function encodeRoutes(routes: readonly Route[]): Uint8Array {
  return encodeUnversioned(v1.Routes, () => ({
    routes: routes.map(({ method, path, headers }) => ({
      method,
      path,
      headers: headers.map(([name, value]) => ({ name, value })),
    })),
  }));
}

export function decodeRoutes(bytes: Uint8Array): Result<readonly Route[], string> {
  return decodeUnversioned(v1.Routes, bytes, ({ routes }) =>
    (routes ?? []).map(({ method, path, headers }) => ({
      method: filledText(method, 'method'),
      path: text(path, 'path'),
      headers: (headers ?? []).map(
        ({ name, value }) =>
          [filledText(name, 'header name'), text(value, 'header value')] as const,
      ),
    })),
  );
}

export function encodeNames(names: readonly string[]): Uint8Array {
  return encodeUnversioned(v1.Names, () => ({ names: [...names] }));
}

export function decodeNames(bytes: Uint8Array): Result<readonly string[], string> {
  return decodeUnversioned(v1.Names, bytes, ({ names }) => names ?? []);
}

export function encodePayloads(payloads: readonly Uint8Array[]): Uint8Array {
  return encodeUnversioned(v1.Payloads, () => ({ payloads: [...payloads] }));
}

export function decodePayloads(bytes: Uint8Array): Result<readonly Uint8Array[], string> {
  return decodeUnversioned(v1.Payloads, bytes, ({ payloads }) => payloads ?? []);
}

/** Columns where nothing is known are left out. The first instant is not in it: the block's frame has it. */
export function encodeRequests(columns: RequestColumns): Uint8Array {
  const { atUs, routes, classes, payloads, keys, features } = columns;
  const isKnown = (column: Uint32Array | BigUint64Array) =>
    (column as ArrayLike<number | bigint>).length > 0 && !isZero(column);
  return encodeUnversioned(v1.Requests, () => ({
    afterUs: gapsOf(atUs),
    routes: Array.from(routes),
    classes: isKnown(classes) ? Array.from(classes) : [],
    payloads: isKnown(payloads) ? Array.from(payloads) : [],
    ...(isKnown(keys) ? { keys: keysToBytes(keys) } : {}),
    features: features.map(({ name, values }) => ({ name, values: Array.from(values) })),
  }));
}

/** @param firstUs when the first of them came */
export function decodeRequests(bytes: Uint8Array, firstUs: number): Result<RequestColumns, string> {
  return decodeUnversioned(v1.Requests, bytes, (message) => {
    const gaps = message.afterUs ?? [];
    const size = gaps.length;
    const column = (values: readonly number[] | null | undefined, path: string) => {
      const numbers = values ?? [];
      if (numbers.length === size) return Uint32Array.from(numbers);
      if (numbers.length === 0 && path !== 'routes') return new Uint32Array(size);
      throw unexpected(path, `${size} numbers, one for each request`, String(numbers.length));
    };
    return {
      atUs: instantsOf(gaps, firstUs),
      routes: column(message.routes, 'routes'),
      classes: column(message.classes, 'classes'),
      payloads: column(message.payloads, 'payloads'),
      keys: keysFromBytes(message.keys, size),
      features: (message.features ?? []).map((feature) => featureColumn(feature, size)),
    };
  });
}

function headFields(from: plimsoll.v1.RecordingHead.$Properties): RecordingHead {
  const sampled = from.sampled ?? Number.NaN;
  if (!(sampled > 0 && sampled <= 1)) {
    throw unexpected('sampled', 'a share above 0 and up to 1', String(from.sampled ?? 'nothing'));
  }
  return {
    startedAt: optionalText(from.startedAt, 'startedAt'),
    source: filledText(from.source, 'source'),
    sampled,
    redactions: from.redactions ?? [],
  };
}

function featureColumn(from: plimsoll.v1.Feature.$Properties, size: number): FeatureColumn {
  const values = Float64Array.from(from.values ?? []);
  if (values.length !== size) {
    throw unexpected('features', `${size} values, one for each request`, String(values.length));
  }
  return { name: count(from.name, 'feature name'), values };
}

function gapsOf(atUs: Float64Array): number[] {
  return Array.from(atUs, (at, index) => {
    const gap = index === 0 ? 0 : at - (atUs[index - 1] ?? 0);
    if (Number.isInteger(gap) && gap >= 0 && gap <= gapMostUs) return gap;
    throw unexpected('afterUs', `a whole number from 0 to ${gapMostUs}`, String(gap));
  });
}

function instantsOf(gaps: readonly number[], firstUs: number): Float64Array {
  const atUs = new Float64Array(gaps.length);
  let at = firstUs;
  for (let index = 0; index < gaps.length; index++) {
    at += gaps[index] ?? 0;
    atUs[index] = at;
  }
  return atUs;
}

function isZero(column: Uint32Array | BigUint64Array): boolean {
  // biome-ignore lint/suspicious/noDoubleEquals: 0 and 0n alike
  for (const value of column) if (value != 0) return false;
  return true;
}

function keysToBytes(keys: BigUint64Array): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(keys.length * keyBytes));
  for (const [index, key] of keys.entries()) bytes.setBigUint64(index * keyBytes, key, true);
  return new Uint8Array(bytes.buffer);
}

function keysFromBytes(bytes: Uint8Array | null | undefined, size: number): BigUint64Array {
  const keys = new BigUint64Array(size);
  if (bytes === null || bytes === undefined || bytes.length === 0) return keys;
  if (bytes.length !== size * keyBytes) {
    throw unexpected('keys', `${size * keyBytes} bytes`, String(bytes.length));
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let index = 0; index < size; index++)
    keys[index] = view.getBigUint64(index * keyBytes, true);
  return keys;
}
