import { expect, test } from 'vitest';
import { type Redaction, redactDocument, redactHead, withoutPassing } from './redaction.ts';

const plain: Redaction = { rules: [], kept: [], hashKey: 'a key of some length', bodies: true };
const head = (headers: readonly (readonly [string, string])[], path = '/') => ({
  method: 'GET',
  path,
  headers,
});

test.each([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'api-key',
  'x-auth-token',
  'x-amz-security-token',
  'x-goog-iap-jwt-assertion',
  'x-csrf-token',
  'x-session-id',
  'x-hub-signature-256',
  'x-forwarded-client-cert',
])('%s is a secret unless it is kept', (name) => {
  const asked = head([
    [name, 'value'],
    ['accept', '*/*'],
  ]);
  expect(redactHead(asked, plain).headers).toEqual([['accept', '*/*']]);
  expect(redactHead(asked, { ...plain, kept: [name] })).toEqual(asked);
});

test('secrets are taken out of the query, and the rest stays as it was written', () => {
  const asked = head([], '/a%20b?x=%7e&Api_Key=1&api%5Fkey=2&key=3&keys=4&sig&y=a+b');
  expect(redactHead(asked, plain).path).toBe(
    '/a%20b?x=%7e&Api_Key=redacted&api_key=redacted&key=redacted&keys=4&sig=redacted&y=a+b',
  );
});

test('what belongs to one connection or one request is left out of the route', () => {
  const asked = head([
    ['host', 'a'],
    ['content-length', '3'],
    ['traceparent', '00-1'],
    ['x-forwarded-for', '10.0.0.1'],
    ['content-type', 'text/plain'],
  ]);
  expect(withoutPassing(asked, plain).headers).toEqual([['content-type', 'text/plain']]);
  expect(withoutPassing(asked, { ...plain, kept: ['host'] }).headers).toContainEqual(['host', 'a']);
});

test('equal values have equal hashes, which depend on the key', () => {
  const rule = { place: { type: 'header', name: 'x-user' }, action: 'hash', text: '' } as const;
  const hashed = (value: string, hashKey: string) =>
    redactHead(head([['x-user', value]]), { ...plain, rules: [rule], hashKey }).headers[0]?.[1];
  expect(hashed('anna', 'one key')).toMatch(/^[\da-f]{16}$/);
  expect(hashed('anna', 'one key')).toBe(hashed('anna', 'one key'));
  expect(hashed('anna', 'one key')).not.toBe(hashed('anna', 'another'));
  expect(hashed('anna', 'one key')).not.toBe(hashed('bert', 'one key'));
});

test('what is taken out of a document keeps its kind', () => {
  const names = ['text', 'number', 'flag', 'list', 'object', 'none'];
  const rules = names.map((name) => ({
    place: { type: 'json', path: [name] } as const,
    action: 'drop' as const,
    text: '',
  }));
  const document = {
    text: 'a',
    number: 1,
    flag: true,
    list: [1],
    object: { a: 1 },
    none: null,
    b: 2,
  };
  expect(redactDocument(document, { ...plain, rules })).toEqual({
    text: 'redacted',
    number: 0,
    flag: false,
    list: [],
    object: {},
    none: null,
    b: 2,
  });
});

test('a number that is hashed stays a number', () => {
  const rules = [
    { place: { type: 'json', path: ['id'] } as const, action: 'hash' as const, text: '' },
  ];
  const { id } = redactDocument({ id: 17 }, { ...plain, rules }) as { id: number };
  expect(Number.isSafeInteger(id)).toBe(true);
  expect(id).not.toBe(17);
});
