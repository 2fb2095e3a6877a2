import { expect, test } from 'vitest';
import { parseBodyTemplate } from './body-template.ts';

function bodiesOf(text: string, ...requests: readonly [key: bigint, candidates: number][]) {
  const template = parseBodyTemplate(text, ['candidates', 'load'], 'body');
  if (!template.ok) return template.error.map(({ expected, found }) => `${found}: ${expected}`);
  return requests.map(([key, candidates], number) =>
    Buffer.from(
      template.value.render({ key, features: { candidates, load: 0.5 } }, number),
    ).toString(),
  );
}

test('a body has the numbers that are known of its request', () => {
  const [body = ''] = bodiesOf(
    '{"user": {{key}}, "shard": {{ key % 10 }}, "n": {{candidates}}, "load": {{load}}, "ids": [{{integers candidates 5 9}}], "x": [{{numbers 2 -1 1}}], "p": "{{words candidates}}", "q": "{{characters 7}}"}',
    [123n, 4],
  );
  const parsed = JSON.parse(body) as {
    readonly ids: readonly number[];
    readonly x: readonly number[];
    readonly p: string;
  };
  expect(parsed).toMatchObject({ user: 123, shard: 3, n: 4, load: 0.5 });
  expect(parsed.ids).toHaveLength(4);
  expect(parsed.ids.every((id) => Number.isInteger(id) && id >= 5 && id <= 9)).toBe(true);
  expect(parsed.x.every((x) => x >= -1 && x <= 1)).toBe(true);
  expect(parsed.p.split(' ')).toHaveLength(4);
  expect(parsed).toHaveProperty('q.length', 7);
});

test('requests for one key carry the same content, others their own', () => {
  const text = '{{integers candidates 0 1000000000}}';
  const [a, b, c] = bodiesOf(text, [7n, 3], [8n, 3], [7n, 3]);
  expect(c).toBe(a);
  expect(b).not.toBe(a);
  const [d, e] = bodiesOf(text, [0n, 3], [0n, 3]);
  expect(e).not.toBe(d);
});

test.each([
  ['{{tokens}}', '{{tokens}}: one of candidates, load, key, integers, numbers, words, characters'],
  [
    '{{integers many 0 1}}',
    '{{integers many 0 1}}: integers count from to, where count is a number or one of candidates, load',
  ],
  [
    '{{numbers 3 2 1}}',
    '{{numbers 3 2 1}}: numbers count from to, where count is a number or one of candidates, load',
  ],
  ['{{key % 0}}', '{{key % 0}}: key, or key % 1000'],
])('%s is refused with what is known', (text, said) => {
  expect(bodiesOf(text)).toEqual([said]);
});
