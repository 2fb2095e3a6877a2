/** The bytes that a spec's request carries, and the .proto text that says how to make a message of them. */
import { assertNever } from '@plimsoll/core/assert';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { Protocol } from '@plimsoll/core/spec';
import { describeFound } from './spec-problems.ts';
import type { WrittenRequest } from './spec-shape.ts';

/** Reads a file that the spec names. The error is the reason, in a few words. */
export type ReadFile = (path: string) => Result<Uint8Array, string>;

interface BodyContext {
  readonly protocol: Protocol;
  readonly readFile: ReadFile;
}

type Built<T> = Result<T, readonly Problem[]>;

const at = 'workload.request';

export function readBody(request: WrittenRequest, context: BodyContext): Built<Uint8Array> {
  const bytes = bodyBytes(request, context);
  if (!bytes.ok) return bytes;
  switch (context.protocol) {
    case 'http':
      return bytes;
    case 'grpc':
      // A message without fields is a message.
      return request.body === undefined
        ? ok(new TextEncoder().encode('{}'))
        : jsonObject(bytes.value, 'a message in JSON');
    case 'kserve-v2-http':
    case 'kserve-v2-grpc':
      return jsonObject(bytes.value, 'a KServe v2 inference request in JSON', 'inputs');
    default:
      return assertNever(context.protocol);
  }
}

function bodyBytes({ body }: WrittenRequest, context: BodyContext): Built<Uint8Array> {
  if (body === undefined) return ok(new Uint8Array());
  if (body.file !== undefined) return readWritten(body.file, `${at}.body.file`, context.readFile);
  if (body.template !== undefined || body.templateFile !== undefined) {
    const expected = 'a recording or a profile, whose requests fill the template';
    return err([{ path: `${at}.body`, expected, found: 'a template alone' }]);
  }
  if (body.text !== undefined) return ok(new TextEncoder().encode(body.text));
  if (body.base64 !== undefined) return ok(new Uint8Array(Buffer.from(body.base64, 'base64')));
  const path = `${at}.body.json`;
  try {
    return ok(new TextEncoder().encode(JSON.stringify(body.json)));
  } catch (error) {
    return err([{ path, expected: 'data that can be JSON', found: String(error) }]);
  }
}

/** The bytes again, if they are a JSON object, with a list in the field that is asked for. */
function jsonObject(bytes: Uint8Array, expected: string, list?: string): Built<Uint8Array> {
  const path = `${at}.body`;
  if (bytes.length === 0) return err([{ path, expected, found: 'nothing' }]);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return err([{ path, expected: `${expected}, an object`, found: describeFound(value) }]);
    }
    const members = list === undefined ? [] : (value as Readonly<Record<string, unknown>>)[list];
    if (Array.isArray(members)) return ok(bytes);
    return err([
      { path, expected: `${expected}, with a list of ${list}`, found: describeFound(value) },
    ]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err([{ path, expected, found: `something else: ${reason}` }]);
  }
}

export function readProto({ proto }: WrittenRequest, context: BodyContext): Built<string | null> {
  const path = `${at}.proto`;
  if (context.protocol !== 'grpc') {
    if (proto === undefined) return ok(null);
    return err([
      { path, expected: `no proto for ${context.protocol}`, found: describeFound(proto) },
    ]);
  }
  if (proto === undefined) {
    return err([{ path, expected: 'the .proto file that defines the method', found: 'nothing' }]);
  }
  if (proto.text !== undefined) return ok(proto.text);
  const bytes = readWritten(proto.file ?? '', `${path}.file`, context.readFile);
  return bytes.ok ? ok(new TextDecoder().decode(bytes.value)) : bytes;
}

export function readWritten(file: string, path: string, readFile: ReadFile): Built<Uint8Array> {
  const read = readFile(file);
  if (read.ok) return read;
  return err([{ path, expected: 'a file that can be read', found: `${file}: ${read.error}` }]);
}
