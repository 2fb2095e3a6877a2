/** Fixed load with no coordinator and no bus: what `plimsoll load` sends, by the same engine as agents use. */
import { apportion } from '@plimsoll/core/apportion';
import { createArrivalCursor } from '@plimsoll/core/arrival-cursor';
import { createArrivals } from '@plimsoll/core/arrivals';
import type { Clock } from '@plimsoll/core/clock';
import type { Counters } from '@plimsoll/core/counters';
import type { GeneratorHealth } from '@plimsoll/core/health';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { Target, Workload } from '@plimsoll/core/spec';
import type { LatencyHistograms } from '@plimsoll/core/tick';
import { createDriver } from './drivers/create-driver.ts';
import { defaultQueueLimit, Engine } from './engine/engine.ts';
import { LocalArrivals } from './engine/local-arrivals.ts';
import { nextTurn } from './engine/next-turn.ts';
import { HealthMonitor } from './health-monitor.ts';
import { prepare } from './prepare.ts';
import { createRealClock } from './real-clock.ts';

export interface LoadOptions {
  readonly target: Target;
  readonly workload: Workload;
  /** Requests per second, or `max` for a closed loop that keeps every slot busy. */
  readonly rateRps: number | 'max';
  readonly durationMs: number;
  readonly seed: number;
  /** See wake-up.ts; `defaultSpinUs` where this process has a core of its own. */
  readonly spinUs: number;
  /** Which of several threads with one load this is: it gets its part of the rate, interleaved with the others. */
  readonly place: { readonly index: number; readonly count: number };
  /** Ends the load early; what was measured so far is the report. */
  readonly signal: AbortSignal;
}

export interface LoadReport {
  readonly counters: Counters;
  readonly histograms: LatencyHistograms;
  /** From the first possible arrival to the end of the load; waiting for the last answers isn't in it. */
  readonly durationUs: number;
  readonly cpuSeconds: number;
  /** Over the whole load. */
  readonly health: GeneratorHealth;
}

/**
 * The load's end is a little after the last arrival, so that one which is due at the end is still picked
 * up; what is later than that counts as skipped.
 */
const graceUs = 5_000;

/** Problems mean that no load was sent. */
export async function runLoad(
  options: LoadOptions,
): Promise<Result<LoadReport, readonly Problem[]>> {
  const { target, signal } = options;
  const created = createDriver(target, options.workload);
  if (!created.ok) return created;
  await using driver = created.value;
  const clock = createRealClock();
  const engine = new Engine({
    clock,
    driver,
    timeoutUs: target.timeoutMs * 1000,
    queueLimit: defaultQueueLimit,
    spinUs: options.spinUs,
    nextTurn,
  });
  const { timeoutMs } = target;
  const problems = await prepare({ driver, engine, timeoutMs, isProbed: false, signal });
  if (problems.length > 0 && !signal.aborted) return err(problems);
  return ok(await measure(engine, clock, options));
}

async function measure(engine: Engine, clock: Clock, options: LoadOptions): Promise<LoadReport> {
  using monitor = new HealthMonitor(clock);
  const cpuBefore = process.cpuUsage();
  const startUs = clock.nowUs();
  const durationUs = options.durationMs * 1000;
  if (!options.signal.aborted) start(engine, startUs, options);
  await untilEither(clock, durationUs + graceUs, options.signal);
  const endUs = clock.nowUs();
  const health = monitor.read(engine.snapshot());
  await engine.stop();
  const { counters, histograms } = engine.snapshot();
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    counters,
    histograms,
    durationUs: Math.min(durationUs, endUs - startUs),
    cpuSeconds: (user + system) / 1e6,
    health,
  };
}

function start(engine: Engine, startUs: number, options: LoadOptions): void {
  const { rateRps, place, seed, workload } = options;
  if (rateRps === 'max') {
    engine.saturate();
    return;
  }
  const cursor = createArrivalCursor(createArrivals(workload.arrival, { ...place, seed }));
  const shares = apportion(Math.round(rateRps * 1000), Array<number>(place.count).fill(1));
  // The index is below the count.
  const rateMrps = shares[place.index]!;
  const segments = [
    { startsAtUs: 0, rateMrps },
    { startsAtUs: options.durationMs * 1000, rateMrps: 0 },
  ];
  cursor.splice(segments, 0);
  engine.offer(new LocalArrivals(cursor, startUs));
}

/** Waits for so long, or until the signal. */
function untilEither(clock: Clock, delayUs: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) return Promise.resolve();
  const timer = clock.after(delayUs, resolve);
  signal.addEventListener('abort', () => resolve(), { once: true });
  return promise.finally(() => timer[Symbol.dispose]());
}
