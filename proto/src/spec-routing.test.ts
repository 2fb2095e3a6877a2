import { expect, test } from 'vitest';
import { parseSpec } from './spec-document.ts';
import { problemsIn, readFile, set, shortest } from './testing/spec-samples.ts';

const two = set(shortest, 'target.endpoints=["http://a:1","http://b:2"]');

test.each([
  ['round-robin', { type: 'round-robin' }],
  ['least-outstanding', { type: 'least-outstanding' }],
  [{ weighted: [3, 1] }, { type: 'weighted', weights: [3, 1] }],
])('parseSpec() reads the routing %j', (written, routing) => {
  const document = set(two, `target.routing=${JSON.stringify(written)}`);
  expect(parseSpec(document, { readFile, defaultSeed: 1 })).toMatchObject({
    ok: true,
    value: { target: { routing } },
  });
});

test.each([
  [
    'random',
    'target.routing: expected one of round-robin, least-outstanding, or {weighted: [3, 1]} with a weight for each endpoint, found "random"',
  ],
  [
    { weighted: [3, 1, 1] },
    'target.routing.weighted: expected as many weights as endpoints, which is 2, found 3',
  ],
])('parseSpec() refuses the routing %j', (written, problem) => {
  expect(problemsIn(set(two, `target.routing=${JSON.stringify(written)}`))).toEqual([problem]);
});
