/**
 * An HTTP server in a process of its own that stops dead for a while: its event loop blocks, connections
 * stay open, nothing is answered. Arguments: when to freeze, milliseconds after the first request (Infinity:
 * never), and for how long. Tells its parent `{url}` at the start, and `{answersMs}` whenever it gets a message: when it gave each answer,
 * milliseconds after the first request. What a freeze leaves waiting is answered as fast as the machine can, and only this tells how fast.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const [freezeAfterMs, freezeMs] = process.argv.slice(2).map(Number);
const answersMs: number[] = [];
let firstMs = 0;

function freeze(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, freezeMs);
}

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const nowMs = performance.now();
    if (answersMs.length === 0) {
      firstMs = nowMs;
      if (freezeAfterMs !== Infinity) setTimeout(freeze, freezeAfterMs);
    }
    answersMs.push(nowMs - firstMs);
    response.end('ok');
  });
});

server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
process.on('message', () => process.send?.({ answersMs }));
process.on('disconnect', () => process.exit(0));
