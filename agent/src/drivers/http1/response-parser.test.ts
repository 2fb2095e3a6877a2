import type { BodySink } from '@plimsoll/core/http1/chunk-parser';
import { expect, test } from 'vitest';
import { progress, ResponseParser } from './response-parser.ts';

/** What a parser makes of a text that comes in one piece. */
function parse(text: string, isHead = false) {
  const body: string[] = [];
  const sink: BodySink = {
    take: (bytes, from, to) => body.push(Buffer.from(bytes.slice(from, to)).toString('latin1')),
  };
  const parser = new ResponseParser({ isHead, sink });
  const bytes = Buffer.from(text, 'latin1');
  parser.begin();
  const got = parser.feed(bytes, bytes.length);
  return {
    got,
    status: parser.status,
    fault: parser.fault,
    isLast: parser.isLast,
    rest: got === progress.whole ? bytes.length - parser.consumed : 0,
    body: body.join(''),
    keepAliveSeconds: parser.keepAliveSeconds,
    endsWhole: parser.end(),
  };
}

const ok = 'HTTP/1.1 200 OK\r\n';
const whole = progress.whole;

test('feed() counts a body by its content-length, and leaves what follows it', () => {
  const seen = parse(`${ok}content-length: 2\r\n\r\nokHTTP/1.1`);
  expect(seen).toMatchObject({ got: whole, status: 200, body: 'ok', rest: 8, isLast: false });
});

test('feed() takes a chunked body, with extensions and trailers', () => {
  const body = '3;a=b;c="d;\\""\r\nabc\r\nA\r\n0123456789\r\n0\r\nx-sum: 1\r\n\r\n';
  const seen = parse(`${ok}Transfer-Encoding: gzip, Chunked\r\n\r\n${body}`);
  expect(seen).toMatchObject({ got: whole, body: 'abc0123456789', rest: 0, isLast: false });
});

for (const status of ['204 No Content', '304 Not Modified']) {
  test(`feed() expects no body after ${status}, and no other answer if one was announced`, () => {
    const head = `HTTP/1.1 ${status}\r\n`;
    expect(parse(`${head}\r\n`)).toMatchObject({ got: whole, rest: 0, isLast: false });
    const announced = parse(`${head}content-length: 5\r\n\r\n`);
    expect(announced).toMatchObject({ got: whole, rest: 0, isLast: true });
  });
}

test('feed() expects no body after HEAD, whatever is announced', () => {
  const seen = parse(`${ok}content-length: 5\r\n\r\n`, true);
  expect(seen).toMatchObject({ got: whole, rest: 0, isLast: false });
});

test('feed() passes over interim answers', () => {
  const seen = parse(
    `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 x\r\nlink: y\r\n\r\n${ok}content-length: 0\r\n\r\n`,
  );
  expect(seen).toMatchObject({ got: whole, status: 200, rest: 0 });
});

test('feed() reads until the close when nothing says how long the body is', () => {
  for (const head of [ok, `${ok}transfer-encoding: gzip\r\n`, 'HTTP/1.0 200 OK\r\n']) {
    const seen = parse(`${head}\r\nabc`);
    expect(seen).toMatchObject({ got: progress.more, body: 'abc', isLast: true, endsWhole: true });
  }
});

test.each([
  ['HTTP/1.1 200 OK\r\n', false],
  ['HTTP/1.1 200 OK\r\nconnection: close\r\n', true],
  ['HTTP/1.1 200 OK\r\nConnection: x, Close\r\n', true],
  ['HTTP/1.1 200 OK\r\nconnection: closed\r\n', false],
  ['HTTP/1.0 200 OK\r\n', true],
  ['HTTP/1.0 200 OK\r\nconnection: Keep-Alive\r\n', false],
])('isLast tells whether the connection can be used again: %j %s', (head, isLast) => {
  expect(parse(`${head}content-length: 0\r\n\r\n`)).toMatchObject({ got: whole, isLast });
});

test.each([
  ['timeout=5', 5],
  ['max=100, timeout=72', 72],
  ['timeout=x', -1],
  ['max=3', -1],
])(
  'keepAliveSeconds is how long the server keeps the connection: %s',
  (value, keepAliveSeconds) => {
    const seen = parse(`${ok}keep-alive: ${value}\r\ncontent-length: 0\r\n\r\n`);
    expect(seen).toMatchObject({ got: whole, keepAliveSeconds });
  },
);

test.each([
  ['bad status line', 'HTTP/1.1 20 OK\r\n'],
  ['bad status line', 'HTTP/1.2 200 OK\r\n'],
  ['bad status line', 'HTTP/1.1 099 OK\r\n'],
  ['bad status line', 'HTTP/1.1 200 OK\n'],
  ['bad status line', '\x16\x03\x01'],
  ['bad header', `${ok}x : 1\r\n`],
  ['bad header', `${ok}x: 1\n`],
  ['bad header', `${ok}x: 1\r\n folded\r\n`],
  ['bad header', `${ok}x: \x00\r\n`],
  ['bad header', `${ok}: x\r\n`],
  ['bad content-length', `${ok}content-length: -1\r\n`],
  ['bad content-length', `${ok}content-length:\r\n`],
  ['bad content-length', `${ok}content-length: 1 2\r\n`],
  ['bad content-length', `${ok}content-length: 9007199254740993\r\n`],
  ['two content-lengths', `${ok}content-length: 1\r\ncontent-length: 1\r\n`],
  ['content-length beside transfer-encoding', `${ok}content-length: 1\r\ntransfer-encoding: x\r\n`],
  ['content-length beside transfer-encoding', `${ok}transfer-encoding: x\r\ncontent-length: 1\r\n`],
  ['bad transfer-encoding', `${ok}transfer-encoding: \r\n`],
  ['bad chunk size', `${ok}transfer-encoding: chunked\r\n\r\n\r\n`],
  ['bad chunk size', `${ok}transfer-encoding: chunked\r\n\r\n1 \r\n`],
  ['bad chunk size', `${ok}transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n`],
  ['bad chunk end', `${ok}transfer-encoding: chunked\r\n\r\n1\r\nab\r\n`],
  ['bad chunk extension', `${ok}transfer-encoding: chunked\r\n\r\n1; a\r\n`],
  ['header too large', `${ok}x: ${'y'.repeat(16_384)}`],
  ['unexpected upgrade', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n'],
  ['bytes after the last answer', `HTTP/1.0 102 Processing\r\n\r\n${ok}`],
])('feed() fails with %s for %j', (fault, text) => {
  expect(parse(text)).toMatchObject({ got: progress.failed, fault });
});

test('feed() takes heads up to the limit', () => {
  const seen = parse(`${ok}x: ${'y'.repeat(16_382)}\r\ncontent-length: 0\r\n\r\n`);
  expect(seen.got).toBe(progress.failed);
  const fits = parse(`${ok}x: ${'y'.repeat(16_300)}\r\ncontent-length: 0\r\n\r\n`);
  expect(fits.got).toBe(whole);
});

test('begin() makes a parser ready for the next answer, be it like the last one or not', () => {
  const parser = new ResponseParser({ isHead: false, sink: null });
  const answers = [
    [`${ok}content-length: 3\r\n\r\nabc`, 200],
    [`${ok}content-length: 3\r\n\r\ndef`, 200],
    ['HTTP/1.1 500 Oh\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n', 500],
    [`${ok}content-length: 4\r\n\r\nabcd`, 200],
    ['HTTP/1.1 204 None\r\n\r\n', 204],
    [`${ok}content-length: 4\r\n\r\nabcd`, 200],
  ] as const;
  for (const [text, status] of answers) {
    const bytes = Buffer.from(text);
    parser.begin();
    expect(parser.feed(bytes, bytes.length)).toBe(whole);
    expect(parser.status).toBe(status);
    expect(parser.consumed).toBe(bytes.length);
  }
});
