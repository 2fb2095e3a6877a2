/**
 * An HTTP server in a process of its own that stops dead for a while: its event loop blocks, connections
 * stay open, nothing is answered. Arguments: when to freeze, milliseconds after the first request (Infinity:
 * never), and for how long. Tells its parent `{url}` at the start, and `{answered}` whenever it gets a message.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const [freezeAfterMs, freezeMs] = process.argv.slice(2).map(Number);
let answered = 0;

function freeze(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, freezeMs);
}

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    answered++;
    if (answered === 1 && freezeAfterMs !== Infinity) setTimeout(freeze, freezeAfterMs);
    response.end('ok');
  });
});

server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
process.on('message', () => process.send?.({ answered }));
process.on('disconnect', () => process.exit(0));
