import { expect, test } from 'vitest';
import { hashKey } from '../recording/key-hash.ts';
import { importText } from '../testing/imported.ts';
import { predictLog, warmUpRecords } from '../testing/warm-up-records.ts';
import { plainFields } from './import-format.ts';

const completions = {
  method: 'POST',
  path: '/v1/completions',
  headers: [['content-type', 'application/json']],
};
const lines = (...objects: readonly unknown[]) =>
  objects.map((object) => `${JSON.stringify(object)}\n`).join('');
const textOf = (body: Uint8Array | null | undefined) => body && Buffer.from(body).toString('utf8');

test('azure-llm: instants to the microsecond, with and without a zone', () => {
  const of2023 = importText(
    'TIMESTAMP,ContextTokens,GeneratedTokens\r\n2023-11-16 18:15:46.6805900,374,44\r\n2023-11-16 18:15:50.9951690,396,109',
  );
  expect(of2023).toMatchObject({ source: 'azure-llm', startedAt: '2023-11-16T18:15:46.680Z' });
  const plain = { route: completions, className: null, key: 0n, body: null };
  expect(of2023.all).toEqual([
    { ...plain, atUs: 0, features: { inputTokens: 374, outputTokens: 44 } },
    { ...plain, atUs: 4_314_579, features: { inputTokens: 396, outputTokens: 109 } },
  ]);
  const of2024 = importText(
    'TIMESTAMP,ContextTokens,GeneratedTokens\n2024-05-10 02:00:00.009930+02:00,1,2\n2024-05-10 00:00:01+00:00,3,4\n',
  );
  expect(of2024.startedAt).toBe('2024-05-10T00:00:00.009Z');
  expect(of2024.all.map(({ atUs }) => atUs)).toEqual([0, 990_070]);
});

test('burst-gpt: model and kind are the class, a session the key', () => {
  const first = importText(
    'Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n5,ChatGPT,472,18,490,Conversation log\n45.5,GPT-4,1,0,1,API log\n',
  );
  expect(first).toMatchObject({ source: 'burst-gpt', startedAt: null, durationUs: 40_500_000 });
  expect(first.all.map(({ className }) => className)).toEqual([
    'ChatGPT, Conversation log',
    'GPT-4, API log',
  ]);
  const second = importText(
    'Timestamp,Session ID,Elapsed time,Model,Request tokens,Response tokens,Total tokens,Log Type\n5,s1,2.5,"a, ""b""",472,18,490,API log\n',
  );
  expect(second.all[0]).toMatchObject({
    key: hashKey('s1'),
    className: 'a, "b", API log',
    features: { inputTokens: 472, outputTokens: 18, latencyUs: 2_500_000 },
  });
});

test('mooncake: the first block of the prompt is the key', () => {
  const { all, source } = importText(
    lines(
      { timestamp: 27482, input_length: 6955, output_length: 52, hash_ids: [46, 47] },
      { timestamp: 30535, input_length: 6472, output_length: 26, hash_ids: [46] },
    ),
  );
  expect(source).toBe('mooncake');
  expect(all.map(({ atUs, key }) => [atUs, key])).toEqual([
    [0, hashKey('46')],
    [3_053_000, hashKey('46')],
  ]);
  expect(all[0]?.features).toEqual({ inputTokens: 6955, outputTokens: 52, promptBlocks: 2 });
});

test('nginx: a request came when its line was written, less the time it took', () => {
  const common = { status: '200', user: 'u1', tier: 'gold', x: '7' };
  const fields = { ...plainFields, key: 'user', className: 'tier', features: { candidates: 'x' } };
  const { all, moved, source } = importText(
    lines(
      { msec: '1532105486.662', request_time: '0.250', request: 'POST /a?b=1 HTTP/2.0', ...common },
      {
        time_local: '20/Jul/2018:18:51:26 +0200',
        request_time: 0.5,
        request_method: 'GET',
        uri: '/c',
        content_length: '-',
        body_bytes_sent: '12',
      },
    ),
    { fields },
  );
  expect({ source, moved }).toEqual({ source: 'nginx', moved: 1 });
  expect(all).toEqual([
    {
      atUs: 0,
      route: { method: 'GET', path: '/c', headers: [] },
      className: null,
      key: 0n,
      features: { responseBytes: 12, latencyUs: 500_000 },
      body: null,
    },
    {
      atUs: 912_000,
      route: { method: 'POST', path: '/a?b=1', headers: [] },
      className: 'gold',
      key: hashKey('u1'),
      features: { status: 200, latencyUs: 250_000, candidates: 7 },
      body: null,
    },
  ]);
});

test('envoy: bytes are those of bodies', () => {
  const { all, source } = importText(
    lines({
      start_time: '2020-11-25T21:26:18.409Z',
      method: 'POST',
      path: '/ml.Ranker/Score',
      response_code: 200,
      bytes_received: 120,
      bytes_sent: 40,
      duration: 3,
    }),
  );
  expect(source).toBe('envoy');
  expect(all[0]).toMatchObject({
    route: { method: 'POST', path: '/ml.Ranker/Score' },
    features: { requestBytes: 120, responseBytes: 40, status: 200, latencyUs: 3000 },
  });
});

test('har: bodies and headers are kept, secrets are not', () => {
  const headers = [
    { name: ':authority', value: 'x' },
    { name: 'Content-Type', value: 'text/plain' },
    { name: 'Authorization', value: 'Bearer hunter2' },
    { name: 'Cookie', value: 'hunter2' },
  ];
  const entry = {
    startedDateTime: '2026-11-27T10:00:00.250Z',
    time: 12.5,
    request: { method: 'POST', url: 'https://x/a?b=1', headers, postData: { text: 'Grüße' } },
    response: { status: 200, bodySize: -1, content: { size: 5 } },
  };
  const { all, source } = importText(JSON.stringify({ log: { entries: [entry] } }, null, 2));
  expect(source).toBe('har');
  expect(all[0]).toMatchObject({
    route: { method: 'POST', path: '/a?b=1', headers: [['content-type', 'text/plain']] },
    features: { requestBytes: 7, responseBytes: 5, status: 200, latencyUs: 12_500 },
  });
  expect(textOf(all[0]?.body)).toBe('Grüße');
});

test('json-lines: what is out of order is put in order', () => {
  const { all, moved } = importText(lines({ at: 2, path: '/2' }, { at: 1, path: '/1' }));
  expect(moved).toBe(1);
  expect(all.map(({ atUs, route }) => [atUs, route.path])).toEqual([
    [0, '/1'],
    [1_000_000, '/2'],
  ]);
});

test('perf-analyzer: tensors become a body, evenly in time', () => {
  const data = [
    { INPUT0: [1, 2] },
    [{ INPUT0: { content: [[0.5, 1]], shape: [1, 2] } }, { INPUT0: ['a'] }],
  ];
  const { all, source } = importText(JSON.stringify({ data }), {
    fields: { ...plainFields, ratePerSecond: 50 },
  });
  expect(source).toBe('perf-analyzer');
  expect(all.map(({ atUs }) => atUs)).toEqual([0, 20_000, 40_000]);
  expect(all.map(({ body }) => JSON.parse(textOf(body) ?? '') as unknown)).toEqual([
    { inputs: [{ name: 'INPUT0', datatype: 'INT64', shape: [2], data: [1, 2] }] },
    { inputs: [{ name: 'INPUT0', datatype: 'FP32', shape: [1, 2], data: [0.5, 1] }] },
    { inputs: [{ name: 'INPUT0', datatype: 'BYTES', shape: [1], data: ['a'] }] },
  ]);
  const chat = { data: [{ timestamp: [1500], payload: [{ model: 'm', messages: [] }] }] };
  const [first] = importText(JSON.stringify(chat)).all;
  expect(first?.route.path).toBe('/v1/chat/completions');
  expect(textOf(first?.body)).toBe('{"model":"m","messages":[]}');
});

test('kserve: a request and its response are one', () => {
  const event = (type: string, id: string, time: string, data: unknown) => ({
    specversion: '1.0',
    type: `org.kubeflow.serving.inference.${type}`,
    id,
    time,
    inferenceservicename: 'ctr',
    data,
  });
  const { all, source } = importText(
    lines(
      event('request', 'a', '2026-11-27T10:00:00Z', { instances: [1] }),
      event('request', 'b', '2026-11-27T10:00:01Z', { inputs: [] }),
      event('response', 'a', '2026-11-27T10:00:00.020Z', { predictions: [2] }),
    ),
  );
  expect(source).toBe('kserve');
  expect(all).toMatchObject([
    {
      atUs: 0,
      route: { path: '/v1/models/ctr:predict' },
      className: 'ctr',
      features: { requestBytes: 17, responseBytes: 19, latencyUs: 20_000 },
    },
    { atUs: 1_000_000, route: { path: '/v2/models/ctr/infer' }, features: { requestBytes: 13 } },
  ]);
});

test.each([
  [
    'azure-llm',
    'TIMESTAMP,ContextTokens,GeneratedTokens\nyesterday,1,2',
    'file, line 2: TIMESTAMP: expected an instant such as 2023-11-16 18:15:46.6805900, found "yesterday".',
  ],
  [
    'azure-llm',
    'TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46,many,2',
    'file, line 2: ContextTokens: expected a number of 0 or more, found "many".',
  ],
  [
    'azure-llm',
    'TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15',
    'file, line 2: expected 3 values, as in the header, found "2023-11-16 18:15".',
  ],
  ['azure-llm', 'a,b\n', 'line 1: expected a header with the columns TIMESTAMP, ContextTokens'],
  [
    'nginx',
    '{"msec": 1, "request_method": "GET"}',
    'file, line 1: expected a path as request_uri or uri, found nothing.',
  ],
  ['nginx', '{"request": "GET / HTTP/1.1"}', 'expected an instant as msec, time_iso8601'],
  ['nginx', 'no', 'file, line 1: expected an object in JSON, found "no".'],
  [
    'envoy',
    '{"start_time": "x", "method": "GET", "path": "/"}',
    'start_time: expected an instant such as 2026-11-27T10:00:00',
  ],
  ['mooncake', '{"timestamp": 1}', 'file, line 1: input_length: expected a number, found nothing.'],
  ['har', '{"log": {"entries": [{}]}}', 'file, log.entries[0].startedDateTime: expected '],
  ['har', '{"log": {', 'file: expected one whole document in JSON, found '],
  ['kserve', '{"type": "x"}', 'type: expected an inference.request or inference.response'],
  ['perf-analyzer', '{"data": [{"A": {}}]}', 'file, request 0: A: expected a list of values'],
])('%s: a line such as %j is refused by its place', (name, text, message) => {
  expect(() => importText(text, { name })).toThrow(message);
});

test('tf-serving: records with checksums, each a call in gRPC', () => {
  const { all, source } = importText(
    warmUpRecords([predictLog('ctr', 'x'), predictLog('cvr', '')]),
  );
  expect(source).toBe('tf-serving');
  expect(all).toMatchObject([
    {
      atUs: 0,
      route: { method: 'POST', path: '/tensorflow.serving.PredictionService/Predict' },
      className: 'ctr',
      features: { requestBytes: 10 },
    },
    { atUs: 1_000_000, className: 'cvr', features: { requestBytes: 7 } },
  ]);
  // PredictRequest: model_spec {name: "ctr"}, and something in field 3.
  expect(Buffer.from(all[0]?.body ?? []).toString('hex')).toBe('0a050a036374721a0178');
});

test('tf-serving: what is cut or changed is refused by its record', () => {
  const bytes = warmUpRecords([predictLog('ctr', 'x'), predictLog('cvr', 'y')]);
  const cutOff = bytes.subarray(0, bytes.length - 1);
  expect(() => importText(cutOff)).toThrow('file, record 1: expected 14 bytes, found 13.');
  const changed = bytes.with(14, 0);
  expect(() => importText(changed)).toThrow(
    'file, record 0: expected a whole record, found another checksum.',
  );
});

test('a file without requests is refused', () => {
  expect(() => importText('TIMESTAMP,ContextTokens,GeneratedTokens\n')).toThrow(
    'file: expected azure-llm with requests, found none.',
  );
});
