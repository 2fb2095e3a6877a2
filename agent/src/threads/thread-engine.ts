/** An engine in a worker thread, at the other end of rare messages. Its counts are read from memory that both share. */
import { Worker } from 'node:worker_threads';
import { assertNever } from '@plimsoll/core/assert';
import { readEngineMemory, viewEngineMemory } from '@plimsoll/core/engine-memory';
import type { EngineState } from '@plimsoll/core/engine-state';
import type { Problem } from '@plimsoll/core/problem';
import { AgentError } from '../agent-error.ts';
import type { EngineHandle } from './engine-handle.ts';
import type { EngineSpec, Faults, Order, PlanPart, PrepareOptions, Report } from './engine-spec.ts';

/** How long a thread that was asked to close may take before it is ended. */
const closeWithinMs = 1_000;

/**
 * An engine makes little garbage, and next to none of it survives, so that collecting it takes a fifth of a
 * millisecond however large this is. V8's own 48 MB would be the larger part of what a thread costs.
 */
const maxYoungGenerationSizeMb = 12;

export class ThreadEngine implements EngineHandle {
  readonly #worker: Worker;
  readonly #memory;
  readonly #prepared = Promise.withResolvers<readonly Problem[]>();
  readonly #stopped = Promise.withResolvers<Faults>();
  readonly #exited = Promise.withResolvers<void>();
  readonly #failed = Promise.withResolvers<never>();
  #isClosing = false;

  constructor(spec: EngineSpec) {
    const { index } = spec.deal;
    this.#memory = viewEngineMemory(spec.buffer);
    this.#worker = new Worker(new URL('./engine-thread.ts', import.meta.url), {
      workerData: spec,
      resourceLimits: { maxYoungGenerationSizeMb },
      name: `engine-${index + 1}`,
    });
    // Whoever waits for something from this thread hears of it there.
    for (const { promise } of [this.#failed, this.#prepared, this.#stopped]) promise.catch(ignore);
    this.#worker.on('message', (report: Report) => this.#onReport(report));
    this.#worker.on('error', (cause) => this.#fail(`engine thread ${index + 1} failed`, cause));
    this.#worker.on('exit', (code) => {
      this.#exited.resolve();
      if (!this.#isClosing) this.#fail(`engine thread ${index + 1} ended with code ${code}`);
    });
  }

  get failed(): Promise<never> {
    return this.#failed.promise;
  }

  read(): EngineState {
    return readEngineMemory(this.#memory);
  }

  async prepare(options: PrepareOptions, signal: AbortSignal): Promise<readonly Problem[]> {
    const abort = () => this.#order({ type: 'abort' });
    this.#order({ type: 'prepare', options });
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    try {
      return await this.#prepared.promise;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  permitUntil(untilUs: number): void {
    this.#order({ type: 'permit', untilUs });
  }

  plan(part: PlanPart): void {
    this.#order({ type: 'plan', part });
  }

  shift(offsetUs: number): void {
    this.#order({ type: 'shift', offsetUs });
  }

  saturate(): void {
    this.#order({ type: 'saturate' });
  }

  stop(): Promise<Faults> {
    this.#order({ type: 'stop' });
    return this.#stopped.promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    this.#order({ type: 'close' });
    const timer = setTimeout(() => void this.#worker.terminate(), closeWithinMs);
    await this.#exited.promise;
    clearTimeout(timer);
  }

  #order(order: Order): void {
    this.#worker.postMessage(order);
  }

  #onReport(report: Report): void {
    switch (report.type) {
      case 'prepared':
        this.#prepared.resolve(report.problems);
        return;
      case 'stopped':
        this.#stopped.resolve(report.faults);
        return;
      default:
        assertNever(report);
    }
  }

  #fail(message: string, cause?: unknown): void {
    const error = new AgentError('ENGINE_LOST', `Cannot go on: ${message}`, { cause });
    for (const { reject } of [this.#failed, this.#prepared, this.#stopped]) reject(error);
  }
}

function ignore(): void {}
