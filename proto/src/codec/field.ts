/**
 * The rules for single fields, the same in both directions: a message that would be refused on arrival
 * can't be sent. Each function returns the value or throws Malformed, which only message.ts catches.
 */
import { isId } from '../subjects.ts';

export class Malformed extends Error {}

/** What protobufjs gives for a 64-bit field: a Long where it has that package, which it has. */
export type Wide = number | { toNumber(): number } | null | undefined;
type Maybe<T> = T | null | undefined;

/** A required whole number, 0 or more, that a double holds exactly. */
export function count(value: Wide, path: string): number {
  const number = integer(value, path);
  if (number < 0) throw unexpected(path, 'a whole number, 0 or more', String(number));
  // No negative zero: it is not equal to zero everywhere.
  return number + 0;
}

/** A whole number, 0 or more, or its absence. */
export function optionalCount(value: Wide, path: string): number | null {
  return value === null || value === undefined ? null : count(value, path);
}

/** A required whole number, 1 or more. */
export function positiveCount(value: Wide, path: string): number {
  const number = count(value, path);
  if (number === 0) throw unexpected(path, 'a whole number, 1 or more', '0');
  return number;
}

/** A required whole number of at most 53 bits. */
export function integer(value: Wide, path: string): number {
  const wide = present(value, path);
  const number = typeof wide === 'number' ? wide : wide.toNumber();
  if (!Number.isSafeInteger(number)) {
    throw unexpected(path, 'a whole number of at most 53 bits', String(number));
  }
  return number + 0;
}

/** A required number, finite and not negative. */
export function amount(value: Maybe<number>, path: string): number {
  const number = present(value, path);
  if (!Number.isFinite(number) || number < 0) {
    throw unexpected(path, 'a finite number, 0 or more', String(number));
  }
  return number + 0;
}

/** A number, finite and not negative, or its absence. */
export function optionalAmount(value: Maybe<number>, path: string): number | null {
  return value === null || value === undefined ? null : amount(value, path);
}

/** A required number, finite and above 0. */
export function positiveAmount(value: Maybe<number>, path: string): number {
  const number = amount(value, path);
  if (number === 0) throw unexpected(path, 'a finite number above 0', '0');
  return number;
}

/** A required text, which may be empty. */
export function text(value: Maybe<string>, path: string): string {
  // A text that was cut in the middle of a surrogate pair has no UTF-8.
  return present(value, path).toWellFormed();
}

/** A text or its absence. */
export function optionalText(value: Maybe<string>, path: string): string | null {
  return value === null || value === undefined ? null : text(value, path);
}

/** A required text with something in it. */
export function filledText(value: Maybe<string>, path: string): string {
  const filled = text(value, path);
  if (filled === '') throw unexpected(path, 'a text that is not empty', '""');
  return filled;
}

/** A required id of a run or an agent. */
export function id(value: Maybe<string>, path: string): string {
  const name = present(value, path);
  if (!isId(name)) {
    throw unexpected(path, 'an id (1 to 128 of A-Z a-z 0-9 _ -)', JSON.stringify(name));
  }
  return name;
}

/** An id or its absence. */
export function optionalId(value: Maybe<string>, path: string): string | null {
  return value === null || value === undefined ? null : id(value, path);
}

/** Required bytes as a plain Uint8Array of their own, not a view of the message. */
export function bytes(value: Maybe<Uint8Array>, path: string): Uint8Array {
  return new Uint8Array(present(value, path));
}

/** A required field of any kind. */
export function present<T>(value: Maybe<T>, path: string): T {
  if (value === null || value === undefined)
    throw new Malformed(`${path}: expected a value, found none`);
  return value;
}

/** A repeated field, each of its members read with the path of its own. */
export function list<W, T>(
  values: Maybe<readonly W[]>,
  path: string,
  read: (value: W, path: string) => T,
): readonly T[] {
  return (values ?? []).map((value, index) => read(value, `${path}[${index}]`));
}

export function unexpected(path: string, expected: string, found: string): Malformed {
  return new Malformed(`${path}: expected ${expected}, found ${found}`);
}
