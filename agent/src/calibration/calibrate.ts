/**
 * Measures, in this thread, what an engine can send of a workload: against a null target in the same thread first as
 * fast as it can, then in an open loop at parts of that rate until one is punctual. The rules are core's
 * calibration.ts.
 */

import {
  type Calibration,
  calibrationOf,
  isPunctual,
  punctualShares,
  rawRps,
  type Stretch,
} from '@plimsoll/core/calibration';
import type { Clock } from '@plimsoll/core/clock';
import { factPlaces } from '@plimsoll/core/engine-layout';
import { createEngineMemory } from '@plimsoll/core/engine-memory';
import type { EngineState } from '@plimsoll/core/engine-state';
import { maxUs, quantileUs, subtractHistograms } from '@plimsoll/core/histogram';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { Target, Workload } from '@plimsoll/core/spec';
import { noLimits } from '../limits/agent-limits.ts';
import type { EngineHandle } from '../threads/engine-handle.ts';
import { openEngine } from '../threads/local-engine.ts';
import { NullTarget, nullProtocolOf } from './null-target.ts';

export interface CalibrationOptions {
  readonly clock: Clock;
  /** Its endpoints are replaced by a null target that speaks its protocol, without TLS. */
  readonly target: Target;
  readonly workload: Workload;
  /** See engine/wake-up.ts. */
  readonly spinUs: number;
  readonly pace: CalibrationPace;
}

/** How long to look. */
export interface CalibrationPace {
  /** Before measuring: connections are opened, and the code gets compiled. */
  readonly warmMs: number;
  readonly closedMs: number;
  /** Of one open loop; a quarter of it, before, isn't looked at. */
  readonly openMs: number;
}

/** About a second, when the first open loop is punctual. */
export const quickPace: CalibrationPace = { warmMs: 250, closedMs: 350, openMs: 300 };
/** About two and a half. */
export const thoroughPace: CalibrationPace = { warmMs: 500, closedMs: 1_000, openMs: 800 };

/** Problems are those of the workload; the null target has none. */
export async function calibrate(
  options: CalibrationOptions,
): Promise<Result<Calibration, readonly Problem[]>> {
  await using target = await NullTarget.open(
    nullProtocolOf(options.target.protocol),
    options.clock,
  );
  const closed = await runClosed(options, target);
  if (!closed.ok) return closed;
  let last: Calibration | null = null;
  for (const share of punctualShares) {
    const wantedRps = rawRps(closed.value) * share;
    const open = await runOpen(options, target, wantedRps);
    if (!open.ok) return open;
    const found = { share, isPunctual: isPunctual(open.value, wantedRps) };
    last = calibrationOf(closed.value, open.value, found);
    if (found.isPunctual) return ok(last);
  }
  if (last === null) throw new Error('no share of the rate was tried');
  return ok(last);
}

type Measured = Promise<Result<Stretch, readonly Problem[]>>;

async function runClosed(options: CalibrationOptions, target: NullTarget): Measured {
  const engine = open(options, target);
  if (!engine.ok) return engine;
  await using sending = engine.value;
  sending.saturate();
  const { warmMs, closedMs } = options.pace;
  return ok(await stretch(sending, { options, target, warmMs, spanMs: closedMs }));
}

async function runOpen(options: CalibrationOptions, target: NullTarget, rateRps: number): Measured {
  const engine = open(options, target);
  if (!engine.ok) return engine;
  await using sending = engine.value;
  const offsetUs = options.clock.nowUs();
  sending.plan({
    arrival: options.workload.arrival,
    place: { index: 0, count: 1, seed: 1 },
    segments: [{ startsAtUs: 0, rateMrps: Math.max(1, Math.round(rateRps * 1000)) }],
    nowUs: 0,
    offsetUs,
  });
  const { openMs } = options.pace;
  return ok(await stretch(sending, { options, target, warmMs: openMs / 4, spanMs: openMs }));
}

function open(
  { target, workload, spinUs, clock }: CalibrationOptions,
  { url }: NullTarget,
): Result<EngineHandle, readonly Problem[]> {
  const connections = Math.max(1, target.connections);
  const nobody: Target = {
    ...target,
    endpoints: [url],
    routing: { type: 'round-robin' },
    connections,
  };
  const opened = openEngine(
    {
      work: { type: 'target', target: nobody, workload, limits: noLimits },
      timeoutUs: target.timeoutMs * 1000,
      spinUs,
      deal: { index: 0, count: 1 },
      buffer: createEngineMemory(1).buffer,
      isRehearsal: true,
    },
    clock,
  );
  return opened.ok ? ok(opened.value) : err(opened.error);
}

interface StretchOptions {
  readonly options: CalibrationOptions;
  readonly target: NullTarget;
  readonly warmMs: number;
  readonly spanMs: number;
}

async function stretch(
  engine: EngineHandle,
  { options: { clock }, target, warmMs, spanMs }: StretchOptions,
): Promise<Stretch> {
  await wait(clock, warmMs);
  const from = { atUs: clock.nowUs(), nullUs: target.spentUs, state: engine.read() };
  await wait(clock, spanMs);
  const to = { atUs: clock.nowUs(), nullUs: target.spentUs, state: engine.read() };
  await engine.stop();
  const pickup = subtractHistograms(to.state.pickup, from.state.pickup);
  return {
    requests: to.state.counters.completed - from.state.counters.completed,
    spanUs: to.atUs - from.atUs,
    nullUs: to.nullUs - from.nullUs,
    busyUs: busyUs(to.state) - busyUs(from.state),
    pickupLagUs: {
      p50: quantileUs(pickup, 0.5),
      p99: quantileUs(pickup, 0.99),
      max: maxUs(pickup),
    },
  };
}

function busyUs({ facts, spunUs }: EngineState): number {
  return (facts[factPlaces.cpuUs] ?? 0) - spunUs;
}

function wait(clock: Clock, delayMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  clock.after(delayMs * 1000, resolve);
  return promise;
}
