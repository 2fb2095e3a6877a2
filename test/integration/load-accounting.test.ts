import { runLoad } from '@plimsoll/agent/load';
import { type Behaviour, startMisbehavingServer } from '@plimsoll/agent/testing/misbehaving-server';
import { targetOf, workloadOf } from '@plimsoll/agent/testing/specs';
import { type Counters, counterNames, errorCount } from '@plimsoll/core/counters';
import { totalCount } from '@plimsoll/core/histogram';
import { expect, test } from 'vitest';

interface Case {
  readonly says: string;
  readonly behave: (index: number) => Behaviour;
  readonly expected: (counters: Counters) => Partial<Counters>;
}

/** Every tenth request fails in one way, and the rest is well. */
function everyTenth(behaviour: Behaviour): (index: number) => Behaviour {
  return (index) => (index % 10 === 5 ? behaviour : 'ok');
}

const cases: readonly Case[] = [
  {
    says: 'a target that is well',
    behave: () => 'ok',
    expected: ({ issued }) => ({ completed: issued }),
  },
  {
    says: 'a target that fails now and then',
    behave: everyTenth('error-500'),
    expected: () => ({ status: 20, completed: 180 }),
  },
  {
    says: 'a target that resets connections',
    behave: everyTenth('reset'),
    expected: () => ({ connect: 20, completed: 180 }),
  },
  {
    says: 'a target that speaks something else',
    behave: everyTenth('garbage'),
    expected: () => ({ protocol: 20, completed: 180 }),
  },
  {
    says: 'a target that closes in mid-answer',
    behave: everyTenth('half-body'),
    expected: () => ({ connect: 20, completed: 180 }),
  },
  {
    says: 'a target that closes after each answer',
    behave: () => 'close-after',
    expected: ({ issued }) => ({ completed: issued }),
  },
  {
    says: 'a target that leaves some requests unanswered',
    behave: everyTenth('silent'),
    expected: () => ({ timeout: 20, completed: 180 }),
  },
  {
    says: 'a target that never ends some answers',
    behave: everyTenth('trickle'),
    expected: () => ({ timeout: 20, completed: 180 }),
  },
  {
    says: 'a target that answers nothing, so that most arrivals are never sent',
    behave: () => 'silent',
    expected: ({ issued }) => ({ timeout: issued, completed: 0 }),
  },
];

for (const { says, behave, expected } of cases) {
  test(`load() accounts for every request: ${says}`, async () => {
    await using server = await startMisbehavingServer();
    server.behave = behave;
    const result = await runLoad({
      target: targetOf([server.url], { timeoutMs: 300, connections: 16 }),
      workload: workloadOf({ body: Buffer.from('x') }),
      rateRps: 400,
      durationMs: 500,
      seed: 1,
      spinUs: 0,
      threads: 1,
      signal: new AbortController().signal,
    });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const { counters, histograms } = result.value;
    for (const name of counterNames) expect(counters[name]).toBeGreaterThanOrEqual(0);
    expect(counters.offered).toBe(200);
    expect(counters.offered).toBe(counters.issued + counters.skipped);
    expect(counters.issued).toBe(counters.completed + errorCount(counters));
    expect(counters).toMatchObject(expected(counters));
    expect(server.requests).toBe(counters.issued);
    expect(totalCount(histograms.response)).toBe(counters.completed);
    expect(totalCount(histograms.service)).toBe(counters.completed);
    expect(totalCount(histograms.lag)).toBe(counters.issued);
  });
}

test('load() accounts for every request when the target goes away in the middle', async () => {
  const server = await startMisbehavingServer();
  const gone = Promise.withResolvers<void>();
  server.onRequest = (index) => {
    if (index === 100) gone.resolve(server[Symbol.asyncDispose]());
  };
  const result = await runLoad({
    target: targetOf([server.url], { timeoutMs: 300, connections: 16 }),
    workload: workloadOf(),
    rateRps: 400,
    durationMs: 500,
    seed: 1,
    spinUs: 0,
    threads: 1,
    signal: new AbortController().signal,
  });
  await gone.promise;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const { counters } = result.value;
  expect(counters).toMatchObject({ offered: 200, issued: 200, skipped: 0 });
  expect(counters.connect).toBeGreaterThanOrEqual(99);
  expect(counters.issued).toBe(counters.completed + errorCount(counters));
});

test('load() ends early on its signal, and reports what was measured', async () => {
  await using server = await startMisbehavingServer();
  const stop = new AbortController();
  let stoppedAtMs = 0;
  server.onRequest = (index) => {
    if (index !== 50) return;
    stoppedAtMs = performance.now();
    stop.abort();
  };
  const result = await runLoad({
    target: targetOf([server.url], { connections: 16 }),
    workload: workloadOf(),
    rateRps: 400,
    durationMs: 60_000,
    seed: 1,
    spinUs: 0,
    threads: 1,
    signal: stop.signal,
  });
  expect(performance.now() - stoppedAtMs).toBeLessThan(200);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const { counters, durationUs } = result.value;
  expect(counters.issued).toBe(server.requests);
  expect(counters.completed).toBe(counters.issued);
  expect(durationUs).toBeLessThan(10_000_000);
});

test('load() at max keeps every connection busy, and no more', async () => {
  await using server = await startMisbehavingServer();
  const result = await runLoad({
    target: targetOf([server.url], { connections: 4 }),
    workload: workloadOf(),
    rateRps: 'max',
    durationMs: 300,
    seed: 1,
    spinUs: 0,
    threads: 1,
    signal: new AbortController().signal,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const { counters } = result.value;
  expect(counters.issued).toBeGreaterThan(100);
  expect(counters).toMatchObject({ offered: counters.issued, completed: counters.issued });
  expect(server.requests).toBe(counters.issued);
  expect(server.connections).toBe(4);
});

test('load() by several threads to several endpoints accounts for every request, as one thread does', async () => {
  await using first = await startMisbehavingServer();
  await using second = await startMisbehavingServer();
  first.behave = everyTenth('error-500');
  const result = await runLoad({
    target: targetOf([first.url, second.url], {
      timeoutMs: 300,
      connections: 16,
      routing: { type: 'weighted', weights: [3, 1] },
    }),
    workload: workloadOf({ body: Buffer.from('x') }),
    rateRps: 800,
    durationMs: 500,
    seed: 1,
    spinUs: 0,
    threads: 2,
    signal: new AbortController().signal,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const { counters, endpoints, histograms } = result.value;
  expect(counters).toMatchObject({ offered: 400, issued: 400, skipped: 0 });
  expect(counters.issued).toBe(counters.completed + errorCount(counters));
  expect(totalCount(histograms.response)).toBe(counters.completed);
  expect(endpoints.map(({ issued }) => issued)).toEqual([first.requests, second.requests]);
  // An arrival that finds no free connection waits, and its turn goes to the other endpoint: the parts vary a little.
  const [heavy, light] = endpoints;
  expect(heavy?.issued).toBeGreaterThan(2 * (light?.issued ?? 0));
  expect(heavy?.errors).toBe(Math.floor((first.requests + 4) / 10));
  expect(heavy?.errors).toBe(counters.status);
  expect(light).toMatchObject({ errors: 0, completed: second.requests });
  for (const { service, completed } of endpoints) expect(totalCount(service)).toBe(completed);
});

test('load() says once what every thread finds wrong', async () => {
  const result = await runLoad({
    target: targetOf(['http://127.0.0.1:1'], { connections: 4 }),
    workload: workloadOf(),
    rateRps: 100,
    durationMs: 100,
    seed: 1,
    spinUs: 0,
    threads: 2,
    signal: new AbortController().signal,
  });
  expect(result).toMatchObject({ ok: false, error: [{ path: 'target.endpoints[0]' }] });
});
