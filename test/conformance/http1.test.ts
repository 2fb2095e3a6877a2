import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { testCertificate, trustTestAuthority } from '@plimsoll/agent/testing/tls';
import { driverKinds } from '@plimsoll/core/spec';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { piecesOf, type ResponseCase, responseCase } from '../fuzz/http1-cases.ts';
import { compareClients } from '../fuzz/http1-compare.ts';
import { reasonFor } from '../fuzz/http1-reasons.ts';
import type { VerdictClass } from '../fuzz/http1-verdict.ts';
import { conversations, talk } from './http1-requests.ts';

const large = Buffer.alloc(1_000_000, 'x');

function serve(request: IncomingMessage, response: ServerResponse): void {
  request.resume().on('end', () => {
    if (request.url === '/small' || request.url === '/take') response.end('ok');
    else if (request.url === '/large') response.end(large);
    else if (request.url === '/none') response.writeHead(204).end();
    else if (request.url === '/chunked') {
      response.writeHead(200, { trailer: 'x-sum' });
      for (let i = 0; i < 20; i++) response.write(`part ${i}`);
      response.addTrailers({ 'x-sum': '1' });
      response.end();
    } else response.writeHead(404).end('no such path');
  });
}

describe.each(['http', 'https'])('against a server of node:%s', (scheme) => {
  const server = scheme === 'http' ? createServer(serve) : createTlsServer(testCertificate, serve);
  let url = '';

  beforeAll(async () => {
    trustTestAuthority();
    server.maxRequestsPerSocket = 100;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  test.each(conversations)('both drivers hold the conversation: $name', async (conversation) => {
    const expected = { outcomes: [conversation.outcome], faults: [] };
    const native = await talk('native', url, conversation);
    const reference = await talk('reference', url, conversation);
    expect(native).toMatchObject(expected);
    expect(reference).toMatchObject(expected);
    // Undici asks servers to close after HEAD, which their answers then say; and it counts the bytes of TLS.
    if (scheme === 'https' || conversation.request.method === 'HEAD') return;
    expect(native.bytesReceived).toBe(reference.bytesReceived);
  });
});

/** A server that answers each connection's first request with the case's bytes, piece by piece. */
async function startCaseServer() {
  const state: { answer: ResponseCase | null } = { answer: null };
  const server = createTcpServer({ noDelay: true }, (socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      const { answer } = state;
      const pieces = answer === null ? [] : [...piecesOf(answer)];
      const next = () => {
        const piece = pieces.shift();
        if (piece === undefined) {
          socket.end();
          return;
        }
        socket.write(piece);
        setImmediate(next);
      };
      next();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { state, url, [Symbol.asyncDispose]: async () => void server.close() };
}

test('both drivers take damaged answers alike over real sockets, but for stated reasons', async () => {
  await using server = await startCaseServer();
  const mistakes: string[] = [];
  for (let index = 0; index < 300; index++) {
    const answer = { ...responseCase(3, index), closes: true };
    if (answer.bytes.length > 5_000) continue;
    server.state.answer = answer;
    const { method } = answer;
    const conversation = { name: '', request: { method }, times: 1, outcome: 'completed' } as const;
    const [native, reference] = await Promise.all(
      driverKinds.map((kind) => talk(kind, server.url, conversation)),
    );
    // Each driver's only request has one outcome.
    const own = { class: native!.outcomes[0] as VerdictClass, detail: native!.faults.join() };
    const undici = { class: reference!.outcomes[0] as VerdictClass, detail: 'bad response' };
    if (own.class !== undici.class && reasonFor(answer, own, undici) === null) {
      mistakes.push(`case ${index}: ${own.class} (${own.detail}), reference ${undici.class}`);
    }
  }
  expect(mistakes).toEqual([]);
});

test('our client and undici take thousands of damaged answers alike, but for stated reasons', async () => {
  const { mistakes, classes } = await compareClients({ seed: 1, count: 5_000 });
  expect(mistakes).toEqual([]);
  expect([...classes.keys()].toSorted()).toEqual(
    ['completed', 'connect', 'protocol', 'status', 'waiting'].toSorted(),
  );
});
