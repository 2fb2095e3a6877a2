/** An engine with its driver and its arrivals, in the thread that makes it. */
import type { Clock } from '@plimsoll/core/clock';
import { viewEngineMemory } from '@plimsoll/core/engine-memory';
import type { EngineState } from '@plimsoll/core/engine-state';
import type { Problem } from '@plimsoll/core/problem';
import { ok, type Result } from '@plimsoll/core/result';
import type { Routing } from '@plimsoll/core/spec';
import type { PlannedArrivals } from '../engine/arrivals-source.ts';
import type { Driver } from '../engine/driver.ts';
import { defaultQueueLimit, Engine } from '../engine/engine.ts';
import { nextTurn } from '../engine/next-turn.ts';
import { EngineWatch } from '../engine-watch.ts';
import type { RequestFeed } from '../feed/request-feed.ts';
import { prepare } from '../prepare.ts';
import { holdFor } from '../real-clock.ts';
import type { EngineHandle } from './engine-handle.ts';
import type { EngineSpec, EngineWork, Faults, PlanPart, PrepareOptions } from './engine-spec.ts';
import { type OpenedWork, openWork } from './open-work.ts';
import { planArrivals } from './plan-arrivals.ts';
import { rehearse } from './rehearse.ts';

/** Problems are those that show without a look at the target. */
export function openEngine(
  spec: EngineSpec,
  clock: Clock,
): Result<EngineHandle, readonly Problem[]> {
  const opened = openWork(spec);
  return opened.ok ? ok(new LocalEngine(spec, clock, opened.value)) : opened;
}

class LocalEngine implements EngineHandle {
  /** A failure in this thread needs nobody to tell of it; one in the loader's does. */
  readonly failed: Promise<never>;
  readonly #spec: EngineSpec;
  readonly #clock: Clock;
  readonly #driver: Driver;
  readonly #engine: Engine;
  readonly #watch: EngineWatch;
  readonly #feed: RequestFeed | null;
  #arrivals: PlannedArrivals | null = null;

  constructor(spec: EngineSpec, clock: Clock, { driver, feed }: OpenedWork) {
    const { buffer, work, timeoutUs, spinUs, deal } = spec;
    const memory = viewEngineMemory(buffer);
    this.#spec = spec;
    this.#clock = clock;
    this.#driver = driver;
    this.#feed = feed;
    this.failed = feed?.failed ?? new Promise<never>(() => {});
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
    await this.#feed?.ready;
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

  plan(part: PlanPart): void {
    const { deal } = this.#spec;
    this.#arrivals ??= planArrivals(part, { deal, feed: this.#feed, clock: this.#clock });
    this.#arrivals.offsetUs = part.offsetUs;
    this.#arrivals.splice(part.segments, part.nowUs);
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
    await this.#feed?.[Symbol.asyncDispose]();
  }
}

function routingOf(work: EngineWork): Routing {
  return work.type === 'target' ? work.target.routing : { type: 'round-robin' };
}
