import type { RequestTemplate } from '@plimsoll/core/spec';
import { describe, expect, test } from 'vitest';
import { parseSpec } from './spec-document.ts';
import { type RecordingQuestion, storedForm } from './spec-recording.ts';
import { readFile } from './testing/spec-samples.ts';

const first: RequestTemplate = {
  method: 'POST',
  path: '/first',
  headers: {},
  body: new Uint8Array(3),
  protoText: null,
};

function parse(workload: object, target: object = {}) {
  const asked: RecordingQuestion[] = [];
  const document = {
    version: 1,
    name: 'replayed',
    target: { protocol: 'http', endpoints: ['http://a:1'], ...target },
    workload,
    slo: ['errors <= 1%'],
  };
  const spec = parseSpec(document, {
    readFile,
    defaultSeed: 1,
    lookAtRecording(question) {
      asked.push(question);
      const { path, sample, loops } = question.recording;
      const source = { type: 'file', path } as const;
      return { ok: true, value: { request: first, recording: { source, sample, loops } } };
    },
  });
  const problems = spec.ok
    ? []
    : spec.error.map(
        ({ path, expected, found }) => `${path}: expected ${expected}, found ${found}`,
      );
  return { spec, asked, problems };
}

describe('parseSpec() of a recording', () => {
  test('takes its path alone: arrivals by default, requests in order', () => {
    const { spec, asked } = parse({ recording: 't.rec' });
    const order = { sample: 'ordered', loops: true };
    const target = { protocol: 'http', driver: 'native' };
    const asks = { target, arrival: { type: 'poisson' }, recording: { path: 't.rec', ...order } };
    expect(asked).toEqual([asks]);
    const recording = { source: { type: 'file', path: 't.rec' }, ...order };
    expect(spec).toMatchObject({
      ok: true,
      value: { workload: { arrival: { type: 'poisson' }, request: first, recording } },
    });
  });

  test('takes the order of its requests, and its arrivals', () => {
    const { spec } = parse({
      arrival: { replay: { speed: 'fit' } },
      recording: { file: 't.rec', sample: 'shuffled' },
    });
    expect(spec).toMatchObject({
      ok: true,
      value: {
        workload: { arrival: { type: 'replay', speed: 'fit' }, recording: { sample: 'shuffled' } },
      },
    });
  });

  test.each([
    [
      { recording: 't.rec', arrival: { replay: { speed: 1 } } },
      'workload.arrival: expected constant, poisson or {replay: {speed: fit}}: at another speed a recording has but one rate (plimsoll replay sends it so), found {"replay":{"speed":1}}',
    ],
    [
      { recording: 't.rec', request: { path: '/' } },
      'workload.request: expected no request, since the recording has its own, found {"path":"/"}',
    ],
    [
      { recording: { file: 't.rec', sample: 'twice' } },
      'workload.recording: expected the path of a recording, or {file: traffic.rec, sample: shuffled}, with a sample of ordered, shuffled, with-replacement, found {"file":"t.rec","sample":"twice"}',
    ],
    [
      { recording: 7 },
      'workload.recording: expected the path of a recording, or {file: traffic.rec, sample: shuffled}, with a sample of ordered, shuffled, with-replacement, found 7',
    ],
  ])('refuses %j by name', (workload, problem) => {
    expect(parse(workload).problems).toEqual([problem]);
  });

  test('takes one that was uploaded, as its name by hash says it, without looking into it', () => {
    const sha256 = 'a1'.repeat(32);
    const { spec, asked } = parse({
      recording: storedForm({ sha256, bytes: 7, sample: 'shuffled' }, first),
    });
    expect(asked).toEqual([]);
    const recording = {
      source: { type: 'stored', sha256, bytes: 7 },
      sample: 'shuffled',
      loops: true,
    };
    expect(spec).toMatchObject({ ok: true, value: { workload: { request: first, recording } } });
  });
});
