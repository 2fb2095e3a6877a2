/** The model server as a process: says its URLs in one line of JSON, stops on SIGTERM and SIGINT. */
import { setPriority } from 'node:os';
import { waitForStop } from '../targets/stop-request.ts';
import { parseConfig } from './config.ts';
import { startModelServer } from './server.ts';

const config = parseConfig(process.argv.slice(2));
if (config.ok) {
  // Before any thread is started: on Linux threads inherit the niceness of the one that starts them.
  if (config.value.nice > 0) setPriority(config.value.nice);
  const server = await startModelServer(config.value);
  process.stdout.write(`${JSON.stringify({ http: server.httpUrl, grpc: server.grpcUrl })}\n`);
  await waitForStop();
  await server[Symbol.asyncDispose]();
} else {
  process.stderr.write(`${config.error}\n`);
  process.exitCode = 2;
}
