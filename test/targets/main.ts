/** The timer target as a process: says its URL in one line of JSON, stops on SIGTERM and SIGINT. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { parseSettings } from './config.ts';
import { waitForStop } from './stop-request.ts';
import { createTimerTarget } from './timer-target.ts';

const settings = parseSettings(process.argv.slice(2));
if (settings.ok) {
  const server = createTimerTarget(settings.value);
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  if (settings.value.behaviour.refuses) server.close();
  process.stdout.write(`${JSON.stringify({ http: `http://127.0.0.1:${port}` })}\n`);
  // Keeps a process alive that refuses, and so has nothing open.
  const alive = setInterval(() => {}, 60_000);
  await waitForStop();
  clearInterval(alive);
  server.close();
  server.closeAllConnections();
} else {
  process.stderr.write(`${settings.error}\n`);
  process.exitCode = 2;
}
