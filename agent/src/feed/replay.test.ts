import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Arrival, RecordingUse, SampleOrder, Target } from '@plimsoll/core/spec';
import { expect, test, vi } from 'vitest';
import { type LoadReport, runLoad } from '../load.ts';
import { startGrpcServer } from '../testing/grpc-server.ts';
import { numbered, recordingFile } from '../testing/recorded-traffic.ts';
import { targetOf, workloadOf } from '../testing/specs.ts';
import { lookAtRecording } from './look-at-recording.ts';

vi.setConfig({ testTimeout: 30_000 });

interface Seen {
  readonly number: number;
  readonly path: string;
  readonly host: string;
  readonly body: string;
}

async function listen() {
  const seen: Seen[] = [];
  const read = async (request: IncomingMessage): Promise<Seen> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { headers, url = '' } = request;
    const body = Buffer.concat(parts).toString();
    return { number: Number(headers['x-number']), path: url, host: headers.host ?? '', body };
  };
  const server = createServer((request, answer) => {
    void read(request).then((one) => {
      seen.push(one);
      answer.end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    seen,
    host,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Replayed {
  readonly target: Target;
  readonly arrival: Arrival;
  readonly path: string;
  readonly threads?: number;
  readonly loops?: boolean;
  readonly sample?: SampleOrder;
  readonly rateRps?: number;
  readonly durationMs: number;
}

async function replay(options: Replayed): Promise<LoadReport> {
  const { target, arrival, path, loops = false, sample = 'ordered', threads = 1 } = options;
  const order = { sample, loops };
  const look = lookAtRecording({ target, arrival, recording: { path, ...order } });
  if (!look.ok) throw new Error(JSON.stringify(look.error));
  const { durationMs, rateRps = 1000 } = options;
  const recording: RecordingUse = { source: { type: 'file', path }, ...order };
  const workload = { ...workloadOf(), arrival, request: look.value.request, recording };
  const { signal } = new AbortController();
  const report = await runLoad({
    target,
    workload,
    rateRps,
    durationMs,
    seed: 3,
    spinUs: 0,
    threads,
    signal,
  });
  if (!report.ok) throw new Error(JSON.stringify(report.error));
  return report.value;
}

const asSent = (host: string, base = '') =>
  numbered(300, 1000).map(({ route, body }, number) => ({
    number,
    path: `${base}${route.path}`,
    host,
    body: Buffer.from(body ?? []).toString(),
  }));

/** Longer than the recordings: a crowded machine may be late with them. */
const durationMs = 1000;

const byNumber = (a: Seen, b: Seen) => a.number - b.number;

test.each([1, 2])('at a speed, %d threads send every request once and whole', async (threads) => {
  await using server = await listen();
  using file = recordingFile([numbered(100, 1000), numbered(200, 1000, 100)]);
  const target = targetOf([`http://${server.host}/base`], { connections: 8 });
  const arrival = { type: 'replay', speed: 1 } as const;
  const report = await replay({ target, arrival, path: file.path, threads, durationMs });
  expect(report.counters).toMatchObject({ offered: 300, completed: 300, skipped: 0 });
  expect(server.seen.toSorted(byNumber)).toEqual(asSent(server.host, '/base'));
});

test('endpoints are sent the same, each with its own name', async () => {
  await using one = await listen();
  await using other = await listen();
  using file = recordingFile([numbered(300, 1000)]);
  const target = targetOf([`http://${one.host}`, `http://${other.host}/b`], { connections: 8 });
  await replay({ target, arrival: { type: 'replay', speed: 1 }, path: file.path, durationMs });
  const wanted = [asSent(one.host), asSent(other.host, '/b')];
  for (const [index, { seen }] of [one, other].entries()) {
    expect(seen.length).toBeGreaterThan(100);
    for (const request of seen) expect(request).toEqual(wanted[index]?.[request.number]);
  }
  expect(one.seen.length + other.seen.length).toBe(300);
});

test('other arrivals take its requests one after another, threads and passes without a repeat', async () => {
  await using server = await listen();
  using file = recordingFile([numbered(300, 1000)]);
  const target = targetOf([`http://${server.host}`], { connections: 8 });
  const options = { target, path: file.path, threads: 2, rateRps: 2000, loops: true };
  const report = await replay({ ...options, arrival: { type: 'constant' }, durationMs: 300 });
  // Two passes, and the first of a third if it is due within the schedule.
  expect(report.counters.offered).toBeGreaterThan(300);
  const most = (n: number) => (n === 0 ? 3 : 2);
  for (const [n, times] of Map.groupBy(server.seen, ({ number }) => number)) {
    expect(times.length).toBeLessThanOrEqual(most(n));
  }
});

test('a rate is fitted, and passes go on into each other', async () => {
  await using server = await listen();
  using file = recordingFile([numbered(300, 1000)]);
  const target = targetOf([`http://${server.host}`], { connections: 8 });
  const report = await replay({
    target,
    arrival: { type: 'replay', speed: 'fit' },
    path: file.path,
    rateRps: 2000,
    loops: true,
    durationMs: 450,
  });
  // Twice what was recorded: of the first half of the recording two passes, and of the rest one.
  expect(report.counters.offered).toBeGreaterThan(300);
  const most = (n: number) => (n <= 150 ? 4 : 2);
  for (const [n, times] of Map.groupBy(server.seen, ({ number }) => number)) {
    expect(times.length).toBeLessThanOrEqual(most(n));
  }
  expect(server.seen.filter(({ number }) => number === 10).length).toBeGreaterThanOrEqual(2);
});

test('more than the ring holds flows through it, and what a slow target leaves waiting is kept', async () => {
  const block = (from: number) =>
    numbered(160, 1_000, from).map((request) => ({
      ...request,
      body: Buffer.alloc(100_000, from % 251),
    }));
  using file = recordingFile([block(0), block(160)]);
  await using server = await listen();
  const target = targetOf([`http://${server.host}`], { connections: 2, timeoutMs: 10_000 });
  const arrival = { type: 'replay', speed: 1 } as const;
  const report = await replay({ target, arrival, path: file.path, durationMs: 3_000 });
  const { offered, completed, skipped } = report.counters;
  expect(offered).toBe(320);
  expect(completed + skipped).toBe(320);
  for (const { number, body } of server.seen) {
    expect(body).toHaveLength(100_000);
    expect(body.charCodeAt(0)).toBe(
      Buffer.from([number < 160 ? 0 : 160 % 251])
        .toString()
        .charCodeAt(0),
    );
  }
});

test('calls of gRPC go out as they were recorded, small ones and large ones', async () => {
  const received: number[] = [];
  await using server = await startGrpcServer({
    '/a.S/Do': ({ request }, answer) => {
      // Each byte is that of its length, so that nothing is cut or mixed.
      if (request.every((byte) => byte === request.length % 251)) received.push(request.length);
      answer(null, Buffer.alloc(0));
    },
  });
  const lengths = [0, 1, 200, 16_370, 16_380, 40_000, 200_000];
  using file = recordingFile([
    lengths.map((length, n) => ({
      ...numbered(1, 1, n * 1000)[0]!,
      route: { method: 'POST', path: '/a.S/Do', headers: [['x-n', String(n)]] as const },
      body: new Uint8Array(length).fill(length % 251),
    })),
  ]);
  const target = targetOf([server.url], { protocol: 'grpc', connections: 1 });
  const arrival = { type: 'replay', speed: 1 } as const;
  const report = await replay({ target, arrival, path: file.path, durationMs });
  expect(report.counters.completed).toBe(lengths.length);
  expect(received.toSorted((a, b) => a - b)).toEqual(lengths);
});
