/** What a proxy in Node.js can't go below: bytes from socket to socket, by nobody who understands them. `node plain-relay.ts PORT` */
import { type AddressInfo, connect, createServer } from 'node:net';

const port = Number(process.argv[2]);
const server = createServer({ noDelay: true }, (client) => {
  const target = connect({ host: '127.0.0.1', port, noDelay: true });
  for (const [from, to] of [
    [client, target],
    [target, client],
  ] as const) {
    from.on('data', (chunk) => to.write(chunk));
    from.on('error', () => {});
    from.on('close', () => to.destroy());
  }
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`forwarding 127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
