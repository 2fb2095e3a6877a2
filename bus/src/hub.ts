/**
 * The bus of one process: a broker, clients in its own thread, and clients in worker threads, each at the
 * other end of a MessagePort (port-bus.ts).
 *
 *     client --call--> broker --microtask--> client        same thread
 *     client --port--> broker --port-------> client        worker thread
 *
 * A message is never delivered from within the call that published it: publishers and receivers don't run
 * inside each other, as with a broker across a network.
 */
import type { MessagePort } from 'node:worker_threads';
import { createBroker } from './broker.ts';
import type { Bus } from './bus.ts';
import { Client } from './client.ts';
import type { ToBroker } from './frame.ts';

export interface Hub {
  /** A client in this thread. */
  connect(): Bus;
  /** A client at the other end of the port, until that end is closed. */
  attach(port: MessagePort): void;
}

export function createHub(): Hub {
  const broker = createBroker();

  function connect(): Bus {
    // Microtasks run in order, one frame each, so that a receiver that throws stops no other.
    const session = broker.open((frame) => queueMicrotask(() => client.handle(frame)));
    const client: Client = new Client({
      send: (frame) => session.handle(frame),
      closed: Promise.resolve(),
    });
    return client;
  }

  function attach(port: MessagePort): void {
    const session = broker.open((frame) => port.postMessage(frame));
    // The other end runs the same build; see frame.ts.
    port.on('message', (frame: ToBroker) => {
      session.handle(frame);
      if (frame.op === 'close') port.close();
    });
    port.on('close', () => session.close());
  }

  return { connect, attach };
}
