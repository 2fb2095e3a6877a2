import { expect, test } from 'vitest';
import { parseJsonPath, replaceAt, valueAt } from './json-path.ts';

const pathOf = (text: string) => parseJsonPath(text) ?? [];
const document = () => ({
  user: { id: 7, mail: null },
  'a.b': { $ref: 3 },
  inputs: [{ shape: [1, 120] }, { shape: [2] }],
});

test.each([
  ['user.id', 7],
  ['$.user.id', 7],
  ['["a.b"].$ref', 3],
  ['inputs[0].shape[1]', 120],
  ['inputs[*].shape[0]', 1],
  ['user.name', undefined],
  ['inputs[5].shape', undefined],
  ['user.id.more', undefined],
  ['user.constructor', undefined],
])('%s is %s', (text, value) => {
  expect(valueAt(document(), pathOf(text))).toEqual(value);
});

test.each(['', '$', 'a..b', 'a[', 'a[x]', 'a[0]b', '.a', 'a.'])('%j is no path', (text) => {
  expect(parseJsonPath(text)).toBeNull();
});

test('all values at a path are replaced, and nothing else', () => {
  const changed = document();
  replaceAt(changed, pathOf('inputs[*].shape'), () => 'gone');
  replaceAt(changed, pathOf('user.*'), (value) => [value]);
  replaceAt(changed, pathOf('user.name'), () => 'nobody');
  expect(changed).toEqual({
    user: { id: [7], mail: [null] },
    'a.b': { $ref: 3 },
    inputs: [{ shape: 'gone' }, { shape: 'gone' }],
  });
});

test('a field named __proto__ is one like any other', () => {
  const hostile: unknown = JSON.parse('{"__proto__": {"secret": "x"}}');
  replaceAt(hostile, pathOf('__proto__.secret'), () => 'gone');
  expect(JSON.stringify(hostile)).toBe('{"__proto__":{"secret":"gone"}}');
});
