/**
 * An HTTP server that serves by waiting: requests pass through a Station, and every answer leaves at the
 * instant that the station's schedule gives it. Its capacity is therefore known (capacity-truth.ts).
 *
 * Any path is served, with any method. The answer tells the schedule, {"arrivedUs", "finishUs"} on the target's
 * clock, so that a test can hold it to the model exactly, however busy the machine. `GET /stats` gives the count of answers by status.
 */
import { createServer, type Server, type ServerResponse } from 'node:http';
import { seededRng } from '@plimsoll/core/rng';
import type { Behaviour } from './behaviour.ts';
import { monotonicClock } from './monotonic-clock.ts';
import { createPreciseTimer } from './precise-timer.ts';
import { createStation, type StationSpec } from './station.ts';

export interface TimerTargetSettings {
  readonly station: StationSpec;
  readonly behaviour: Behaviour;
  readonly seed: number;
}

interface Ending {
  readonly arrivedUs: number;
  readonly finishUs: number;
  readonly response: ServerResponse;
}

const jsonHeaders = { 'content-type': 'application/json' } as const;

export function createTimerTarget({ station: spec, behaviour, seed }: TimerTargetSettings): Server {
  const nowUs = (): number => monotonicClock.nowUs();
  const counts: Record<string, number> = {};
  const rng = seededRng(seed, 2);
  const responses = new Map<number, ServerResponse>();
  /** Soonest last. As many as are being served: few. */
  const endings: Ending[] = [];
  const station = createStation(spec, seededRng(seed, 1), (job, arrivedUs, finishUs) => {
    const response = responses.get(job);
    responses.delete(job);
    if (response !== undefined) insertEnding(endings, { arrivedUs, finishUs, response });
  });
  const timer = createPreciseTimer(nowUs, onDue);
  let jobs = 0;

  function onDue(): void {
    const now = nowUs();
    station.advance(now);
    for (
      let next = endings.at(-1);
      next !== undefined && next.finishUs <= now;
      next = endings.at(-1)
    ) {
      endings.pop();
      const { arrivedUs, finishUs, response } = next;
      if (rng.next() < behaviour.failShare) answer(response, 500, { error: 'Failed on purpose' });
      else answer(response, 200, { arrivedUs, finishUs });
    }
    timer.set(
      Math.min(endings.at(-1)?.finishUs ?? Number.POSITIVE_INFINITY, station.nextStartUs()),
    );
  }

  function answer(response: ServerResponse, status: number, body: object): void {
    if (response.destroyed) return;
    response.writeHead(status, jsonHeaders).end(JSON.stringify(body));
    counts[status] = (counts[status] ?? 0) + 1;
  }

  return createServer({ keepAliveTimeout: 120_000, noDelay: true }, (request, response) => {
    const arrivedUs = nowUs();
    request.resume();
    if (request.url === '/stats') {
      response.writeHead(200, jsonHeaders).end(JSON.stringify(counts));
      return;
    }
    const job = jobs++;
    if (job === 0 && behaviour.freeze !== null) {
      const { afterFirstRequestMs, forMs } = behaviour.freeze;
      setTimeout(() => blockEventLoop(forMs), afterFirstRequestMs);
    }
    if (rng.next() < behaviour.hangShare) return;
    responses.set(job, response);
    if (!station.arrive(job, arrivedUs)) {
      responses.delete(job);
      answer(response, 429, { error: 'The queue is full' });
    }
    onDue();
  });
}

function insertEnding(endings: Ending[], ending: Ending): void {
  let index = endings.length;
  while (index > 0 && (endings[index - 1]?.finishUs ?? 0) < ending.finishUs) index--;
  endings.splice(index, 0, ending);
}

/** Nothing at all happens in this process meanwhile, as in a long garbage collection. */
function blockEventLoop(forMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, forMs);
}
