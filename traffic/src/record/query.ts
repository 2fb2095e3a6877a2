/** The query of a path, part by part, so that what isn't changed stays byte by byte as it was. */

export interface QueryPart {
  /** As it was written, `user%20name=a+b`. */
  readonly text: string;
  /** Decoded, as `value`. */
  readonly name: string;
  readonly value: string;
}

export function queryOf(path: string): readonly QueryPart[] {
  const mark = path.indexOf('?');
  if (mark < 0) return [];
  return path
    .slice(mark + 1)
    .split('&')
    .map((text) => {
      const equals = text.indexOf('=');
      const name = decoded(equals < 0 ? text : text.slice(0, equals));
      return { text, name, value: equals < 0 ? '' : decoded(text.slice(equals + 1)) };
    });
}

/** The path with parts of its query put otherwise. `write` gives a value, encoded, or null where it stays as it was. */
export function withQuery(path: string, write: (part: QueryPart) => string | null): string {
  const mark = path.indexOf('?');
  if (mark < 0) return path;
  const parts = queryOf(path).map((part) => {
    const value = write(part);
    return value === null ? part.text : `${encodeURIComponent(part.name)}=${value}`;
  });
  return `${path.slice(0, mark)}?${parts.join('&')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // Not what it should be; as it is then.
    return text;
  }
}
