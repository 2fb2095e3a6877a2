/**
 * What undici makes of a response: its real client on a wire without a kernel, which is a hundred times cheaper than
 * sockets. The answer comes in one piece; how undici deals with split answers is not our subject.
 */
import { Duplex } from 'node:stream';
import { outcomeOf } from '@plimsoll/agent/drivers/reference/undici-slot';
import { outcomes } from '@plimsoll/agent/engine/driver';
import { Client, type Dispatcher } from 'undici';
import type { ResponseCase } from './http1-cases.ts';
import { className, type Verdict } from './http1-verdict.ts';

/** Looks at the wire after so many turns of the event loop without an end. */
const turnsMax = 6;

class Wire extends Duplex {
  readonly #answer: ResponseCase;
  #isAnswered = false;

  constructor(answer: ResponseCase) {
    super({ allowHalfOpen: false });
    this.#answer = answer;
  }

  override _read(): void {}

  override _write(_chunk: unknown, _encoding: string, done: () => void): void {
    done();
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    setImmediate(() => {
      if (this.destroyed) return;
      this.push(this.#answer.bytes);
      if (this.#answer.closes) this.push(null);
    });
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

export async function askUndici(answer: ResponseCase): Promise<Verdict> {
  const { promise, resolve } = Promise.withResolvers<Verdict>();
  const client = new Client('http://wire', {
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    // A Duplex with the few methods of a socket that undici calls; taken only after this call has returned.
    connect: (_options, callback) => {
      queueMicrotask(() => callback(null, new Wire(answer) as never));
    },
  });
  client.dispatch(
    {
      path: '/',
      method: answer.method as Dispatcher.HttpMethod,
      body: answer.method === 'POST' ? 'x' : null,
    },
    new Listener(resolve),
  );
  wait(turnsMax, () => resolve({ class: 'waiting', detail: '' }));
  const verdict = await promise;
  await client.destroy();
  return verdict;
}

class Listener implements Dispatcher.DispatchHandler {
  readonly #resolve: (verdict: Verdict) => void;
  #status = 0;

  constructor(resolve: (verdict: Verdict) => void) {
    this.#resolve = resolve;
  }

  onRequestStart(): void {}

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(): void {}

  onResponseEnd(): void {
    this.#resolve({ class: this.#status >= 400 ? 'status' : 'completed', detail: '' });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const outcome = outcomeOf(error);
    this.#resolve({
      class: outcome === outcomes.timeout ? 'waiting' : className(outcome),
      detail: error.message,
    });
  }
}

function wait(turns: number, run: () => void): void {
  if (turns === 0) run();
  else setImmediate(() => wait(turns - 1, run));
}
