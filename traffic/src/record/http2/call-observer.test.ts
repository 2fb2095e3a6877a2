/** Against sessions of Node's own, whose bytes are shown to the observer in pieces. */
import { once } from 'node:events';
import { connect, createServer } from 'node:http2';
import { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { OpenExchange } from '../open-exchange.ts';
import { CallObserver } from './call-observer.ts';
import { HeadMemo } from './head-memo.ts';

interface Seen {
  readonly side: 'client' | 'target';
  readonly bytes: Buffer;
}

/** Two ends of one connection. */
function wire(seen: Seen[]): readonly [Duplex, Duplex] {
  const ends: Duplex[] = [];
  for (const side of ['client', 'target'] as const) {
    ends.push(
      new Duplex({
        read() {},
        write(bytes: Buffer, _encoding, done) {
          seen.push({ side, bytes: Buffer.from(bytes) });
          ends[side === 'client' ? 1 : 0]?.push(bytes);
          done();
        },
      }),
    );
  }
  const [client, target] = ends;
  if (client === undefined || target === undefined) throw new Error('two ends');
  return [client, target];
}

/** All bytes of a conversation of many calls, with headers that fill the tables of both directions. */
async function conversation(): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  const [clientEnd, targetEnd] = wire(seen);
  const server = createServer();
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    if (headers[':path'] === '/reset') return stream.close(8);
    stream.respond({ ':status': 200, 'x-echo': String(headers['x-long']) });
    stream.pipe(stream);
    return undefined;
  });
  server.emit('connection', targetEnd);
  const session = connect('http://localhost', { createConnection: () => clientEnd });
  for (let number = 0; number < 40; number += 1) {
    const long = `${number}-${'x'.repeat(number % 3 === 0 ? 20_000 : 300)}`;
    const stream = session.request(
      { ':method': 'POST', ':path': number % 10 === 9 ? '/reset' : `/${number}`, 'x-long': long },
      { endStream: false },
    );
    stream.on('error', () => {});
    stream.resume().end(Buffer.alloc(number * 100, number));
    await once(stream, 'close');
  }
  session.destroy();
  return seen;
}

test.each([1_000_000, 1000, 13, 1])('calls are seen in pieces of %i bytes', async (pieceBytes) => {
  const records: OpenExchange[] = [];
  let open = 0;
  const port = { reserve: () => true, release() {}, nowUs: () => 0, ended: () => (open -= 1) };
  const observer = new CallObserver((head) => {
    open += 1;
    const record = new OpenExchange({ head, atUs: 0, maxBodyBytes: 1 << 20 }, port);
    records.push(record);
    return record;
  }, new HeadMemo());
  for (const { side, bytes } of await conversation()) {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      observer.see(side, bytes.subarray(at, at + pieceBytes));
    }
  }
  expect(observer.isBlind).toBe(false);
  expect(open).toBe(0);
  const loaded = records.map((record) => record.unload());
  expect(loaded.length).toBe(40);
  for (const [number, { head, body, status, responseBytes }] of loaded.entries()) {
    if (number % 10 === 9) {
      expect(head.path).toBe('/reset');
      continue;
    }
    expect(head.path).toBe(`/${number}`);
    const long = head.headers.find(([name]) => name === 'x-long')?.[1];
    expect(long?.startsWith(`${number}-xxx`)).toBe(true);
    expect(Buffer.concat(body ?? [])).toEqual(Buffer.alloc(number * 100, number));
    expect({ status, responseBytes }).toEqual({ status: 200, responseBytes: number * 100 });
  }
});

test('what is no HTTP/2 is given up', () => {
  const observer = new CallObserver(() => null, new HeadMemo());
  observer.see('target', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'));
  observer.see('client', Buffer.alloc(100, 0xff));
  expect(observer.isBlind).toBe(true);
});
