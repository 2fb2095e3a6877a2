import { err } from '@plimsoll/core/result';
import { expect, test } from 'vitest';
import { parseSpec } from './spec-document.ts';
import { inlineFiles } from './spec-files.ts';
import { example, problemsIn, readFile, set, shortest } from './testing/spec-samples.ts';

const beside = {
  name: 'vision',
  target: { protocol: 'http', endpoints: ['http://127.0.0.1:9000'] },
  workload: { arrival: 'constant', request: { path: '/see', body: { text: 'x' } } },
  rate: 120,
};

test('parseSpec() reads load beside the run, with what it leaves out filled in', () => {
  const spec = parseSpec(
    { ...shortest, background: [beside], prediction: { rate: 50, low: 40, high: 60 } },
    { readFile, defaultSeed: 1 },
  );
  expect(spec).toMatchObject({
    ok: true,
    value: {
      background: [
        {
          name: 'vision',
          target: { endpoints: ['http://127.0.0.1:9000'], timeoutMs: 2_000, connections: 64 },
          workload: { arrival: { type: 'constant' }, request: { method: 'POST', path: '/see' } },
          rateRps: 120,
          agents: { pool: 'default', count: 1 },
        },
      ],
      prediction: { rps: 50, lowRps: 40, highRps: 60, confidence: 0.95 },
    },
  });
});

test('a spec without any has none', () => {
  const spec = parseSpec(shortest, { readFile, defaultSeed: 1 });
  expect(spec).toMatchObject({ ok: true, value: { background: [], prediction: null } });
});

test.each([
  [
    'background=vision',
    'background: expected a list of loads, each with a name, target, workload and rate, found "vision"',
  ],
  ['background[0].rate=0', 'background[0].rate: expected a rate above 0'],
  ['background[0].target.protocol=smtp', 'background[0].target.protocol: expected one of http'],
  [
    'background[0].target.model=m',
    'background[0].target.model: expected no model, for http, found "m"',
  ],
  [
    'background[0].workload.request.path=see',
    'background[0].workload.request.path: expected a path that starts with /',
  ],
  [
    'background[0].workload.request.body={file: lost}',
    'background[0].workload.request.body.file: expected a file that can be read',
  ],
  [
    'background[0].workload={recording: t.rec}',
    'background[0].workload.recording: expected an uploaded recording',
  ],
  [
    'background[0].slo=[]',
    'background[0].slo: expected one of the fields name, target, workload, rate, agents, found slo',
  ],
  [
    'background[1].name=vision',
    'background[1].name: expected a name that no other load has, found "vision"',
  ],
  [
    'prediction={rate: 5, low: 6, high: 7}',
    'prediction: expected low <= rate <= high, found low 6, rate 5, high 7',
  ],
])('%s is refused by its place', (setting, problem) => {
  const lines = problemsIn(
    set({ ...shortest, background: [beside, structuredClone({ ...beside, name: 'b' })] }, setting),
  );
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(problem);
});

test('inlineFiles() puts the files of loads beside the run into the spec, too', () => {
  const request = { body: { file: 'request.json' } };
  const load = { ...beside, workload: { request: { path: '/see', ...request } } };
  const inlined = inlineFiles({ ...example, background: [load] }, readFile);
  const spec = parseSpec(inlined, { readFile: () => err('no files here'), defaultSeed: 1 });
  expect(spec.ok && spec.value.background[0]?.workload.request.body.length).toBeGreaterThan(10);
});
