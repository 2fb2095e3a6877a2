import { describe, expect, test } from 'vitest';
import { parseSpec } from './spec-document.ts';
import {
  example,
  grpc,
  inference,
  problemsIn,
  readFile,
  set,
  shortest,
} from './testing/spec-samples.ts';

describe('parseSpec()', () => {
  test("reads the contract's example", () => {
    expect(parseSpec(example, { readFile, defaultSeed: 1 })).toEqual({
      ok: true,
      value: {
        version: 1,
        name: 'ctr-model-v7',
        target: {
          protocol: 'kserve-v2-http',
          driver: 'native',
          endpoints: ['http://127.0.0.1:8000'],
          routing: { type: 'round-robin' },
          model: 'ctr',
          timeoutMs: 2_000,
          connections: 64,
        },
        workload: {
          arrival: { type: 'poisson' },
          recording: null,
          request: {
            method: 'POST',
            path: '',
            headers: {},
            body: new TextEncoder().encode(inference),
            protoText: null,
          },
        },
        slo: [
          expect.objectContaining({ type: 'latency-quantile', quantile: 0.99, limitUs: 50_000 }),
          expect.objectContaining({ type: 'errors', limit: 0.001 }),
        ],
        tiers: [{ name: null, slo: expect.any(Array) as unknown }],
        search: {
          mode: 'capacity',
          startRps: 50,
          maxRps: 20_000,
          precision: 0.02,
          confidence: 0.95,
          maxDurationMs: 300_000,
        },
        agents: { pool: 'default', count: 4, onLoss: 'rebalance' },
        background: [],
        prediction: null,
        seed: 1,
      },
    });
  });

  test('fills in what may be left out', () => {
    expect(parseSpec(shortest, { readFile, defaultSeed: 1 })).toMatchObject({
      ok: true,
      value: {
        target: {
          endpoints: ['http://127.0.0.1:8000'],
          model: null,
          timeoutMs: 2_000,
          connections: 64,
        },
        workload: {
          arrival: { type: 'poisson' },
          request: {
            method: 'GET',
            path: '/',
            headers: {},
            body: new Uint8Array(),
            protoText: null,
          },
        },
        search: {
          mode: 'capacity',
          startRps: 10,
          maxRps: 10_000,
          precision: 0.02,
          confidence: 0.95,
          maxDurationMs: 300_000,
        },
        agents: { pool: 'default', count: 1, onLoss: 'rebalance' },
        background: [],
        prediction: null,
        seed: 1,
      },
    });
  });

  test('starts no higher than a low maximum', () => {
    expect(
      parseSpec({ ...shortest, search: { maxRate: 3 } }, { readFile, defaultSeed: 1 }),
    ).toMatchObject({
      value: { search: { startRps: 3, maxRps: 3 } },
    });
  });

  test('reads a gRPC request with its .proto file', () => {
    expect(parseSpec(grpc, { readFile, defaultSeed: 1 })).toMatchObject({
      ok: true,
      value: {
        workload: {
          request: { method: 'POST', path: 'demo.Echo/Say', protoText: 'syntax = "proto3";' },
        },
      },
    });
  });

  // A form of body, and the bytes that it becomes.
  test.each([
    [{ text: 'hi' }, 'hi'],
    [{ json: { a: [1, null] } }, '{"a":[1,null]}'],
    [{ json: null }, 'null'],
    [{ base64: 'aGk=' }, 'hi'],
    [{ file: 'words.txt' }, 'hello'],
  ])('makes bytes of the body %j', (body, text) => {
    const spec = { ...shortest, workload: { request: { path: '/', body } } };
    const parsed = parseSpec(spec, { readFile, defaultSeed: 1 });
    expect(parsed).toMatchObject({ value: { workload: { request: { method: 'POST' } } } });
    expect(parsed.ok && new TextDecoder().decode(parsed.value.workload.request.body)).toBe(text);
  });

  // A spec of the three above, what is set in it, and the problem that this makes.
  test.each([
    [
      shortest,
      'search.startrate=5',
      'search.startrate: expected one of the fields mode, startRate, maxRate, precision, confidence, warmup, maxDuration, found startrate',
    ],
    [
      shortest,
      'colour=red',
      'colour: expected one of the fields version, name, target, workload, slo, tiers, search, agents, background, prediction, seed, found colour',
    ],
    [shortest, 'version=2', 'version: expected 1, found 2'],
    [shortest, 'name=7', 'name: expected a name for the test, found 7'],
    [
      shortest,
      'target.protocol=https',
      'target.protocol: expected one of http, grpc, kserve-v2-http, kserve-v2-grpc, found "https"',
    ],
    [shortest, 'target.endpoints=[]', 'target.endpoints: expected at least one endpoint, found []'],
    [
      shortest,
      'target.endpoints[0]=127.0.0.1:8000',
      'target.endpoints[0]: expected the root of a server, such as http://127.0.0.1:8000, found "127.0.0.1:8000"',
    ],
    [
      shortest,
      'target.endpoints[0]=tcp://a:1',
      'target.endpoints[0]: expected the root of a server, such as http://127.0.0.1:8000, found "tcp://a:1"',
    ],
    [
      shortest,
      'target.endpoints[0]=http://a:1/v2',
      'target.endpoints[0]: expected the root of a server, such as http://127.0.0.1:8000, found "http://a:1/v2"',
    ],
    [shortest, 'target.model=ctr', 'target.model: expected no model, for http, found "ctr"'],
    [
      shortest,
      'target.timeout=fast',
      'target.timeout: expected a duration from 1ms to 10m, such as 500ms, 30s or 5m, found "fast"',
    ],
    [
      shortest,
      'target.timeout=2',
      'target.timeout: expected a duration from 1ms to 10m, such as 500ms, 30s or 5m, found 2',
    ],
    [
      shortest,
      'target.driver="undici"',
      'target.driver: expected one of native, reference, found "undici"',
    ],
    [
      shortest,
      'target.connections=0',
      'target.connections: expected a number of connections from 1 to 65536, found 0',
    ],
    [
      shortest,
      'search.startRate=-5',
      'search.startRate: expected a rate above 0 and at most 10000000, in requests per second, found -5',
    ],
    [
      shortest,
      'search.maxRate=20000000',
      'search.maxRate: expected a rate above 0 and at most 10000000, in requests per second, found 20000000',
    ],
    [
      shortest,
      'search.maxRate=.nan',
      'search.maxRate: expected a rate above 0 and at most 10000000, in requests per second, found null',
    ],
    [
      shortest,
      'search.startRate=20000',
      'search.startRate: expected a rate of at most search.maxRate, which is 10000, found 20000',
    ],
    [
      shortest,
      'search.precision=0%',
      'search.precision: expected a share from 0.1% to 50%, such as 2% or 0.02, found "0%"',
    ],
    [
      shortest,
      'search.confidence=100%',
      'search.confidence: expected a share from 50% to 99.9%, such as 2% or 0.02, found "100%"',
    ],
    [
      shortest,
      'search.maxDuration=0s',
      'search.maxDuration: expected a duration from 1s to 24h, such as 500ms, 30s or 5m, found "0s"',
    ],
    [
      shortest,
      'agents.count=1.5',
      'agents.count: expected a number of agents from 1 to 10000, found 1.5',
    ],
    [
      shortest,
      'agents.onLoss=panic',
      'agents.onLoss: expected one of rebalance, abort, found "panic"',
    ],
    [shortest, 'seed=-1', 'seed: expected a seed from 0 to 4294967295, found -1'],
    [
      shortest,
      'workload.arrival={gamma: {cv: 2}}',
      'workload.arrival: expected constant, poisson or {replay: {speed: fit}}; gamma is not available in this version, found {"gamma":{"cv":2}}',
    ],
    [
      shortest,
      'workload.arrival={replay: {speed: fit}}',
      'workload.arrival: expected constant or poisson; replay takes the instants of a recording, found {"replay":{"speed":"fit"}}',
    ],
    [
      shortest,
      'workload={recording: t.jsonl}',
      'workload.recording: expected an uploaded recording, as plimsoll run names it: the coordinator reads no files, found "t.jsonl"',
    ],
    [
      shortest,
      'workload={profile: t.json}',
      'workload.profile: expected an uploaded recording, as plimsoll run names it: the coordinator reads no files, found "t.json"',
    ],
    [
      shortest,
      'workload={synthetic: {}}',
      'workload.synthetic: expected a request; synthetic is not available in this version, found {}',
    ],
    [shortest, 'workload={}', 'workload.request: expected a request, found nothing'],
    [
      shortest,
      'workload.request.path=v1',
      'workload.request.path: expected a path that starts with / and has no spaces, found "v1"',
    ],
    [
      shortest,
      'workload.request.method=get it',
      'workload.request.method: expected an HTTP method in capitals, found "get it"',
    ],
    [
      shortest,
      'workload.request.headers.Content-Length="5"',
      'workload.request.headers.Content-Length: expected a header that Plimsoll does not set itself, found Content-Length',
    ],
    [
      shortest,
      'workload.request.headers.x="a\\nb"',
      'workload.request.headers.x: expected a header value on one line, found "a\\nb"',
    ],
    [
      shortest,
      'workload.request.headers={"a b": c}',
      'workload.request.headers["a b"]: expected a header name, found "a b"',
    ],
    [
      shortest,
      'workload.request.headers.x=1',
      'workload.request.headers.x: expected a text, found 1',
    ],
    [
      shortest,
      'workload.request.body={text: a, json: 1}',
      'workload.request.body: expected one of file, text, json, base64, template, templateFile, found {"text":"a","json":1}',
    ],
    [
      shortest,
      'workload.request.body.file=lost.json',
      'workload.request.body.file: expected a file that can be read, found lost.json: no such file',
    ],
    [
      shortest,
      'workload.request.proto.file=echo.proto',
      'workload.request.proto: expected no proto for http, found {"file":"echo.proto"}',
    ],
    [
      grpc,
      'workload.request.path=Say',
      'workload.request.path: expected a method such as package.Service/Method, found "Say"',
    ],
    [
      grpc,
      'workload.request.method=GET',
      'workload.request.method: expected no method, or POST, for grpc, found GET',
    ],
    [
      grpc,
      'workload.request.proto.file=lost.proto',
      'workload.request.proto.file: expected a file that can be read, found lost.proto: no such file',
    ],
    [
      grpc,
      'workload.request.body.file=words.txt',
      'workload.request.body: expected a message in JSON, found something else: ',
    ],
    [
      example,
      'workload.request.path=/infer',
      'workload.request.path: expected no path, or /v2/models/ctr/infer, found "/infer"',
    ],
    [
      example,
      'workload.request.body.file=words.txt',
      'workload.request.body: expected a KServe v2 inference request in JSON, found something else: ',
    ],
    [
      example,
      'workload.request.body.file=list.json',
      'workload.request.body: expected a KServe v2 inference request in JSON, an object, found [1]',
    ],
    [
      example,
      'workload.request.body={json: {x: 1}}',
      'workload.request.body: expected a KServe v2 inference request in JSON, with a list of inputs, found {"x":1}',
    ],
    [
      example,
      'target={protocol: kserve-v2-grpc, endpoints: ["http://a:1"]}',
      'target.model: expected the name of a model, for kserve-v2-grpc, found nothing',
    ],
    [
      example,
      'target.model=a/b',
      'target.model: expected the name of a model, without spaces and slashes, found "a/b"',
    ],
  ])('%#: %s is refused by name', (spec, setting, problem) => {
    const lines = problemsIn(set(spec, setting));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(problem);
  });

  test('says everything that is wrong at once', () => {
    const lines = problemsIn({
      version: 1,
      target: { protocol: 'kserve-v2-http', endpoints: ['nowhere'], timeout: '1s' },
      workload: { arrival: 'sometimes', request: { body: { file: 'lost.json' }, colour: 1 } },
      slo: ['latency.p99 <= 5s', 'latency.p101 <= 1ms'],
      search: { startRate: 9, maxRate: 5 },
      agents: { count: 0 },
      extra: true,
    });
    expect(new Set(lines.map((line) => line.split(': ')[0]))).toEqual(
      new Set([
        'agents.count',
        'extra',
        'name',
        'search.startRate',
        'slo[0]',
        'slo[1]',
        'target.endpoints[0]',
        'target.model',
        'workload.arrival',
        'workload.request.colour',
      ]),
    );
  });

  test('refuses data that contains itself', () => {
    const json: unknown[] = [];
    json.push(json);
    const spec = { ...shortest, workload: { request: { path: '/', body: { json } } } };
    expect(problemsIn(spec)).toEqual([
      expect.stringContaining('workload.request.body.json: expected data that can be JSON'),
    ]);
  });

  test.each([null, undefined, 'text', [], 7])('refuses %j as a spec', (document) => {
    expect(problemsIn(document).length).toBeGreaterThan(0);
  });
});
