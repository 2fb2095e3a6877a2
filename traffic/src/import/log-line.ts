/** One line of a log in JSON, and what is asked of its fields. Numbers may be texts, as nginx writes them. */
import type { Line } from '../recording/lines-of.ts';
import { RecordingError } from '../recording/recording-error.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export interface LogLine {
  /** Where it is, for people. */
  readonly place: string;
  readonly fields: JsonObject;
}

/** Null where the text is no object in JSON. */
export function objectIn(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws RecordingError CORRUPT */
export function logLine(name: string, { number, text }: Line): LogLine {
  const place = `${name}, line ${number}`;
  const fields = objectIn(text);
  if (fields === null) throw unexpected(place, 'an object in JSON', text);
  return { place, fields };
}

export function unexpected(place: string, expected: string, found: unknown): RecordingError {
  return new RecordingError('CORRUPT', `${place}: expected ${expected}, found ${shown(found)}.`);
}

/** The first of the fields that says something. `-` and '' are what logs write for nothing. */
export function fieldOf({ fields }: LogLine, ...names: readonly string[]): string | number | null {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'number') return value;
    if (typeof value === 'string' && value !== '' && value !== '-') return value;
  }
  return null;
}

/**
 * A number of at least 0; null where the field is absent or says nothing.
 *
 * @throws RecordingError CORRUPT for anything else
 */
export function numberOf(line: LogLine, name: string): number | null {
  const value = fieldOf(line, name);
  if (value === null) return null;
  const number = Number(value);
  if (Number.isFinite(number) && number >= 0) return number;
  throw unexpected(`${line.place}: ${name}`, 'a number of 0 or more', value);
}

/** The numbers that are there, by feature. */
export function featuresOf(
  line: LogLine,
  fields: Readonly<Record<string, string>>,
): Record<string, number> {
  const features: Record<string, number> = {};
  for (const [feature, name] of Object.entries(fields)) {
    const value = numberOf(line, name);
    if (value !== null) features[feature] = value;
  }
  return features;
}

function shown(found: unknown): string {
  if (found === undefined) return 'nothing';
  const text = typeof found === 'string' ? found : JSON.stringify(found);
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return typeof found === 'string' ? JSON.stringify(short) : short;
}
