import { expect, test } from 'vitest';
import { inMemory } from './byte-source.ts';
import { requestsFromJsonLines } from './json-lines.ts';
import { hashKey } from './key-hash.ts';
import { linesOf } from './lines-of.ts';

function read(text: string) {
  const source = inMemory('traffic.jsonl', [Buffer.from(text)]);
  return [...requestsFromJsonLines('traffic.jsonl', linesOf(source))];
}

const textOf = (body: Uint8Array | null) => body && Buffer.from(body).toString('utf8');

test('a line is a request, with as much in it as is known', () => {
  const [first, second, third] = read(`
{"at": 0.0000125}
{"at": 1.5, "method": "PUT", "path": "/x", "headers": {"X-A": "b"}, "body": {"n": [1]}, "class": "feed", "key": "user-17", "features": {"candidates": 120}}
{"at": 1.5, "bodyBase64": "AAH/"}
`);
  const plain = { className: null, key: 0n, features: {}, body: null };
  expect(first).toEqual({ ...plain, atUs: 13, route: { method: 'POST', path: '/', headers: [] } });
  expect(second).toMatchObject({
    atUs: 1_500_000,
    route: { method: 'PUT', path: '/x', headers: [['x-a', 'b']] },
    className: 'feed',
    key: hashKey('user-17'),
    features: { candidates: 120 },
  });
  expect(textOf(second?.body ?? null)).toBe('{"n":[1]}');
  expect(third?.body).toEqual(new Uint8Array([0, 1, 255]));
});

test('instants count from the first', () => {
  const all = read(
    '{"at": "2026-11-27T10:00:00.250Z"}\n{"at": "2026-11-27T11:00:01.000+01:00", "body": "as it is"}',
  );
  expect(all.map(({ atUs }) => atUs)).toEqual([0, 750_000]);
  expect(textOf(all[1]?.body ?? null)).toBe('as it is');
});

test.each([
  [
    '{"at": 1}\n\n{"at": 0.5}',
    "line 3: expected a time no earlier than line 1's, 1 s, found 0.5 s.",
  ],
  ['{"at": 1}\n{"at": 2', 'line 2: expected a JSON object, found '],
  [
    '{"at": -1}',
    'line 1: at: expected seconds since the beginning, 0 or more, or an instant in ISO 8601',
  ],
  ['{"at": 1, "url": "/"}', 'Unrecognized key'],
  ['{"at": 1, "features": {"candidates": "many"}}', 'features.candidates: '],
  ['{"at": 1, "body": "a", "bodyBase64": "AA=="}', 'expected body or bodyBase64, found both'],
])('%s is refused, by its line', (text, message) => {
  expect(() => read(text)).toThrow(message);
});

test('lines longer than what is read at once are whole', () => {
  const body = 'x'.repeat(3 << 20);
  const all = read(`{"at": 0, "body": "${body}"}\n{"at": 1}\n`);
  expect(all.map(({ body: bytes }) => bytes?.length ?? null)).toEqual([body.length, null]);
});
