/** A dead coordinator can't leave load running: the lease ends it, on every agent's own clock. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startFleet } from '../support/fleet.ts';

const leaseMs = 2_000;
/** From an agent's send to the arrival's timestamp here, on a busy machine. */
const deliveryMs = 250;

/** Answers at once, and remembers when the last request came. */
async function startSink() {
  let arrivals = 0;
  let lastAt = 0;
  const server = createServer((request, response) => {
    arrivals++;
    lastAt = performance.now();
    request.resume();
    response.end('ok');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen: () => ({ arrivals, lastAt }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

test('no agent issues anything later than a lease after its coordinator was killed', async () => {
  await using sink = await startSink();
  await using fleet = await startFleet(['a1', 'a2', 'a3', 'a4']);
  const created = await fleet.post('/v1/runs', {
    version: 1,
    name: 'orphan',
    target: { protocol: 'http', endpoints: [sink.url] },
    workload: { request: { path: '/' } },
    slo: ['latency.p99 <= 500ms'],
    search: { startRate: 200, maxRate: 400, maxDuration: '2m' },
    agents: { count: 4 },
  });
  expect(created.status).toBe(201);
  while (sink.seen().arrivals < 300) await wait(20);

  const died = once(fleet.coordinator.child, 'exit');
  fleet.coordinator.child.kill('SIGKILL');
  const killedAt = performance.now();
  await died;
  // The load goes on for a while: agents outlive their coordinator by up to a lease, and no longer.
  while (performance.now() - sink.seen().lastAt < 2 * leaseMs) await wait(50);

  const { lastAt } = sink.seen();
  expect(lastAt - killedAt).toBeGreaterThan(0);
  expect(lastAt - killedAt).toBeLessThanOrEqual(leaseMs + deliveryMs);
});
