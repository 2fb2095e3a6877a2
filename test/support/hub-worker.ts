/** A hub in a worker thread: it serves the ports that are sent to it. */
import { MessagePort, parentPort } from 'node:worker_threads';
import { createHub } from '@plimsoll/bus/hub';

const hub = createHub();

parentPort?.on('message', (port: unknown) => {
  if (port instanceof MessagePort) hub.attach(port);
});
