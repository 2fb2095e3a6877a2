import { err, ok } from '@plimsoll/core/result';
import { expect, test } from 'vitest';
import { type ApiClient, createApiClient } from '../api/api-client.ts';
import { startRemoteRun } from './remote-run.ts';

const problems = [{ path: 'agents.pool', expected: 'a pool that no run is using', found: 'x' }];

/** A coordinator that refuses the first so many specs like this. */
function refusing(count: number, status: number) {
  let asked = 0;
  const createRun: ApiClient['createRun'] = async () => {
    asked += 1;
    return asked <= count ? err({ status, problems }) : ok({ runId: 'r1' });
  };
  const api = { ...createApiClient('http://127.0.0.1:9'), createRun };
  return { options: { api, signal: AbortSignal.abort(), say() {} }, asked: () => asked };
}

test('startRemoteRun() asks again while the pool has the run before, if it may', async () => {
  const { options, asked } = refusing(2, 409);
  expect(await startRemoteRun({}, options, 3)).toMatchObject({ ok: true });
  expect(asked()).toBe(3);
});

test.each([
  [409, 1],
  [422, 5],
])('startRemoteRun() takes status %d for the answer with %d tries', async (status, tries) => {
  const { options, asked } = refusing(9, status);
  expect(await startRemoteRun({}, options, tries)).toEqual(err(problems));
  expect(asked()).toBe(1);
});
