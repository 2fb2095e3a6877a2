/** A target that answers at once and keeps a log of its own: when each request came. The judge of what was sent. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { eventually } from './eventually.ts';

export interface ArrivalSink extends AsyncDisposable {
  readonly url: string;
  /** Instants on this process's `performance.now()`, in order. All were answered. */
  readonly arrivals: readonly number[];
  /** The same for each connection apart: of an agent that has one only, what it sent. */
  readonly byConnection: readonly (readonly number[])[];
  /** Requests that came in [fromMs, untilMs). */
  countWithin(fromMs: number, untilMs: number): number;
  /**
   * How many fewer than at this rate have come since `fromMs`. What a process that was held up sends late is missing
   * only until then.
   */
  missingSince(fromMs: number, ratePerSecond: number): number;
  /** Resolves when the log goes up to this instant. */
  untilTime(atMs: number): Promise<void>;
  /** Resolves once so many more requests have come; rejects when that takes longer than `limitMs`. */
  untilMore(count: number, limitMs: number): Promise<void>;
}

export async function startArrivalSink(): Promise<ArrivalSink> {
  const arrivals: number[] = [];
  const byConnection: number[][] = [];
  const logs = new WeakMap<Socket, number[]>();
  const server = createServer((request, response) => {
    const atMs = performance.now();
    arrivals.push(atMs);
    logs.get(request.socket)?.push(atMs);
    request.resume();
    response.end('ok');
  });
  server.on('connection', (socket: Socket) => {
    const log: number[] = [];
    byConnection.push(log);
    logs.set(socket, log);
  });
  // Agents keep their connections while they aren't allowed to send.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    arrivals,
    byConnection,
    countWithin: (fromMs, untilMs) => arrivals.filter((at) => at >= fromMs && at < untilMs).length,
    missingSince(fromMs, ratePerSecond) {
      const nowMs = performance.now();
      const came = arrivals.filter((at) => at >= fromMs).length;
      return (ratePerSecond * (nowMs - fromMs)) / 1000 - came;
    },
    async untilTime(atMs) {
      await wait(Math.max(0, atMs - performance.now()));
    },
    async untilMore(count, limitMs) {
      const wanted = arrivals.length + count;
      await eventually(`${count} requests more`, limitMs, () => arrivals.length >= wanted || null);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
