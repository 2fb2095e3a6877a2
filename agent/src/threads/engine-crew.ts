/**
 * The engines of one load, as one:
 *
 *     control thread ---prepare, permit, plan, stop---> engine 1 .. T     rare messages
 *                    <--------------------------------- memory 1 .. T     read at ticks, never waited for
 *
 * A single engine lives in the control thread itself; several have a thread each. All of them work out the
 * same arrivals and deal them out among themselves (core's dealt-arrivals.ts). Each has its own part of the
 * connections, to every endpoint. An engine that dies fails the whole: its part of the load is missing.
 */
import type { Clock } from '@plimsoll/core/clock';
import { createEngineMemory } from '@plimsoll/core/engine-memory';
import type { EngineState } from '@plimsoll/core/engine-state';
import type { Problem } from '@plimsoll/core/problem';
import { ok, type Result } from '@plimsoll/core/result';
import type { EngineHandle } from './engine-handle.ts';
import { partOf } from './engine-parts.ts';
import type { EngineSpec, EngineWork, Faults, PlanPart, PrepareOptions } from './engine-spec.ts';
import { openEngine } from './local-engine.ts';
import { ThreadEngine } from './thread-engine.ts';

export interface EngineCrewOptions {
  /** For all engines together. */
  readonly work: EngineWork;
  readonly timeoutUs: number;
  readonly spinUs: number;
  /** How many engines: 1 for an engine in this thread. At most `threadsMax`. */
  readonly threads: number;
  /** Of this thread; other threads make their own, on which instants are the same. */
  readonly clock: Clock;
}

/** Problems are those that show without a look at the target; with several threads `prepare` says those, too. */
export function startEngines(options: EngineCrewOptions): Result<EngineCrew, readonly Problem[]> {
  const { threads, clock } = options;
  const specs = Array.from({ length: threads }, (_, index) => specOf(options, index));
  if (threads > 1) return ok(new EngineCrew(specs.map((spec) => new ThreadEngine(spec))));
  const opened = openEngine(specs[0]!, clock);
  return opened.ok ? ok(new EngineCrew([opened.value])) : opened;
}

function specOf(
  { work, timeoutUs, spinUs, threads }: EngineCrewOptions,
  index: number,
): EngineSpec {
  const deal = { index, count: threads };
  const endpoints = work.type === 'target' ? work.target.endpoints.length : 1;
  const { buffer } = createEngineMemory(endpoints);
  return { work: partOf(work, deal), timeoutUs, spinUs, deal, buffer, isRehearsal: false };
}

export class EngineCrew implements AsyncDisposable {
  readonly #engines: readonly EngineHandle[];

  constructor(engines: readonly EngineHandle[]) {
    this.#engines = engines;
  }

  /** Rejects with the error of the first engine that died; never resolves. */
  get failed(): Promise<never> {
    return Promise.race(this.#engines.map(({ failed }) => failed));
  }

  /** One state for each engine: see core's engine-memory.ts for what holds in mid-run. */
  read(): readonly EngineState[] {
    return this.#engines.map((engine) => engine.read());
  }

  /** Everything wrong with the target, once for all engines. */
  async prepare(options: PrepareOptions, signal: AbortSignal): Promise<readonly Problem[]> {
    const found = await Promise.all(this.#engines.map((engine) => engine.prepare(options, signal)));
    const byText = new Map(found.flat().map((problem) => [JSON.stringify(problem), problem]));
    return [...byText.values()];
  }

  permitUntil(untilUs: number): void {
    for (const engine of this.#engines) engine.permitUntil(untilUs);
  }

  plan(part: PlanPart): void {
    for (const engine of this.#engines) engine.plan(part);
  }

  shift(offsetUs: number): void {
    for (const engine of this.#engines) engine.shift(offsetUs);
  }

  saturate(): void {
    for (const engine of this.#engines) engine.saturate();
  }

  /** Issues nothing more. Resolves once the last answer or timeout of every engine is in. */
  async stop(): Promise<Faults> {
    const each = await Promise.all(this.#engines.map((engine) => engine.stop()));
    const faults: Record<string, number> = {};
    for (const [name, count] of each.flatMap((one) => Object.entries(one))) {
      faults[name] = (faults[name] ?? 0) + count;
    }
    return faults;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#engines.map((engine) => engine[Symbol.asyncDispose]()));
  }
}
