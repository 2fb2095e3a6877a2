/** Fixed load with no coordinator and no bus: what `plimsoll load` sends, by the same engine as agents use. */

import type { Clock } from '@plimsoll/core/clock';
import type { Counted } from '@plimsoll/core/counted';
import type { EndpointState } from '@plimsoll/core/endpoint-tally';
import { sumEngineStates } from '@plimsoll/core/engine-state';
import type { Problem } from '@plimsoll/core/problem';
import { toMrps } from '@plimsoll/core/rate';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { Target, Workload } from '@plimsoll/core/spec';
import { HealthLog, type LoadHealth } from './health-log.ts';
import { noLimits } from './limits/agent-limits.ts';
import { createRealClock } from './real-clock.ts';
import { type EngineCrew, startEngines } from './threads/engine-crew.ts';
import type { Faults } from './threads/engine-spec.ts';

export interface LoadOptions {
  readonly target: Target;
  readonly workload: Workload;
  /** Requests per second, or `max` for a closed loop that keeps every slot busy, but not with a recording. At a speed, whichever. */
  readonly rateRps: number | 'max';
  readonly durationMs: number;
  readonly seed: number;
  /** See engine/wake-up.ts. */
  readonly spinUs: number;
  /** Engines, each in a thread of its own where there are several: at most `threadsMax` of the target. */
  readonly threads: number;
  /** Ends the load early; what was measured so far is the report. */
  readonly signal: AbortSignal;
}

export interface LoadReport extends Counted {
  /** In the order of the target's endpoints. */
  readonly endpoints: readonly EndpointState[];
  readonly faults: Faults;
  /** From the first possible arrival to the end of the load; waiting for the last answers isn't in it. */
  readonly durationUs: number;
  readonly cpuSeconds: number;
  readonly health: LoadHealth;
}

/**
 * The load's end is a little after the last arrival, so that one which is due at the end is still picked up. On a
 * crowded machine that takes some such pieces; what is later than all of them counts as skipped.
 */
const graceUs = 5_000;
const gracesMax = 10;

/** With threads, the first plan takes a moment to reach them all; nothing is due before that. */
const leadUs = 10_000;
/** With a recording, its first requests are loaded meanwhile. */
const loadingLeadUs = 100_000;

/** Problems mean that no load was sent. */
export async function runLoad(
  options: LoadOptions,
): Promise<Result<LoadReport, readonly Problem[]>> {
  const { target, workload, spinUs, threads, signal } = options;
  const { timeoutMs } = target;
  const clock = createRealClock();
  const work = { type: 'target', target, workload, limits: noLimits } as const;
  const engines = startEngines({ work, timeoutUs: timeoutMs * 1000, spinUs, threads, clock });
  if (!engines.ok) return engines;
  await using crew = engines.value;
  const problems = await crew.prepare({ timeoutMs, isProbed: false }, signal);
  if (problems.length > 0 && !signal.aborted) return err(problems);
  return ok(await measure(crew, clock, options));
}

async function measure(crew: EngineCrew, clock: Clock, options: LoadOptions): Promise<LoadReport> {
  const { signal, durationMs } = options;
  using watch = new HealthLog(clock, () => crew.read());
  const cpuBefore = process.cpuUsage();
  const startUs = clock.nowUs() + leadOf(options);
  const durationUs = durationMs * 1000;
  if (!signal.aborted) start(crew, startUs, options);
  await Promise.race([untilOver(crew, clock, { startUs, durationUs, signal }), crew.failed]);
  const endUs = clock.nowUs();
  const health = watch.end();
  const faults = await crew.stop();
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    ...sumEngineStates(crew.read()),
    faults,
    durationUs: Math.max(0, Math.min(durationUs, endUs - startUs)),
    cpuSeconds: (user + system) / 1e6,
    health,
  };
}

function start(crew: EngineCrew, startUs: number, options: LoadOptions): void {
  const { rateRps, seed, workload, durationMs } = options;
  if (rateRps === 'max') {
    crew.saturate();
    return;
  }
  crew.plan({
    arrival: workload.arrival,
    place: { index: 0, count: 1, seed },
    segments: [
      { startsAtUs: 0, rateMrps: toMrps(rateRps) },
      { startsAtUs: durationMs * 1000, rateMrps: 0 },
    ],
    nowUs: 0,
    offsetUs: startUs,
  });
}

function leadOf({ rateRps, threads, workload }: LoadOptions): number {
  if (workload.recording !== null) return loadingLeadUs;
  return rateRps === 'max' || threads === 1 ? 0 : leadUs;
}

interface Schedule {
  readonly startUs: number;
  readonly durationUs: number;
  readonly signal: AbortSignal;
}

/** Waits for the end of the schedule and its last arrival, or until the signal. */
async function untilOver(
  crew: EngineCrew,
  clock: Clock,
  { startUs, durationUs, signal }: Schedule,
) {
  const endUs = startUs + durationUs;
  const isOver = () => crew.read().every(({ nextDueUs }) => nextDueUs > endUs);
  await untilEither(clock, endUs - clock.nowUs(), signal);
  for (let graces = 0; graces < gracesMax && !signal.aborted; graces++) {
    await untilEither(clock, graceUs, signal);
    // What is due after the end is none of this load's.
    if (isOver()) return;
  }
}

/** Waits for so long, or until the signal. */
function untilEither(clock: Clock, delayUs: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) return Promise.resolve();
  const timer = clock.after(delayUs, resolve);
  signal.addEventListener('abort', () => resolve(), { once: true });
  return promise.finally(() => timer[Symbol.dispose]());
}
