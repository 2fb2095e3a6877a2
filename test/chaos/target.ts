/**
 * The target of a chaos run: it lets so many requests a second pass and refuses the others, so that its capacity for an SLO on
 * errors follows from arithmetic and not from how busy a machine is. Its log, a line for each request before it is
 * answered, is the judge of what was sent; what was written survives SIGKILL.
 *
 *     node target.ts ADDRESS PORT PASSES_PER_SECOND LOG_FILE
 */
import { openSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import { waitForStop } from '../targets/stop-request.ts';

const [address = '', port = '', rate = '', file = ''] = process.argv.slice(2);
const passesPerMs = Number(rate) / 1000;
/** A tenth of a second's worth may come at once. */
const most = Number(rate) / 10;
const log = openSync(file, 'a');
let left = most;
let lastMs = performance.now();

const server = createServer({ keepAliveTimeout: 0, noDelay: true }, (request, response) => {
  const nowMs = performance.now();
  left = Math.min(most, left + (nowMs - lastMs) * passesPerMs);
  lastMs = nowMs;
  const passes = left >= 1;
  if (passes) left -= 1;
  const atUs = Math.round(Number(process.hrtime.bigint()) / 1000);
  writeSync(log, `${request.socket.remoteAddress} ${atUs} ${passes ? 'passed' : 'refused'}\n`);
  request.resume();
  response.statusCode = passes ? 200 : 503;
  response.end();
});
server.listen(Number(port), address);
await waitForStop();
server.close();
server.closeAllConnections();
