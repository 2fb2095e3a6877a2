/**
 * A network between two processes that a test can cut: a TCP relay that stops passing bytes on, in both directions, without
 * closing anything. Neither side is told, as when a cable is pulled.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface CutRelay extends AsyncDisposable {
  readonly port: number;
  cut(): void;
  /** What waited goes on, and so do new connections. */
  mend(): void;
}

export async function startCutRelay(targetPort: number): Promise<CutRelay> {
  const sockets = new Set<Socket>();
  let isCut = false;

  function keep(socket: Socket, other: Socket): void {
    sockets.add(socket);
    socket.on('data', (data) => other.write(data));
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
    if (isCut) socket.pause();
  }

  const server = createServer((near) => {
    const far = connect({ port: targetPort, host: '127.0.0.1' });
    keep(near, far);
    keep(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.pause();
    },
    mend() {
      isCut = false;
      for (const socket of sockets) socket.resume();
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
