import { err } from '@plimsoll/core/result';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSpec } from './spec-document.ts';
import { applySettings, parseSpecText } from './spec-text.ts';

const readFile = () => err('no files here');

test('parseSpec() never throws, and has a reason for each refusal', () => {
  const key = fc.constantFrom(
    'version',
    'name',
    'target',
    'workload',
    'slo',
    'search',
    'agents',
    'request',
    'body',
    'json',
    'protocol',
    'endpoints',
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue(),
      fc.constantFrom('http', 'http://a:1', '2s', '5%', 'errors <= 1%'),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 8 }),
    ),
  }));
  fc.assert(
    fc.property(tree, (document) => {
      const parsed = parseSpec(document, { readFile, defaultSeed: 1 });
      if (!parsed.ok) expect(parsed.error.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

test('parseSpecText() and applySettings() never throw', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (text, settings) => {
      const parsed = parseSpecText(text, 'x');
      applySettings(parsed.ok ? parsed.value : text, settings);
    }),
    { numRuns: 500 },
  );
});
