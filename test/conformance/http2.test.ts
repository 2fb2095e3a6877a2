import { once } from 'node:events';
import { createSecureServer, createServer, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { outcomes } from '@plimsoll/agent/engine/driver';
import { answerHeaders, messageBytes } from '@plimsoll/agent/testing/h2-server';
import { openNativeGrpc } from '@plimsoll/agent/testing/native-grpc';
import { testCertificate, trustTestAuthority } from '@plimsoll/agent/testing/tls';
import { beforeAll, describe, expect, test } from 'vitest';
import { sendMany } from './http2-requests.ts';

beforeAll(trustTestAuthority);

/** Answers each call with a message of so many bytes, and says farewell to a session after so many calls. */
async function startServer(scheme: 'http' | 'https', replyBytes: number, callsPerSession: number) {
  const server = scheme === 'http' ? createServer() : createSecureServer(testCertificate);
  const reply = messageBytes(replyBytes);
  const sessions = new Set<ServerHttp2Session>();
  const counts = { answered: 0 };
  server.on('session', (session: ServerHttp2Session) => {
    sessions.add(session);
    session.on('error', () => {});
    session.on('close', () => sessions.delete(session));
    let calls = 0;
    session.on('stream', (stream) => {
      stream.on('error', () => {});
      stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
      stream.resume().on('end', () => {
        counts.answered++;
        stream.respond(Object.fromEntries(answerHeaders), { waitForTrailers: true });
        stream.end(reply);
      });
      // Lets the calls finish that it has seen.
      if (++calls === callsPerSession) session.close();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    counts,
    async [Symbol.asyncDispose]() {
      for (const session of sessions) session.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

describe.each(['http', 'https'] as const)('against a server of node:http2, %s', (scheme) => {
  test.each([
    [10, 3],
    [100_000, 100_000],
    [2_000_000, 10],
  ])('messages of %i and %i bytes are all answered', async (sentBytes, replyBytes) => {
    await using server = await startServer(scheme, replyBytes, Number.POSITIVE_INFINITY);
    const message = new Uint8Array(sentBytes);
    await using driver = openNativeGrpc(server.url, { message, connections: 2, timeoutMs: 5000 });
    expect(await driver.check(AbortSignal.timeout(5000))).toEqual({ problems: [], doubts: [] });
    const ended = await sendMany(driver, 200);
    expect([...ended]).toEqual([[outcomes.completed, 200]]);
    expect(driver.faults().size).toBe(0);
    expect(server.counts.answered).toBe(200);
  });

  test('sessions that the server closes in turn lose no call, and double none', async () => {
    await using server = await startServer(scheme, 10, 50);
    await using driver = openNativeGrpc(server.url, { connections: 2, timeoutMs: 5000 });
    const ended = await sendMany(driver, 3000);
    const completed = ended.get(outcomes.completed) ?? 0;
    const refused = ended.get(outcomes.connect) ?? 0;
    expect(completed + refused).toBe(3000);
    expect(completed).toBeGreaterThan(1000);
    // It may have answered calls whose answers its closing swallowed; never the other way round.
    expect(completed).toBeLessThanOrEqual(server.counts.answered);
  });
});
