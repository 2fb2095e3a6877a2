/** The recording proxy in front of Node's HTTP server: what passes, and what is recorded of it. */
import { randomBytes } from 'node:crypto';
import { createServer, request, type Server } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { hashKey } from '@plimsoll/traffic/recording/key-hash';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import {
  everyByteOf,
  listenLocally,
  plainRules,
  type RecordingProxy,
  requestsOf,
  startRecordingProxy,
} from '../support/recording-proxy.ts';
import { makeScratch, type Scratch } from '../support/scratch.ts';

let scratch: Scratch;
let server: Server;
let port: number;

beforeEach(async () => {
  scratch = await makeScratch();
  server = createServer();
  port = await listenLocally(server);
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await scratch[Symbol.asyncDispose]();
});

/** Answers with the body that it was sent. */
function echo(): void {
  server.on('request', (asked, answer) => {
    answer.writeHead(201, { 'x-seen': JSON.stringify(asked.headers) });
    asked.pipe(answer);
  });
}

function urlOf(proxy: RecordingProxy, path = '/'): string {
  return `http://127.0.0.1:${proxy.port}${path}`;
}

async function post(url: string, body: string | Uint8Array<ArrayBuffer>, headers = {}) {
  const answer = await fetch(url, { method: 'POST', body, headers });
  return { status: answer.status, text: await answer.text() };
}

test('a request is recorded with its key, class, features, body and what became of it', async () => {
  echo();
  const file = scratch.path('traffic.rec');
  await using proxy = await startRecordingProxy(port, file, {
    rules: {
      ...plainRules,
      key: { type: 'json', path: ['user', 'id'] },
      className: { type: 'header', name: 'x-tier' },
      features: [{ name: 'candidates', place: { type: 'json', path: ['inputs', 0, 'shape', 1] } }],
    },
  });
  const body = JSON.stringify({ user: { id: 17 }, inputs: [{ shape: [1, 120] }] });
  const headers = { 'x-tier': 'gold', 'content-type': 'application/json' };
  expect(await post(urlOf(proxy, '/infer?a=b'), body, headers)).toEqual({
    status: 201,
    text: body,
  });
  const summary = await proxy.stop();
  expect(summary).toMatchObject({ seen: 1, recorded: 1, dropped: 0, file, isWritten: true });
  const [recorded] = requestsOf(file);
  expect(recorded).toMatchObject({
    route: { method: 'POST', path: '/infer?a=b' },
    className: 'gold',
    key: hashKey('17'),
    features: {
      candidates: 120,
      requestBytes: body.length,
      responseBytes: body.length,
      status: 201,
    },
  });
  expect(recorded?.features['latencyUs']).toBeGreaterThan(0);
  expect(Buffer.from(recorded?.body ?? []).toString()).toBe(body);
  expect(recorded?.route.headers).toContainEqual(['content-type', 'application/json']);
});

test('what is secret or redacted is nowhere in the file', async () => {
  echo();
  const file = scratch.path('traffic.rec');
  await using proxy = await startRecordingProxy(port, file, {
    rules: {
      ...plainRules,
      className: { type: 'json', path: ['user', 'mail'] },
      key: { type: 'json', path: ['user', 'mail'] },
      redaction: {
        rules: [
          {
            place: { type: 'json', path: ['user', 'mail'] },
            action: 'drop',
            text: 'json:user.mail',
          },
          { place: { type: 'json', path: ['user', 'id'] }, action: 'hash', text: 'json:user.id' },
          { place: { type: 'header', name: 'x-tenant' }, action: 'drop', text: 'header:x-tenant' },
          { place: { type: 'query', name: 'who' }, action: 'hash', text: 'query:who' },
        ],
        kept: [],
        hashKey: 'a key of some length',
        bodies: true,
      },
    },
  });
  const headers = {
    authorization: 'Bearer S3CRET-auth',
    cookie: 'sid=S3CRET-cookie',
    'x-api-key': 'S3CRET-key',
    'x-goog-access-token': 'S3CRET-goog',
    'x-tenant': 'S3CRET-tenant',
  };
  const url = urlOf(proxy, '/infer?api_key=S3CRET-query&who=S3CRET-who&page=7');
  const document = { user: { mail: 'S3CRET-mail', id: 'S3CRET-id' }, rest: 'kept-rest' };
  const bodies = [
    JSON.stringify(document),
    JSON.stringify(document).slice(0, -1),
    // Two fields of one name: the first one must not survive either.
    `{"user":{"mail":"S3CRET-twice"},"user":{"mail":"S3CRET-mail"}}`,
    new Uint8Array(gzipSync(JSON.stringify(document))),
    new Uint8Array([0xff, ...Buffer.from('S3CRET-binary')]),
  ];
  for (const body of bodies) expect(await post(url, body, headers)).toMatchObject({ status: 201 });
  await proxy.stop();
  const bytes = everyByteOf(file);
  expect(bytes.includes('S3CRET')).toBe(false);
  // It isn't that nothing is there.
  expect(bytes.includes('kept-rest')).toBe(true);
  const recorded = requestsOf(file);
  expect(recorded.map(({ body }) => body !== null)).toEqual([true, false, true, false, false]);
  expect(recorded[0]?.route.path).toMatch(/^\/infer\?api_key=redacted&who=[\da-f]{16}&page=7$/);
  expect(recorded[0]?.key).toBe(hashKey('S3CRET-mail', 'a key of some length'));
});

test('rows are in the order of arrival, though answers come in another', async () => {
  const slow = Promise.withResolvers<void>();
  server.on('request', (asked, answer) => {
    if (asked.url === '/slow') void slow.promise.then(() => answer.end('at last'));
    else answer.end('at once');
  });
  const file = scratch.path('traffic.rec');
  await using proxy = await startRecordingProxy(port, file);
  const seen = new Promise((resolve) => server.once('request', resolve));
  const first = fetch(urlOf(proxy, '/slow'));
  await seen;
  for (let count = 0; count < 3; count += 1) await (await fetch(urlOf(proxy, '/quick'))).text();
  slow.resolve();
  await (await first).text();
  await proxy.stop();
  const recorded = requestsOf(file);
  expect(recorded.map(({ route }) => route.path)).toEqual(['/slow', '/quick', '/quick', '/quick']);
  expect(recorded[0]?.features['latencyUs']).toBeGreaterThan(
    recorded[1]?.features['latencyUs'] ?? Infinity,
  );
});

test('a sender waits for a target that does not read', async () => {
  const reading = Promise.withResolvers<void>();
  let got = 0;
  server.on('request', (asked, answer) => {
    void reading.promise.then(() => {
      asked.on('data', (chunk: Buffer) => {
        got += chunk.length;
      });
      asked.on('end', () => answer.end(String(got)));
    });
  });
  await using proxy = await startRecordingProxy(port, scratch.path('traffic.rec'));
  const whole = 64 << 20;
  const asked = request({ port: proxy.port, method: 'POST', headers: { 'content-length': whole } });
  const answered = new Promise<string>((resolve, reject) => {
    asked.on('error', reject);
    asked.on('response', (answer) => {
      answer.setEncoding('utf8').once('data', resolve);
    });
  });
  const part = Buffer.alloc(1 << 20);
  let sent = 0;
  function fill(): void {
    while (sent < whole) {
      sent += part.length;
      if (!asked.write(part)) return;
    }
    asked.end();
  }
  asked.on('drain', fill);
  fill();
  let before = -1;
  await eventually('the sender to stand still', 10_000, () => {
    const stands = sent === before;
    before = sent;
    return stands ? true : null;
  });
  expect(sent).toBeLessThan(whole / 2);
  reading.resolve();
  expect(await answered).toBe(String(whole));
  const summary = await proxy.stop();
  expect(summary.recorded).toBe(1);
});

test('an upgraded connection is a tunnel', async () => {
  server.on('upgrade', (_asked, socket) => {
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: shout\r\n\r\n',
    );
    socket.on('data', (chunk: Buffer) => socket.write(chunk.toString().toUpperCase()));
    socket.on('end', () => socket.end());
  });
  const file = scratch.path('traffic.rec');
  await using proxy = await startRecordingProxy(port, file);
  const client = connect(proxy.port, '127.0.0.1');
  let said = '';
  client.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  client.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: shout\r\n\r\n');
  await eventually('the upgrade', 5000, () => (said.includes('101') ? true : null));
  client.write('hello');
  await eventually('an answer through it', 5000, () => (said.endsWith('HELLO') ? true : null));
  client.end();
  await proxy.stop();
  expect(requestsOf(file)).toMatchObject([{ features: { status: 101 } }]);
});

test('a budget that is used up ends the recording and nothing else', async () => {
  echo();
  const file = scratch.path('traffic.rec');
  await using proxy = await startRecordingProxy(port, file, { maxBytes: 2000 });
  let sent = 0;
  await eventually('the end of the recording', 20_000, async () => {
    const body = randomBytes(500).toString('hex');
    const { status } = await post(urlOf(proxy), body);
    expect(status).toBe(201);
    sent += 1;
    return proxy.said.some((line) => line.includes('--max-size is reached')) ? true : null;
  });
  expect(await post(urlOf(proxy), 'on it goes')).toEqual({ status: 201, text: 'on it goes' });
  const summary = await proxy.stop();
  expect(summary).toMatchObject({ seen: sent + 1, end: 'max-size' });
  expect(summary.bytes).toBeLessThanOrEqual(2000);
  expect(summary.recorded + summary.dropped + summary.unrecorded).toBe(summary.seen);
});

test('sessions are wholly in or out', async () => {
  echo();
  const file = scratch.path('traffic.rec');
  await using proxy = await startRecordingProxy(port, file, {
    rules: {
      ...plainRules,
      sample: { share: 0.5, by: { type: 'header', name: 'x-visit' } },
      className: { type: 'header', name: 'x-visit' },
    },
  });
  for (let number = 0; number < 60; number += 1) {
    await post(urlOf(proxy), 'x', { 'x-visit': `v${number % 20}` });
  }
  const { out } = await proxy.stop();
  const counts = Object.values(
    Object.groupBy(requestsOf(file), ({ className }) => className ?? ''),
  ).map((group) => group?.length);
  expect(new Set(counts)).toEqual(new Set([3]));
  expect(counts.length * 3 + out).toBe(60);
  expect(counts.length).toBeGreaterThan(3);
  expect(counts.length).toBeLessThan(17);
});
