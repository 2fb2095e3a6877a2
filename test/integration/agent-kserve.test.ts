import { createDriver } from '@plimsoll/agent/drivers/create-driver';
import { bodyPath } from '@plimsoll/agent/drivers/inference-request';
import { runLoad } from '@plimsoll/agent/load';
import { targetOf, workloadOf } from '@plimsoll/agent/testing/specs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedModelServer, launchModelServer } from '../model-server/launch.ts';

let server: LaunchedModelServer;
beforeAll(async () => {
  server = await launchModelServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const protocols = ['kserve-v2-http', 'kserve-v2-grpc'] as const;
const dense = {
  name: 'dense',
  datatype: 'FP32',
  shape: [1, 13],
  data: Array<number>(13).fill(0.5),
};
const sparse = {
  name: 'sparse',
  datatype: 'INT64',
  shape: [1, 26],
  data: Array<number>(26).fill(3),
};

function load(protocol: (typeof protocols)[number], request: unknown, model = 'ctr') {
  const url = protocol === 'kserve-v2-http' ? server.httpUrl : server.grpcUrl;
  return runLoad({
    target: targetOf([url], { protocol, model, connections: 2 }),
    workload: workloadOf({ path: '', body: Buffer.from(JSON.stringify(request)) }),
    rateRps: 100,
    durationMs: 300,
    seed: 1,
    spinUs: 0,
    threads: 1,
    signal: new AbortController().signal,
  });
}

function answeredIn(stats: Awaited<ReturnType<LaunchedModelServer['stats']>>, protocol: string) {
  return (protocol === 'kserve-v2-http' ? stats.http['200'] : stats.grpc['OK']) ?? 0;
}

for (const protocol of protocols) {
  test(`${protocol} carries requests that the server answers, and counts as it does`, async () => {
    const before = answeredIn(await server.stats(), protocol);
    const result = await load(protocol, { inputs: [dense, sparse] });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(result.value.counters).toMatchObject({ offered: 30, issued: 30, completed: 30 });
    expect(answeredIn(await server.stats(), protocol)).toBe(before + 30);
  });

  test(`${protocol} refuses an unknown model in the server’s words`, async () => {
    const result = await load(protocol, { inputs: [dense, sparse] }, 'other');
    const problems = result.ok ? [] : result.error;
    expect(problems.map(({ path }) => path)).toEqual(['target.model']);
    expect(problems[0]!.found).toContain("Unknown model: expected 'ctr', found 'other'");
  });

  test(`${protocol} refuses a wrong shape in the server’s words`, async () => {
    const result = await load(protocol, {
      inputs: [{ ...dense, shape: [1, 2], data: [1, 2] }, sparse],
    });
    const problems = result.ok ? [] : result.error;
    expect(problems.map(({ path }) => path)).toEqual([`${bodyPath}.inputs[0].shape`]);
    expect(problems[0]!.found).toContain('expected shape [-1,13], found [1,2]');
  });

  test(`${protocol} refuses wrong names and datatypes, and inputs that are missing`, async () => {
    const result = await load(protocol, {
      inputs: [
        { ...dense, datatype: 'FP64' },
        { ...sparse, name: 'x' },
      ],
    });
    expect(result.ok ? [] : result.error.map(({ path }) => path)).toEqual([
      `${bodyPath}.inputs[0].datatype`,
      `${bodyPath}.inputs[1].name`,
      `${bodyPath}.inputs`,
    ]);
  });
}

test('A KServe request in JSON goes out as it is when it asks for JSON', async () => {
  const request = { parameters: { binary_data_output: false }, inputs: [dense, sparse] };
  const result = await load('kserve-v2-http', request);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  expect(result.value.counters.completed).toBe(30);
});

test('createDriver() wants a model for KServe', () => {
  const target = targetOf([server.httpUrl], { protocol: 'kserve-v2-http' });
  const created = createDriver(target, workloadOf({ body: Buffer.from('{}') }));
  expect(created).toMatchObject({ ok: false, error: [{ path: 'target.model' }] });
});
