/** Sends requests at given instants, whatever the target does: a small client for the targets' own tests. */
import { Agent, request } from 'node:http';
import { monotonicClock } from './monotonic-clock.ts';
import { createPreciseTimer } from './precise-timer.ts';

export interface Exchange {
  /** HTTP status, or null when the connection broke. */
  readonly status: number | null;
  readonly body: string;
  /** From the intended instant to the end of the answer. */
  readonly latencyUs: number;
  /** How much later than intended the request was sent. */
  readonly lagUs: number;
}

/** @param atUs intended instants, microseconds from now, ascending */
export async function sendOpenLoop(
  url: string,
  atUs: readonly number[],
): Promise<readonly Exchange[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const startUs = monotonicClock.nowUs() + 20_000;
  const exchanges: Promise<Exchange>[] = [];
  const allSent = Promise.withResolvers<void>();
  using timer = createPreciseTimer(
    () => monotonicClock.nowUs(),
    () => {
      const now = monotonicClock.nowUs();
      let next = atUs[exchanges.length];
      while (next !== undefined && startUs + next <= now) {
        exchanges.push(exchange(url, agent, startUs + next));
        next = atUs[exchanges.length];
      }
      if (next === undefined) allSent.resolve();
      else timer.set(startUs + next);
    },
  );
  timer.set(startUs + (atUs[0] ?? 0));
  await allSent.promise;
  const done = await Promise.all(exchanges);
  agent.destroy();
  return done;
}

function exchange(url: string, agent: Agent, intendedUs: number): Promise<Exchange> {
  return new Promise((resolve) => {
    const lagUs = monotonicClock.nowUs() - intendedUs;
    function finish(status: number | null, body: string): void {
      resolve({ status, body, latencyUs: monotonicClock.nowUs() - intendedUs, lagUs });
    }
    const sent = request(url, { agent }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.once('end', () => finish(response.statusCode ?? null, body));
    });
    sent.once('error', () => finish(null, ''));
    sent.end();
  });
}
