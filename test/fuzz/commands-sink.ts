/** Two HTTP servers in a thread of their own, and when requests came to them: the judge of what an agent sent. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

export interface Arrivals {
  /** Instants of requests, microseconds, in order. */
  readonly allowedUs: readonly number[];
  /** Connections to the server that no agent may send to. */
  readonly forbidden: number;
}

export interface CommandsSink extends AsyncDisposable {
  readonly allowedPort: number;
  readonly forbiddenPort: number;
  arrivals(): Promise<Arrivals>;
}

interface Ports {
  readonly allowedPort: number;
  readonly forbiddenPort: number;
}

export async function startCommandsSink(): Promise<CommandsSink> {
  const worker = new Worker(fileURLToPath(import.meta.url));
  // The other end is this very file.
  const [ports] = (await once(worker, 'message')) as [Ports];
  return {
    ...ports,
    async arrivals() {
      worker.postMessage('arrivals');
      const [arrivals] = (await once(worker, 'message')) as [Arrivals];
      return arrivals;
    },
    async [Symbol.asyncDispose]() {
      await worker.terminate();
    },
  };
}

async function serve(): Promise<void> {
  const allowedUs: number[] = [];
  let forbidden = 0;
  const allowed = createServer((_request, response) => {
    allowedUs.push(performance.now() * 1000);
    response.end('ok');
  });
  const other = createServer((_request, response) => response.end('ok'));
  other.on('connection', () => {
    forbidden += 1;
  });
  const ports: Ports = { allowedPort: await listen(allowed), forbiddenPort: await listen(other) };
  parentPort?.postMessage(ports);
  parentPort?.on('message', () => parentPort?.postMessage({ allowedUs, forbidden }));
}

/** On every address of this machine, so that no way to it is closed but by the agent. */
async function listen(server: Server): Promise<number> {
  server.listen(0);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

if (!isMainThread) await serve();
