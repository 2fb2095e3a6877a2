/** When a target's process is asked to stop. */
import { once } from 'node:events';

/**
 * Ends on SIGTERM, on SIGINT, or when the process that launched this one is gone: a launcher that was killed
 * can't clean up, and its channel to us breaks.
 */
export async function waitForStop(): Promise<void> {
  await Promise.race([
    once(process, 'SIGTERM'),
    once(process, 'SIGINT'),
    once(process, 'disconnect'),
  ]);
  // Listening to the channel keeps the process alive.
  if (process.connected) process.disconnect();
}
