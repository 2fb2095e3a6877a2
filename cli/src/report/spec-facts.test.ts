import { parseSpec } from '@plimsoll/proto/spec-document';
import { example, readFile } from '@plimsoll/proto/testing/spec-samples';
import { expect, test } from 'vitest';
import { specFacts } from './spec-facts.ts';

function factsOf(document: unknown): string {
  const parsed = parseSpec(document, { readFile, defaultSeed: 7 });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return specFacts(parsed.value)
    .flatMap(({ title, facts }) => facts.map((fact) => `${title}: ${fact.join(' ')}`))
    .join('\n');
}

test('specFacts() says what was tested', () => {
  const facts = factsOf(example);
  expect(facts).toContain('Target: protocol kserve-v2-http, native driver');
  expect(facts).toContain('Target: endpoints http://127.0.0.1:8000');
  expect(facts).toContain('Target: model ctr');
  expect(facts).toContain('Workload: arrivals poisson, seed 7');
  expect(facts).toContain('SLO: 1 latency.p99 <= 50ms');
  expect(facts).toContain('Search: rates from 50/s, at most 20,000/s');
  expect(facts).toContain('Search: wanted 2 % either side at 95 % confidence');
});

test('specFacts() keeps what may be secret out of reports', () => {
  const request = {
    path: '/predict',
    headers: { Authorization: 'Bearer s3cret', 'X-Key': 's3cret' },
    body: { text: 's3cret' },
  };
  const target = { protocol: 'http', endpoints: ['http://127.0.0.1:8000'] };
  const facts = factsOf({ ...example, target, workload: { request } });
  expect(facts).toContain('Workload: headers Authorization, X-Key');
  expect(facts).toContain('Workload: body 6 bytes');
  expect(facts).not.toContain('s3cret');
});
