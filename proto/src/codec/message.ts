/**
 * What all messages have in common: the checks before a byte is trusted, and the promise that decoding never
 * throws, whatever the bytes. Messages between coordinator and agents also have a version in field 1; those of
 * the gRPC API haven't, since their package is their version.
 */
import { err, ok, type Result } from '@plimsoll/core/result';
import { Malformed, unexpected } from './field.ts';

/** The layout in which this program writes, and the only one that it reads. */
const layoutVersion = 1;

/** The generated code of one message. */
interface Generated<Properties> {
  readonly name: string;
  encode(message: Properties): { finish(): Uint8Array };
  decode(bytes: Uint8Array): Properties;
}

interface Versioned {
  version?: number | null;
}

/** Writes a message. Throws for a value that its receiver would refuse: a bug of the caller. */
export function encodeMessage<Properties extends Versioned>(
  type: Generated<Properties>,
  build: () => Omit<Properties, 'version'>,
): Uint8Array {
  return encodeUnversioned(type, () => ({ ...build(), version: layoutVersion }) as Properties);
}

/** Reads a message, or says in one line what is wrong with the bytes. */
export function decodeMessage<Properties extends Versioned, T>(
  type: Generated<Properties>,
  bytes: Uint8Array,
  build: (message: Properties) => T,
): Result<T, string> {
  return decodeUnversioned(type, bytes, (message) => {
    if (message.version !== layoutVersion) {
      const found = String(message.version ?? 'none');
      throw unexpected('version', `wire version ${layoutVersion}`, found);
    }
    return build(message);
  });
}

export function encodeUnversioned<Properties>(
  type: Generated<Properties>,
  build: () => Properties,
): Uint8Array {
  try {
    // A copy, since protobufjs returns a view of a pool, which can be neither transferred nor kept small.
    return new Uint8Array(type.encode(build()).finish());
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    throw new Error(`Cannot encode ${type.name}: ${error.message}`, { cause: error });
  }
}

export function decodeUnversioned<Properties, T>(
  type: Generated<Properties>,
  bytes: Uint8Array,
  build: (message: Properties) => T,
): Result<T, string> {
  const message = parse(type, bytes);
  if (!message.ok) return message;
  try {
    return ok(build(message.value));
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return refuse(type, error.message);
  }
}

function parse<Properties>(
  type: Generated<Properties>,
  bytes: Uint8Array,
): Result<Properties, string> {
  try {
    return ok(type.decode(bytes));
  } catch (error) {
    // Whatever protobufjs throws here is about the bytes; nothing of ours runs inside.
    return refuse(
      type,
      `expected protobuf, found ${bytes.length} bytes that aren't: ${String(error)}`,
    );
  }
}

function refuse(type: { readonly name: string }, reason: string): Result<never, string> {
  return err(`Cannot decode ${type.name}: ${reason}`);
}
