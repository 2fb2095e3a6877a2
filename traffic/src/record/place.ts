/** Where in a request something is, as people write it: `header:x-user`, `query:user`, `json:user.id`, `path`. */
import type { Mismatch } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { type JsonPath, jsonPathForm, parseJsonPath, valueAt } from './json-path.ts';
import { queryOf } from './query.ts';
import type { RequestHead } from './request-head.ts';

export type Place =
  | { readonly type: 'header'; readonly name: string }
  | { readonly type: 'query'; readonly name: string }
  | { readonly type: 'json'; readonly path: JsonPath }
  /** Without its query. */
  | { readonly type: 'path' };

const forms: Readonly<Record<Place['type'], string>> = {
  header: 'header:NAME',
  query: 'query:NAME',
  json: 'json:PATH',
  path: 'path',
};

export function parsePlace(
  text: string,
  allowed: readonly Place['type'][],
): Result<Place, Mismatch> {
  const colon = text.indexOf(':');
  const type = colon < 0 ? text : text.slice(0, colon);
  const rest = colon < 0 ? '' : text.slice(colon + 1);
  const expected = allowed.map((name) => forms[name]).join(', ');
  if (!allowed.some((name) => name === type)) return err({ expected, found: text });
  if (type === 'path' && colon < 0) return ok({ type });
  if (type === 'json') {
    const path = parseJsonPath(rest);
    return path === null
      ? err({ expected: `after json: ${jsonPathForm}`, found: text })
      : ok({ type, path });
  }
  if (type === 'header' && rest !== '') return ok({ type, name: rest.toLowerCase() });
  if (type === 'query' && rest !== '') return ok({ type, name: rest });
  return err({ expected, found: text });
}

/**
 * What is there, as text; null for nothing.
 *
 * @param document asked for where the place is in the body; undefined for a body that is no JSON
 */
export function textAt(place: Place, head: RequestHead, document: () => unknown): string | null {
  switch (place.type) {
    case 'header':
      return head.headers.find(([name]) => name === place.name)?.[1] ?? null;
    case 'query':
      return queryOf(head.path).find(({ name }) => name === place.name)?.value ?? null;
    case 'path':
      return head.path.split('?', 1)[0] ?? null;
    case 'json': {
      const value = valueAt(document(), place.path);
      if (value === undefined || value === null) return null;
      return typeof value === 'string' ? value : JSON.stringify(value);
    }
  }
}
