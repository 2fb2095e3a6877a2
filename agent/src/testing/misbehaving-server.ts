/** A TCP server that answers HTTP requests in the ways that real targets fail. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** What to do with a request, once its head and body are there. */
export type Behaviour =
  | 'ok'
  | 'error-500'
  | 'chunked'
  | 'close-after'
  | 'garbage'
  | 'reset'
  | 'close'
  | 'half-body'
  | 'too-long-body'
  | 'brief'
  | 'early'
  | 'silent'
  | 'trickle';

export interface MisbehavingServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: number;
  readonly connections: number;
  /** Connections that are open now. */
  readonly open: number;
  readonly bytesRead: number;
  readonly bytesWritten: number;
  /** Asked for every request, with its number from 0. */
  behave: (index: number) => Behaviour;
  /** Called after each request. */
  onRequest: (index: number) => void;
  /** Writes to every connection, asked or not. */
  say(text: string): void;
  /** Ends every connection, and resolves once they are gone. */
  hangUp(): Promise<void>;
}

const okAnswer = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

const answers: Readonly<Record<Behaviour, string>> = {
  ok: okAnswer,
  'error-500': 'HTTP/1.1 500 Oh\r\ncontent-length: 9\r\n\r\nit failed',
  chunked: 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
  'close-after': 'HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok',
  garbage: '\x00\x01this is not http\r\n\r\n',
  reset: '',
  close: '',
  'half-body': 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nonly so much',
  'too-long-body': 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nokok',
  // Keeps an idle connection for two seconds, it says.
  brief: 'HTTP/1.1 200 OK\r\nkeep-alive: timeout=2\r\ncontent-length: 2\r\n\r\nok',
  // Sent as soon as anything of a request is there, of which no more is read.
  early: 'HTTP/1.1 413 Too Large\r\ncontent-length: 0\r\n\r\n',
  silent: '',
  trickle: 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n',
};

const endings = new Set<Behaviour>(['close', 'close-after', 'half-body']);

export async function startMisbehavingServer(first: Behaviour = 'ok'): Promise<MisbehavingServer> {
  const sockets = new Set<Socket>();
  const seen = { requests: 0, connections: 0, bytesRead: 0, bytesWritten: 0 };
  const server = createServer((socket) => {
    seen.connections++;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    let buffered = '';
    socket.on('data', (chunk) => {
      seen.bytesRead += chunk.length;
      if (self.behave(seen.requests) === 'early') {
        socket.pause();
        seen.requests++;
        answer(socket, 'early');
        return;
      }
      buffered += chunk.toString('latin1');
      for (let end = endOfRequest(buffered); end >= 0; end = endOfRequest(buffered)) {
        buffered = buffered.slice(end);
        const index = seen.requests++;
        answer(socket, self.behave(index));
        self.onRequest(index);
      }
    });
  });

  function answer(socket: Socket, behaviour: Behaviour): void {
    const text = answers[behaviour];
    seen.bytesWritten += text.length;
    if (text !== '') socket.write(text, 'latin1');
    if (behaviour === 'reset') socket.resetAndDestroy();
    if (endings.has(behaviour)) socket.end();
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const self: MisbehavingServer = {
    url: `http://127.0.0.1:${port}`,
    get requests() {
      return seen.requests;
    },
    get connections() {
      return seen.connections;
    },
    get open() {
      return sockets.size;
    },
    get bytesRead() {
      return seen.bytesRead;
    },
    get bytesWritten() {
      return seen.bytesWritten;
    },
    behave: () => first,
    onRequest: () => {},
    say(text) {
      for (const socket of sockets) socket.write(text, 'latin1');
    },
    hangUp: () => endAll(sockets),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return self;
}

async function endAll(sockets: ReadonlySet<Socket>): Promise<void> {
  const ended = Array.from(sockets, (socket) => once(socket, 'close'));
  for (const socket of sockets) socket.end();
  await Promise.all(ended);
}

/** The length of the first whole request in `text`, or -1. */
function endOfRequest(text: string): number {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return -1;
  const bodyLength = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, headEnd))?.[1] ?? 0);
  const end = headEnd + 4 + bodyLength;
  return text.length >= end ? end : -1;
}
