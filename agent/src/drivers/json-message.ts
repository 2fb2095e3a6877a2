/**
 * A protobuf message from its JSON form, strictly: protobufjs itself ignores a field it doesn't know and makes
 * zero of a text, so that a misspelt request would go out as a different one.
 *
 * Fields may be named as in the .proto file or in lowerCamelCase; 64-bit integers may be texts; bytes are
 * base64; enums are names or numbers.
 */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import protobuf from 'protobufjs';
import { bodyPath, isRecord, parseExactJson, show } from './inference-request.ts';

export function encodeJsonMessage(
  type: protobuf.Type,
  body: Uint8Array,
): Result<Buffer, readonly Problem[]> {
  const parsed = parseExactJson(body.length === 0 ? Buffer.from('{}') : body);
  if (!parsed.ok) return err([{ path: bodyPath, expected: 'JSON', found: parsed.error }]);
  const problems: Problem[] = [];
  const message = normaliseMessage(type, parsed.value, bodyPath, problems);
  if (problems.length > 0) return err(problems);
  return ok(Buffer.from(type.encode(type.fromObject(message)).finish()));
}

type Plain = { readonly [name: string]: unknown };

function normaliseMessage(
  type: protobuf.Type,
  value: unknown,
  path: string,
  problems: Problem[],
): Plain {
  if (!isRecord(value)) {
    problems.push({ path, expected: `an object (${type.name})`, found: show(value) });
    return {};
  }
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    const field = type.fieldsArray.find((known) => namesOf(known).includes(name));
    if (field === undefined) {
      const known = type.fieldsArray.map((each) => each.name).join(', ');
      problems.push({
        path: `${path}.${name}`,
        expected: `a field of ${type.name}: ${known}`,
        found: name,
      });
      return [];
    }
    if (inner === null) return [];
    return [[field.name, normaliseField(field, inner, `${path}.${name}`, problems)] as const];
  });
  return Object.fromEntries(entries);
}

function namesOf(field: protobuf.Field): readonly string[] {
  return [field.name, protobuf.util.camelCase(field.name)];
}

function normaliseField(
  field: protobuf.Field,
  value: unknown,
  path: string,
  problems: Problem[],
): unknown {
  if (field instanceof protobuf.MapField) {
    if (isRecord(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [
          key,
          normaliseOne(field, inner, `${path}.${key}`, problems),
        ]),
      );
    }
    problems.push({ path, expected: 'an object', found: show(value) });
    return {};
  }
  if (!field.repeated) return normaliseOne(field, value, path, problems);
  if (Array.isArray(value)) {
    return value.map((inner: unknown, i) => normaliseOne(field, inner, `${path}[${i}]`, problems));
  }
  problems.push({ path, expected: 'a list', found: show(value) });
  return [];
}

function normaliseOne(
  field: protobuf.Field,
  value: unknown,
  path: string,
  problems: Problem[],
): unknown {
  const resolved = field.resolve().resolvedType;
  if (resolved instanceof protobuf.Type) return normaliseMessage(resolved, value, path, problems);
  const expected =
    resolved instanceof protobuf.Enum
      ? enumProblem(resolved, value)
      : scalarProblem(field.type, value);
  if (expected !== null) problems.push({ path, expected, found: show(value) });
  return typeof value === 'bigint' ? String(value) : value;
}

function enumProblem(type: protobuf.Enum, value: unknown): string | null {
  const isKnown = typeof value === 'string' ? value in type.values : Number.isInteger(value);
  return isKnown ? null : `one of ${Object.keys(type.values).join(', ')}`;
}

/** What was expected, or null when the value will do. */
function scalarProblem(type: string, value: unknown): string | null {
  switch (type) {
    case 'string':
      return typeof value === 'string' ? null : 'a text';
    case 'bytes':
      return isBase64(value) ? null : 'bytes in base64';
    case 'bool':
      return typeof value === 'boolean' ? null : 'true or false';
    case 'float':
    case 'double':
      return typeof value === 'number' ? null : 'a number';
    default:
      return isWhole(type, value) ? null : `a whole number (${type})`;
  }
}

function isBase64(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
}

function isWhole(type: string, value: unknown): boolean {
  const text = typeof value === 'string' && /^-?\d+$/.test(value);
  if (!text && typeof value !== 'bigint' && !Number.isSafeInteger(value)) return false;
  const big = BigInt(value as string | number | bigint);
  const bits = type.endsWith('64') ? 64 : 32;
  const isUnsigned = type.startsWith('u') || type.startsWith('fixed');
  return big === (isUnsigned ? BigInt.asUintN(bits, big) : BigInt.asIntN(bits, big));
}
