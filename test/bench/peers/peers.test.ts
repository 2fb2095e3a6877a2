import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { autocannon, autocannonCorrected } from './autocannon.ts';
import { fortio } from './fortio.ts';
import { ghz } from './ghz.ts';
import { h2load } from './h2load.ts';
import { hey } from './hey.ts';
import { k6 } from './k6.ts';
import { locust } from './locust.ts';
import { oha } from './oha.ts';
import type { Job } from './peer.ts';
import { accountProblem, ours } from './plimsoll.ts';
import { peers } from './roster.ts';
import { vegeta } from './vegeta.ts';
import { wrk } from './wrk.ts';

/** What the tools really printed. */
function golden(name: string): string {
  return readFileSync(join(import.meta.dirname, '../golden', name), 'utf8');
}

const closed: Job = {
  protocol: 'http',
  shape: { type: 'closed' },
  seconds: 3,
  warmUpSeconds: 0,
  port: 7011,
  connections: 64,
  streams: 1,
  files: {
    body: '/b/body.bin',
    grpcFrame: '/b/frame.bin',
    grpcJson: '/b/grpc.json',
    proto: '/b/echo.proto',
    scripts: '/b/scripts',
    scratch: '/b/runs',
  },
};
const open: Job = {
  ...closed,
  shape: { type: 'open', ratePerSecond: 1_280, arrival: 'constant', mayGrow: false },
};

test.each([
  [wrk, 'wrk.txt', { completed: 74_565, p50: 0.135, p99: 261.562, p999: 289.279 }],
  [hey, 'hey.txt', { completed: 103_791, p50: 1.2, p99: 3.3, p999: null }],
  [hey, 'hey-rows.csv', { completed: 40, p50: 0.2, p99: 1.2, p999: 1.2 }],
  [autocannon, 'autocannon.json', { completed: 195_748, p50: 0, p99: 2, p999: 9 }],
  [oha, 'oha.json', { completed: 26_759, p50: 0.211, p99: 5.371, p999: 93.909 }],
  [vegeta, 'vegeta.txt', { completed: 500, p50: 0.067, p99: 1.213, p999: 4.048 }],
  [fortio, 'fortio.json', { completed: 500, p50: 0.072, p99: 8.75, p999: 23.105 }],
  [k6, 'k6.json', { completed: 12_790, p50: 0.131, p99: 3.829, p999: 10.32 }],
  [locust, 'locust.json', { completed: 408, p50: 1, p99: 50, p999: 73 }],
  [ghz, 'ghz.txt', { completed: 23_810, p50: 5.73, p99: 22.82, p999: null }],
  [h2load, 'h2load.txt', { completed: 330_678, p50: null, p99: null, p999: null }],
  [h2load, 'h2load-log.tsv', { completed: 40, p50: 0.089, p99: 1.527, p999: 1.527 }],
] as const)('parse() of $0.name reads %s', (peer, file, expected) => {
  const { completed, errors, latencyMs } = peer.parse(golden(file));

  expect(errors).toBe(0);
  expect({
    completed,
    p50: rounded(latencyMs.p50),
    p99: rounded(latencyMs.p99),
    p999: rounded(latencyMs.p999),
  }).toEqual(expected);
});

test.each(peers.map((peer) => [peer.name, peer] as const))(
  'parse() of %s refuses what is no report, or has none to read',
  (name, peer) => {
    if (name === 'perf_analyzer') expect(peer.parse('').completed).toBeNull();
    else expect(() => peer.parse('connection refused')).toThrow();
  },
);

test('command() answers null to a task that a tool is no tool for', () => {
  const grpc: Job = { ...closed, protocol: 'grpc' };
  const unable = (job: Job) =>
    peers.filter((peer) => peer.command(job, '/bin/x') === null).map(({ name }) => name);

  expect(unable(closed)).toEqual(['h2load', 'autocannon, corrected', 'ghz']);
  expect(unable(open)).toEqual(['wrk', 'h2load', 'ghz', 'perf_analyzer']);
  expect(peers.length - unable(grpc).length).toBe(2);
});

test('command() gives a rate in the form each tool takes it', () => {
  const words = (peer: (typeof peers)[number], job = open) =>
    peer.command(job, '/bin/x')?.argv.join(' ');

  // Of each of 64 workers.
  expect(words(hey)).toContain('-q 20 ');
  expect(words(autocannon)).toContain('--overallRate 1280 --ignoreCoordinatedOmission');
  expect(words(autocannonCorrected)).not.toContain('--ignoreCoordinatedOmission');
  expect(words(oha)).toContain('-q 1280 --latency-correction');
  expect(words(k6)).toContain('"rate":1280');
  expect(words(h2load, { ...open, protocol: 'grpc', connections: 4 })).toContain('--rps=320');
});

test('accountProblem() finds every sum that is off, and a count that the sink does not share', () => {
  const errors = { timeout: 1, connect: 0, status: 0, protocol: 0, skipped: 2 };
  const clean = {
    offered: 8,
    issued: 8,
    completed: 8,
    errors: { ...errors, timeout: 0, skipped: 0 },
  };

  expect(accountProblem({ offered: 10, issued: 8, completed: 7, errors }, 8)).toBeNull();
  expect(accountProblem(clean, 8)).toBeNull();
  expect(accountProblem({ offered: 9, issued: 8, completed: 7, errors }, 8)).toBe(
    '9 offered, but 8 issued and 2 skipped',
  );
  expect(accountProblem({ offered: 10, issued: 8, completed: 8, errors }, 8)).toBe(
    '8 issued, but 8 completed and 1 failed',
  );
  expect(accountProblem(clean, 7)).toBe('8 completed, but the sink answered 7');
});

test('ours() asks `load` itself, but for a warm-up that stays out of the latencies', () => {
  const argv = (job: Job) => ours('native').command(job, 'node')?.argv.join(' ');

  expect(argv(open)).toMatch(/main\.ts load http:.* --rate 1280 --arrival constant/);
  expect(argv(closed)).toContain('--rate max');
  expect(argv({ ...open, warmUpSeconds: 2 })).toMatch(/warm-load\/main\.ts 2 http:.*"rate":"1280"/);
});

function rounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 1_000) / 1_000;
}
