/** An engine with its driver and its arrivals, in the thread that makes it. */
import { createArrivalCursor } from '@plimsoll/core/arrival-cursor';
import { createArrivals } from '@plimsoll/core/arrivals';
import { assertNever } from '@plimsoll/core/assert';
import type { Clock } from '@plimsoll/core/clock';
import { dealtArrivals } from '@plimsoll/core/dealt-arrivals';
import { viewEngineMemory } from '@plimsoll/core/engine-memory';
import type { EngineState } from '@plimsoll/core/engine-state';
import type { Problem } from '@plimsoll/core/problem';
import { ok, type Result } from '@plimsoll/core/result';
import type { Routing } from '@plimsoll/core/spec';
import { createDriver } from '../drivers/create-driver.ts';
import { NullDriver } from '../drivers/null-driver.ts';
import type { Driver } from '../engine/driver.ts';
import { defaultQueueLimit, Engine } from '../engine/engine.ts';
import { LocalArrivals } from '../engine/local-arrivals.ts';
import { nextTurn } from '../engine/next-turn.ts';
import { EngineWatch } from '../engine-watch.ts';
import { prepare } from '../prepare.ts';
import { holdFor } from '../real-clock.ts';
import type { EngineHandle } from './engine-handle.ts';
import type { EngineSpec, EngineWork, Faults, PlanPart, PrepareOptions } from './engine-spec.ts';
import { rehearse } from './rehearse.ts';

/** Problems are those that show without a look at the target. */
export function openEngine(
  spec: EngineSpec,
  clock: Clock,
): Result<EngineHandle, readonly Problem[]> {
  const driver = driverOf(spec.work);
  return driver.ok ? ok(new LocalEngine(spec, clock, driver.value)) : driver;
}

class LocalEngine implements EngineHandle {
  /** A failure in this thread needs nobody to tell of it. */
  readonly failed = new Promise<never>(() => {});
  readonly #spec: EngineSpec;
  readonly #clock: Clock;
  readonly #driver: Driver;
  readonly #engine: Engine;
  readonly #watch: EngineWatch;
  #arrivals: LocalArrivals | null = null;

  constructor(spec: EngineSpec, clock: Clock, driver: Driver) {
    const { buffer, work, timeoutUs, spinUs, deal } = spec;
    const memory = viewEngineMemory(buffer);
    this.#spec = spec;
    this.#clock = clock;
    this.#driver = driver;
    this.#watch = new EngineWatch(clock, memory, () => driver.faults());
    this.#engine = new Engine({
      clock,
      driver,
      memory,
      routing: routingOf(work),
      firstEndpoint: deal.index,
      timeoutUs,
      queueLimit: defaultQueueLimit,
      maxRateMrps: work.type === 'target' ? work.limits.maxRateMrps : Infinity,
      spinUs,
      nextTurn,
      hold: holdFor,
    });
  }

  read(): EngineState {
    this.#watch.sample();
    return this.#engine.snapshot();
  }

  /** The probe and the doubts are those of the first engine alone: the others send the same request to the same target. */
  async prepare(options: PrepareOptions, signal: AbortSignal): Promise<readonly Problem[]> {
    const isFirst = this.#spec.deal.index === 0;
    const parts = { driver: this.#driver, engine: this.#engine, isFirst };
    const problems = await prepare({ ...parts, ...options, signal });
    // Whoever trusts timers alone has no use for punctuality of less than a millisecond, nor the CPU time for it.
    const isPunctual = this.#spec.spinUs > 0;
    if (problems.length === 0 && isPunctual) {
      await rehearse(this.#spec, this.#clock, openEngine, signal);
    }
    return problems;
  }

  permitUntil(untilUs: number): void {
    this.#engine.permitUntil(untilUs);
  }

  plan({ arrival, place, segments, nowUs, offsetUs }: PlanPart): void {
    if (this.#arrivals === null) {
      const own = dealtArrivals(createArrivals(arrival, place), this.#spec.deal);
      this.#arrivals = new LocalArrivals(createArrivalCursor(own), offsetUs);
    }
    this.#arrivals.offsetUs = offsetUs;
    this.#arrivals.cursor.splice(segments, nowUs);
    this.#engine.offer(this.#arrivals);
  }

  shift(offsetUs: number): void {
    if (this.#arrivals === null) return;
    this.#arrivals.offsetUs = offsetUs;
    this.#engine.offer(this.#arrivals);
  }

  saturate(): void {
    this.#engine.saturate();
  }

  async stop(): Promise<Faults> {
    await this.#engine.stop();
    return Object.fromEntries(this.#driver.faults());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#watch[Symbol.dispose]();
    await this.#driver[Symbol.asyncDispose]();
  }
}

function driverOf(work: EngineWork): Result<Driver, readonly Problem[]> {
  switch (work.type) {
    case 'target':
      return createDriver(work.target, work.workload, work.limits.allow);
    case 'null':
      return ok(new NullDriver(work.slots));
    default:
      return assertNever(work);
  }
}

function routingOf(work: EngineWork): Routing {
  return work.type === 'target' ? work.target.routing : { type: 'round-robin' };
}
