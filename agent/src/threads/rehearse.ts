/**
 * What an engine does before its load, in its own thread: a little of the same work, to a null target. A thread's code
 * starts out interpreted, and compiling it holds arrivals up by milliseconds here and there for the first seconds of
 * a load: p99 of the lag over the first three at 50,000/s was 3.0 ms without this, and is 0.3 ms. Reading the state is rehearsed as well, since it happens in the same thread.
 */

import type { Clock } from '@plimsoll/core/clock';
import { createEngineMemory } from '@plimsoll/core/engine-memory';
import { type EngineState, sumEngineStates } from '@plimsoll/core/engine-state';
import { meanUs, quantileUs, subtractHistograms } from '@plimsoll/core/histogram';
import type { Problem } from '@plimsoll/core/problem';
import type { Result } from '@plimsoll/core/result';
import type { Arrival } from '@plimsoll/core/spec';
import { NullTarget, nullProtocolOf } from '../calibration/null-target.ts';
import { noLimits } from '../limits/agent-limits.ts';
import { pause } from '../pause.ts';
import type { EngineHandle } from './engine-handle.ts';
import type { EngineSpec } from './engine-spec.ts';

/** More than it can send first, so that arrivals queue, and then punctual. */
const segments = [
  { startsAtUs: 0, rateMrps: 300_000_000 },
  { startsAtUs: 100_000, rateMrps: 40_000_000 },
];
const roundUs = 400_000;
/**
 * Each with an engine of its own: code that was compiled while there was only one is bound to that one's functions,
 * and is thrown away for the second.
 */
const rounds = 3;
const readEveryUs = 20_000;
const connectionsMax = 16;

/**
 * Ends early when the signal comes.
 *
 * @param open makes an engine in this thread
 */
export async function rehearse(
  spec: EngineSpec,
  clock: Clock,
  open: (spec: EngineSpec, clock: Clock) => Result<EngineHandle, readonly Problem[]>,
  signal: AbortSignal,
): Promise<void> {
  const { work } = spec;
  if (work.type === 'null') return;
  await using nobody = await NullTarget.open(nullProtocolOf(work.target.protocol), clock);
  const connections = Math.min(work.target.connections, connectionsMax);
  const routing = { type: 'round-robin' } as const;
  const target = { ...work.target, endpoints: [nobody.url], routing, connections };
  const deal = { index: 0, count: 1 };
  // A recording's own instants say how fast it is; this is about more than that.
  const own = work.workload.arrival;
  const arrival: Arrival = own.type === 'replay' ? { type: 'poisson' } : own;
  for (let round = 0; round < rounds && !signal.aborted; round++) {
    const { buffer } = createEngineMemory(1);
    const opened = open(
      { ...spec, work: { ...work, target, limits: noLimits }, deal, buffer, isRehearsal: true },
      clock,
    );
    if (!opened.ok) return;
    await using engine = opened.value;
    await playRound(engine, { clock, arrival, signal });
  }
}

interface Round {
  readonly clock: Clock;
  readonly arrival: Arrival;
  readonly signal: AbortSignal;
}

async function playRound(engine: EngineHandle, { clock, arrival, signal }: Round): Promise<void> {
  const offsetUs = clock.nowUs();
  const place = { index: 0, count: 1, seed: 1 };
  engine.plan({ arrival, place, segments, nowUs: 0, offsetUs });
  let before = engine.read();
  while (!signal.aborted && clock.nowUs() < offsetUs + roundUs) {
    await pause(clock, readEveryUs, signal);
    const after = engine.read();
    look(before, after);
    before = after;
  }
  await engine.stop();
}

/** What is done with a state at a tick. */
function look(before: EngineState, after: EngineState): void {
  const { response, service, lag } = sumEngineStates([after]).histograms;
  for (const [now, then] of [
    [response, before.histograms.response],
    [service, before.histograms.service],
    [lag, before.histograms.lag],
    [after.pickup, before.pickup],
  ] as const) {
    const window = subtractHistograms(now, then);
    quantileUs(window, 0.99);
    meanUs(window);
  }
}
