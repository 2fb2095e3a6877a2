import { once } from 'node:events';
import { connect } from 'node:net';
import { Client, credentials, status } from '@grpc/grpc-js';
import { expect, test } from 'vitest';
import { createRealClock } from '../real-clock.ts';
import { NullTarget } from './null-target.ts';

const answer = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}';

function post(body: string): string {
  return `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

/** Sends the chunks one by one, and resolves with what came back once it is as long as `answers` answers. */
async function exchange(url: string, chunks: readonly string[], answers: number): Promise<string> {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  for (const chunk of chunks) {
    await new Promise((resolve) => socket.write(chunk, resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
  let text = '';
  socket.setEncoding('latin1');
  for await (const part of socket) {
    text += String(part);
    if (text.length >= answers * answer.length) break;
  }
  return text;
}

test('A null target answers HTTP requests, whole, split anywhere, or many at once', async () => {
  await using target = await NullTarget.open('http1', createRealClock());
  const request = post('x'.repeat(30));
  expect(await exchange(target.url, [request], 1)).toBe(answer);
  for (let at = 1; at < request.length; at += 7) {
    const chunks = [request.slice(0, at), request.slice(at)];
    expect(await exchange(target.url, chunks, 1)).toBe(answer);
  }
  const mixed = [post(''), 'GET /a HTTP/1.1\r\nHost: a\r\n\r\n', post('xyz')].join('');
  expect(await exchange(target.url, [mixed], 3)).toBe(answer.repeat(3));
  expect(await exchange(target.url, [request.repeat(200)], 200)).toBe(answer.repeat(200));
  expect((await fetch(target.url, { method: 'POST', body: 'x' })).status).toBe(200);
  expect(target.spentUs).toBeGreaterThan(0);
});

test('A null target answers gRPC calls of a client that takes its frames apart', async () => {
  await using target = await NullTarget.open('http2', createRealClock());
  const client = new Client(new URL(target.url).host, credentials.createInsecure());
  // Large ones: more than a window of the connection's start, in many frames.
  const sizes = [0, 1, 1_000, 40_000, 200_000, 1_000_000];
  for (const size of [...sizes, ...sizes]) {
    const { promise, resolve } = Promise.withResolvers<readonly [number, number | undefined]>();
    client.makeUnaryRequest(
      '/demo.Echo/Say',
      (bytes: Buffer) => bytes,
      (bytes: Buffer) => bytes,
      Buffer.alloc(size),
      (error, reply) => resolve([error?.code ?? status.OK, reply?.length]),
    );
    expect(await promise).toEqual([status.OK, 0]);
  }
  client.close();
});
