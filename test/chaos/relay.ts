/**
 * A slow link: passes TCP on, and once it is told so, late and a little at a time, in both directions.
 *
 *     node relay.ts ADDRESS PORT TO_ADDRESS TO_PORT       a line on stdin, "DELAY_MS BYTES_PER_SECOND", makes it slow
 */
import { connect, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

const [address = '', port = '', toAddress = '', toPort = ''] = process.argv.slice(2);
let delayMs = 0;
let bytesPerSecond = Number.POSITIVE_INFINITY;

function pass(from: Socket, to: Socket): void {
  // When the link is free for the next bytes.
  let freeAtMs = 0;
  from.on('data', (data) => {
    const nowMs = performance.now();
    freeAtMs = Math.max(freeAtMs, nowMs) + (1000 * data.length) / bytesPerSecond;
    const arrivesMs = freeAtMs + delayMs;
    // Timers of one length fire in order; those of falling lengths needn't, but the link never gets faster.
    setTimeout(() => to.write(data), arrivesMs - nowMs);
  });
  from.on('error', () => to.destroy());
  from.on('close', () => to.destroy());
}

createServer((near) => {
  const far = connect({ host: toAddress, port: Number(toPort), noDelay: true });
  pass(near, far);
  pass(far, near);
}).listen(Number(port), address);

createInterface({ input: process.stdin }).on('line', (line) => {
  [delayMs = 0, bytesPerSecond = 0] = line.split(' ').map(Number);
});
process.once('SIGTERM', () => process.exit(0));
