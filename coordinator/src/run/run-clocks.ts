/**
 * Where the clocks of runs lie that another coordinator conducts, so that this one can go on with them. A run's clock
 * is its coordinator's; what that one sends carries its reading, and the smallest difference to ours seen lately is the
 * offset and the shortest delay, as for the agents (core/src/clock-map.ts). So after a takeover every instant means
 * what it meant before, to a network's delay.
 *
 * A coordinator that has only just started heard none of it. Then ticks tell: number k is sent at k tick lengths on the
 * run's clock, or a little later.
 */
import type { Bus } from '@plimsoll/bus/bus';
import type { Clock } from '@plimsoll/core/clock';
import {
  type ClockMap,
  observeTiming,
  offsetUs,
  startClockMap,
  type Timing,
} from '@plimsoll/core/clock-map';
import { decodeRenewal } from '@plimsoll/proto/codec/renewal';
import { decodeTick } from '@plimsoll/proto/codec/tick';
import { renewPattern, tickPattern } from '@plimsoll/proto/subjects';

export interface RunClocks {
  /** Waits for ticks of a run that nobody was heard to renew; null when none comes in time, or nobody waits any more. */
  findOriginUs(run: {
    readonly runId: string;
    readonly tickUs: number;
    readonly signal: AbortSignal;
  }): Promise<number | null>;
}

/** Runs of which nothing was heard for so long are forgotten. */
const forgetAfterUs = 60_000_000;
/** Agents give a run up 7 s after its coordinator's last word, and are silent then. */
const waitForTicksUs = 7_000_000;
const waitTicks = 2;
const waitMoreUs = 500_000;
/** After the first tick the other agents' have so long: the quickest counts. */
const gatherUs = 60_000;

interface Hearing {
  readonly bus: Bus;
  readonly clock: Clock;
}

/** Of a coordinator beside which there is no other: nobody renews a run but itself. */
export function clocksFromTicks({ bus, clock }: Hearing): RunClocks {
  return { findOriginUs: (run) => originFromTicks({ ...run, bus, clock }) };
}

/** Of one that stands by. */
export function listenToRunClocks({
  bus,
  clock,
  peers,
}: Hearing & {
  /** On which coordinators' words come without their signatures, once those were checked. */
  readonly peers: Bus;
}): RunClocks & Disposable {
  const heard = new Map<string, { readonly map: ClockMap; readonly atUs: number }>();

  const renewals = peers.subscribe(renewPattern(), ({ payload }) => {
    const nowUs = clock.nowUs();
    const renewal = decodeRenewal(payload);
    if (!renewal.ok) return;
    const { runId, sentAtUs } = renewal.value;
    const known = heard.get(runId);
    if (known === undefined) forgetOld(nowUs);
    const map = learn(known?.map ?? null, { sentAtUs, receivedAtUs: nowUs });
    heard.set(runId, { map, atUs: nowUs });
  });

  function forgetOld(nowUs: number): void {
    for (const [runId, { atUs }] of heard) {
      if (nowUs - atUs > forgetAfterUs) heard.delete(runId);
    }
  }

  return {
    async findOriginUs({ runId, tickUs, signal }) {
      const known = heard.get(runId);
      if (known !== undefined) return offsetUs(known.map);
      return await originFromTicks({ bus, clock, runId, tickUs, signal });
    },
    [Symbol.dispose]: () => renewals[Symbol.dispose](),
  };
}

interface TicksOptions {
  readonly bus: Bus;
  readonly clock: Clock;
  readonly runId: string;
  readonly tickUs: number;
  readonly signal: AbortSignal;
}

async function originFromTicks(options: TicksOptions): Promise<number | null> {
  const { bus, clock, runId, tickUs, signal } = options;
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = () => resolve();
  using timers = new DisposableStack();
  let map: ClockMap | null = null;
  using _ticks = bus.subscribe(tickPattern(runId), ({ payload }) => {
    const receivedAtUs = clock.nowUs();
    const tick = decodeTick(payload);
    // A final state is sent when it is reached, up to a tick after the boundary that it names: alone it would mislead.
    if (!tick.ok || tick.value.final) return;
    if (map === null) timers.use(clock.after(gatherUs, stop));
    map = learn(map, { sentAtUs: tick.value.seq * tickUs, receivedAtUs });
  });
  const limitUs = Math.min(waitForTicksUs, waitTicks * tickUs) + waitMoreUs;
  timers.use(clock.after(limitUs, stop));
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) resolve();
  await promise;
  signal.removeEventListener('abort', stop);
  return map === null || signal.aborted ? null : offsetUs(map);
}

function learn(map: ClockMap | null, timing: Timing): ClockMap {
  return map === null ? startClockMap(timing) : observeTiming(map, timing);
}
