import { expect, test } from 'vitest';
import { parseDataPlace } from './data-place.ts';

test.each([
  ['plimsoll.db', { type: 'sqlite', file: 'plimsoll.db' }],
  [':memory:', { type: 'sqlite', file: ':memory:' }],
  ['./jetstream.db', { type: 'sqlite', file: './jetstream.db' }],
  ['jetstream', { type: 'jetstream', bucket: 'plimsoll', replicas: 1 }],
  ['jetstream:team-a', { type: 'jetstream', bucket: 'team-a', replicas: 1 }],
  ['jetstream:team-a:3', { type: 'jetstream', bucket: 'team-a', replicas: 3 }],
])('parseDataPlace(%j)', (text, place) => {
  expect(parseDataPlace(text)).toEqual(place);
});

test.each(['', 'jetstream:', 'jetstream:a.b', 'jetstream:a:2', 'jetstream:a:3:'])(
  'parseDataPlace(%j) is refused',
  (text) => {
    expect(parseDataPlace(text)).toBeNull();
  },
);
