import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, test, vi } from 'vitest';
import { SocketWriter } from './direct-write.ts';

/** A connected pair: our end, and the other, which reads only when told to. */
async function pair() {
  const server = createServer({ pauseOnConnect: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [[other]] = (await Promise.all([once(server, 'connection'), once(own, 'connect')])) as [
    [Socket],
    unknown,
  ];
  return {
    own,
    other,
    async [Symbol.asyncDispose]() {
      own.destroy();
      other.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

for (const way of ['direct', 'stream'] as const) {
  test(`write() sends everything in order and tells what is pending (${way})`, async () => {
    await using ends = await pair();
    const writer = new SocketWriter(ends.own, way);
    expect(writer.isDirect).toBe(way === 'direct');
    writer.write(Buffer.from('first'));
    expect(writer.isPending).toBe(false);
    const large = Buffer.alloc(16_000_000, 'x');
    writer.write(large);
    expect(writer.isPending).toBe(true);
    let received = 0;
    ends.other.on('data', (chunk: Buffer) => {
      received += chunk.length;
    });
    ends.other.resume();
    await vi.waitFor(() => expect(writer.isPending).toBe(false), 10_000);
    writer.write(Buffer.from('last'));
    expect(writer.isPending).toBe(false);
    await vi.waitFor(() => expect(received).toBe(large.length + 9), 10_000);
  });

  test(`write() to a peer that is gone shows as the socket's error (${way})`, async () => {
    await using ends = await pair();
    const writer = new SocketWriter(ends.own, way);
    const failed = Promise.withResolvers<string>();
    ends.own.on('error', (error: NodeJS.ErrnoException) => failed.resolve(error.code ?? ''));
    ends.other.resetAndDestroy();
    const timer = setInterval(() => {
      if (!ends.own.destroyed) writer.write(Buffer.from('x'));
    }, 1);
    expect(['EPIPE', 'ECONNRESET']).toContain(await failed.promise);
    clearInterval(timer);
  });
}
