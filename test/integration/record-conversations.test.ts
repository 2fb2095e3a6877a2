/** What clients get through the recording proxy, byte by byte, against what they get without it. */
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  listenLocally,
  type RecordingProxy,
  requestsOf,
  startRecordingProxy,
} from '../support/recording-proxy.ts';
import { makeScratch, type Scratch } from '../support/scratch.ts';

let scratch: Scratch;
let server: Server;
let port: number;
let proxy: RecordingProxy;

beforeAll(async () => {
  scratch = await makeScratch();
  server = createServer((asked, answer) => {
    answer.sendDate = false;
    const path = asked.url ?? '';
    if (path === '/empty') answer.writeHead(204).end();
    else if (path === '/same') answer.writeHead(304, { etag: '"1"' }).end();
    else if (path === '/early') answer.writeEarlyHints({ link: '</a>; rel=preload' });
    if (path === '/close') answer.setHeader('connection', 'close');
    if (path === '/trailers') {
      answer.writeHead(200, { trailer: 'x-sum' });
      answer.addTrailers({ 'x-sum': '42' });
    }
    if (answer.writableEnded) return;
    let text = `${asked.method} ${path} te=${String(asked.headers['te'])} x=${String(asked.headers['x-hop'])} `;
    asked.setEncoding('latin1').on('data', (chunk: string) => {
      text += chunk;
    });
    asked.on('end', () => {
      const sums = asked.trailers['x-in'] ?? '';
      if (path === '/trailers') answer.end(text + sums);
      else answer.setHeader('content-length', text.length + sums.length).end(text + sums);
    });
  });
  server.on('checkContinue', (asked, answer) => {
    if (asked.url === '/no') answer.writeHead(417, { connection: 'close' }).end();
    else {
      answer.writeContinue();
      server.emit('request', asked, answer);
    }
  });
  port = await listenLocally(server);
  proxy = await startRecordingProxy(port, scratch.path('traffic.rec'));
});

afterAll(async () => {
  await proxy.stop();
  server.closeAllConnections();
  server.close();
  await scratch[Symbol.asyncDispose]();
});

/** Sends it in pieces of the given size and reads to the end of the connection. */
async function converse(to: number, text: string, pieceBytes: number): Promise<string> {
  const socket = connect({ port: to, host: '127.0.0.1', noDelay: true });
  let heard = '';
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => resolve());
  });
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    heard += chunk;
  });
  socket.on('error', () => {});
  for (let at = 0; at < text.length; at += pieceBytes) {
    socket.write(text.slice(at, at + pieceBytes), 'latin1');
    if (pieceBytes < text.length) await new Promise((resolve) => setImmediate(resolve));
  }
  const timer = setTimeout(() => socket.destroy(), 5000);
  await closed;
  clearTimeout(timer);
  return heard;
}

const h = 'host: x\r\n';
const last = `${h}connection: close\r\n`;
const conversations: readonly (readonly [name: string, text: string])[] = [
  ['a GET', `GET /a?b=c HTTP/1.1\r\n${last}\r\n`],
  ['a POST with a length', `POST /a HTTP/1.1\r\n${last}content-length: 5\r\n\r\nhello`],
  [
    'two on one connection',
    `POST /a HTTP/1.1\r\n${h}content-length: 2\r\n\r\nhiGET /b HTTP/1.1\r\n${last}\r\n`,
  ],
  [
    'chunks, an extension and a trailer',
    `POST /trailers HTTP/1.1\r\n${last}te: trailers\r\ntransfer-encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nx-in: 7\r\n\r\n`,
  ],
  ['HEAD', `HEAD /a HTTP/1.1\r\n${h}\r\nHEAD /b HTTP/1.1\r\n${last}\r\n`],
  ['204', `GET /empty HTTP/1.1\r\n${h}\r\nGET /a HTTP/1.1\r\n${last}\r\n`],
  ['304', `GET /same HTTP/1.1\r\n${h}\r\nGET /a HTTP/1.1\r\n${last}\r\n`],
  ['early hints', `GET /early HTTP/1.1\r\n${last}\r\n`],
  [
    '100-continue',
    `POST /a HTTP/1.1\r\n${last}expect: 100-continue\r\ncontent-length: 2\r\n\r\nhi`,
  ],
  ['HTTP/1.0', `GET /a HTTP/1.0\r\n\r\n`],
  ['a server that closes', `GET /close HTTP/1.1\r\n${h}\r\n`],
];

/** A reason for a stop is the connection's, and each connection has its own. */
function comparable(heard: string): string {
  return heard.replace(/^(connection|keep-alive): .*\r\n/gim, '');
}

test.each(conversations)('%s is answered as without the proxy', async (_, text) => {
  const direct = comparable(await converse(port, text, text.length));
  expect(direct).toMatch(/^HTTP\/1\.1 /);
  for (const pieceBytes of [text.length, 7, 1]) {
    expect(comparable(await converse(proxy.port, text, pieceBytes))).toBe(direct);
  }
});

test('what is said of the connection only is not passed on', async () => {
  const text = `GET /a HTTP/1.1\r\n${h}connection: close, x-hop\r\nx-hop: 1\r\nte: gzip\r\n\r\n`;
  expect(await converse(proxy.port, text, text.length)).toContain('te=undefined x=undefined');
});

test.each([
  ['a length beside chunks', 'content-length: 3\r\ntransfer-encoding: chunked\r\n', 400],
  ['two lengths', 'content-length: 3\r\ncontent-length: 4\r\n', 400],
  ['a folded field', 'x: 1\r\n y\r\n', 400],
  ['a space before a colon', 'content-length : 3\r\n', 400],
  ['a bare line feed', 'x: 1\ncontent-length: 3\r\n', 400],
  ['another transfer-encoding', 'transfer-encoding: gzip, chunked\r\n', 501],
])('%s is refused, and never gets to the server', async (_, fields, status) => {
  let asked = 0;
  const count = (): void => {
    asked += 1;
  };
  server.on('connect', count).on('request', count);
  const heard = await converse(proxy.port, `POST / HTTP/1.1\r\n${h}${fields}\r\nabc`, 4096);
  server.off('connect', count).off('request', count);
  expect(heard).toMatch(new RegExp(`^HTTP/1.1 ${status} .*application/problem\\+json`, 's'));
  expect(asked).toBe(0);
});

test('a client that says no more still gets its answer, and one that leaves is no harm', async () => {
  const left = connect(proxy.port, '127.0.0.1');
  left.write(`POST /a HTTP/1.1\r\n${h}content-length: 100\r\n\r\nhalf`, () => left.destroy());
  const text = `GET /a HTTP/1.1\r\n${last}\r\n`;
  const heard = await converse(proxy.port, text, text.length);
  expect(heard).toContain('GET /a');
});

test('all of them were recorded', async () => {
  await proxy.stop();
  const recorded = requestsOf(scratch.path('traffic.rec'));
  const chunked = recorded.filter(({ route }) => route.path === '/trailers');
  expect(chunked.map(({ body }) => Buffer.from(body ?? []).toString())).toEqual(
    Array.from({ length: 3 }, () => 'abcde'),
  );
  const partial = recorded.find(({ features }) => features['requestBytes'] === undefined);
  expect(partial).toMatchObject({ body: null });
});
