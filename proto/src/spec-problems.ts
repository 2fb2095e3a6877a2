/** What zod found wrong with a document, as Problems. The schemas' error texts say what was expected. */
import type { Problem } from '@plimsoll/core/problem';
import type { z } from 'zod';

type Path = readonly PropertyKey[];

const foundLength = 80;

export function problemsOf(error: z.ZodError, document: unknown): readonly Problem[] {
  return error.issues.flatMap((issue): readonly Problem[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: pathText([...issue.path, key]),
        expected: issue.message,
        found: key,
      }));
    }
    const found = describeFound(valueAt(document, issue.path));
    return [{ path: pathText(issue.path), expected: issue.message, found }];
  });
}

/** The value at a path, or undefined where the path leads nowhere. */
export function valueAt(document: unknown, path: Path): unknown {
  let value = document;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return value;
}

/** `target.endpoints[1]`; the document itself is `spec`. */
export function pathText(path: Path): string {
  if (path.length === 0) return 'spec';
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = String(key);
    if (!/^[\w$-]+$/.test(name)) return `${text}[${JSON.stringify(name)}]`;
    return text === '' ? name : `${text}.${name}`;
  }, '');
}

/** A value in a few words. */
export function describeFound(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = jsonOf(value);
  return text.length > foundLength ? `${text.slice(0, foundLength)}…` : text;
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return 'data that is no JSON';
  }
}
