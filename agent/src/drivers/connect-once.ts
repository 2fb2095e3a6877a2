/** Whether anybody accepts TCP connections at an endpoint. */
import { connect } from 'node:net';
import { addressOf, type Endpoint } from './endpoint.ts';

/** Connects and hangs up. Rejects with the connection's error, or the signal's reason. */
export function connectOnce(endpoint: Endpoint, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect(addressOf(endpoint));
  const onAbort = () => socket.destroy(new Error('no answer'));
  socket.once('connect', () => {
    resolve();
    socket.destroy();
  });
  socket.once('error', reject);
  socket.once('close', () => signal.removeEventListener('abort', onAbort));
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  return promise;
}
