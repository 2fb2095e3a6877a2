import type { Result } from '@plimsoll/core/result';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { google, grpc, plimsoll } from '../generated/wire.js';
import { encodeStatusDetails } from './call-failure.ts';
import * as calls from './coordinator-calls.ts';
import { decodeHealthCheckRequest, encodeHealthCheckResponse } from './health-check.ts';

const v1 = plimsoll.v1;

describe('requests', () => {
  test('are read as they were sent', () => {
    const spec = v1.CreateRunRequest.encode({ spec: 'version: 1' }).finish();
    expect(calls.decodeCreateRunRequest(spec)).toEqual({ ok: true, value: { spec: 'version: 1' } });
    const watch = v1.WatchRunRequest.encode({ runId: 'r', afterSeq: 7 }).finish();
    expect(calls.decodeWatchRunRequest(watch)).toEqual({
      ok: true,
      value: { runId: 'r', afterSeq: 7 },
    });
  });

  test('may leave out what has a default', () => {
    const watch = v1.WatchRunRequest.encode({ runId: 'r' }).finish();
    expect(calls.decodeWatchRunRequest(watch)).toMatchObject({ value: { afterSeq: 0 } });
    const stop = v1.StopRunRequest.encode({ runId: 'r' }).finish();
    expect(calls.decodeStopRunRequest(stop)).toMatchObject({ value: { reason: null } });
    expect(decodeHealthCheckRequest(new Uint8Array())).toEqual({ ok: true, value: '' });
  });

  test.each([
    ['a spec', calls.decodeCreateRunRequest, 'spec: expected a value, found none'],
    ['a run to look at', calls.decodeGetRunRequest, 'run_id: expected a value, found none'],
    ['a run to watch', calls.decodeWatchRunRequest, 'run_id: expected a value, found none'],
    ['a run to stop', calls.decodeStopRunRequest, 'run_id: expected a value, found none'],
  ])('without %s are refused', (_, decode: Decode, reason) => {
    expect(decode(new Uint8Array())).toMatchObject({
      ok: false,
      error: expect.stringContaining(reason) as string,
    });
  });

  test.each(
    Object.entries({ ...calls, decodeHealthCheckRequest }).filter(([name]) =>
      name.startsWith('decode'),
    ),
  )('%s() never throws, whatever the bytes', (_, decode) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const result = (decode as Decode)(bytes);
        if (!result.ok) expect(result.error).toMatch(/^Cannot decode [A-Za-z]+: /);
      }),
      { numRuns: 300 },
    );
  });
});

type Decode = (bytes: Uint8Array) => Result<unknown, string>;

describe('replies', () => {
  test('hold a list of runs, whose unknowns are absent', () => {
    const bytes = calls.encodeListRunsReply({
      runs: [
        {
          runId: 'r1',
          name: 'ctr',
          state: 'running',
          createdAt: '2026-01-02T03:04:05.678Z',
          verdict: null,
          capacityRps: null,
        },
      ],
    });
    const [run] = v1.ListRunsReply.decode(bytes).runs;
    expect(run).toMatchObject({ runId: 'r1', state: 'running', verdict: null, capacityRps: null });
    expect(Number(run?.createdAtMs)).toBe(Date.parse('2026-01-02T03:04:05.678Z'));
  });

  test('hold an event with its number and its type', () => {
    const event = { type: 'agent', atMs: 1, agentId: 'a', change: 'ready' } as const;
    const { seq, type, eventJson } = v1.WatchRunReply.decode(
      calls.encodeWatchRunReply({ seq: 7, event }),
    );
    expect([Number(seq), type]).toEqual([7, 'agent']);
    expect(JSON.parse(eventJson ?? '')).toEqual(event);
  });

  test('hold the health of a service', () => {
    const bytes = encodeHealthCheckResponse('not-serving');
    expect(grpc.health.v1.HealthCheckResponse.decode(bytes).status).toBe(2);
  });
});

test('encodeStatusDetails() wraps a failure as google.rpc.Status does', () => {
  const problem = { path: 'slo[0]', expected: 'an objective', found: '"x"' };
  const bytes = encodeStatusDetails({
    code: 3,
    message: 'The spec is refused',
    failure: {
      type: 'urn:plimsoll:problem:spec-refused',
      title: 'The spec is refused',
      detail: null,
      runId: null,
      problems: [problem],
      problemsOmitted: 0,
    },
  });
  const { code, message, details } = google.rpc.Status.decode(bytes);
  expect([code, message]).toEqual([3, 'The spec is refused']);
  expect(details[0]?.type_url).toBe('type.googleapis.com/plimsoll.v1.CallFailure');
  expect(v1.CallFailure.decode(details[0]?.value ?? new Uint8Array())).toMatchObject({
    type: 'urn:plimsoll:problem:spec-refused',
    detail: null,
    problems: [problem],
    problemsOmitted: null,
  });
});
