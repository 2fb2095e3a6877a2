/** The bus in a worker thread: a client of the hub at the other end of a port. */
import type { MessagePort } from 'node:worker_threads';
import type { Bus } from './bus.ts';
import { Client } from './client.ts';
import type { FromBroker } from './frame.ts';

/** The thread stays alive until the bus is disposed of. */
export function connectPort(port: MessagePort): Bus {
  const closed = Promise.withResolvers<void>();
  const client = new Client({
    send: (frame) => port.postMessage(frame),
    closed: closed.promise,
  });
  port.on('message', (frame: FromBroker) => client.handle(frame));
  port.on('close', () => {
    // The hub answered our goodbye, or its thread has ended.
    client.disconnected();
    closed.resolve();
  });
  return client;
}
