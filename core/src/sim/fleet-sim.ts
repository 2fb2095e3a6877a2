/**
 * A fleet that loads a simulated cluster in virtual time. Its agents' ticks go through the same merging as real ones
 * (windows.ts), so whoever looks at the windows sees what a real run would show.
 *
 *     tick          1          2          3         When a window is complete, the next tick's rate has long been
 *     offered       |--- r1 ---|--- r2 ---|--- r3   decided and its load has begun. So the call that offers
 *     call            tick(r1)   tick(r2)   tick(r3)    r2 gives the window of r1: whoever then asks for another
 *     gives             -          [r1]       [r2]      rate gets it from the tick after that on, as in a real run.
 */
import { assert } from '../assert.ts';
import type { Counted } from '../counted.ts';
import { toMrps } from '../rate.ts';
import { type Rng, seededRng } from '../rng.ts';
import type { RunWindow } from '../run-window.ts';
import { acceptTick, notePlan, startWindows, totalsInWindows, type Windows } from '../windows.ts';
import type { Cluster } from './cluster.ts';
import { createTargetSim } from './create-target-sim.ts';
import type { Fleet } from './fleet.ts';
import { serverWindow } from './server-window.ts';
import { SimCrew } from './sim-crew.ts';
import type { RequestSink, ServerSignals, TargetSim } from './target-sim.ts';
import type { OfferedTraffic } from './traffic.ts';

export interface FleetOptions {
  readonly seed: number;
  readonly tickMs: number;
  /** The tightest latency limit, which health is judged by; null when there is none. */
  readonly latencyLimitUs: number | null;
  /** What the requests are; by default the target draws each one's work. */
  readonly traffic?: OfferedTraffic | null;
}

export interface FleetSim {
  /**
   * Lets one tick pass at this offered rate, and gives the windows that were completed meanwhile: as a rule the one
   * of the tick before. Of lost ticks there are none, and then a longer one.
   */
  tick(rps: number): readonly RunWindow[];
  /** The sum of all windows so far. */
  totals(): Counted;
}

const lossStream = 2;
const fleetSeed = 2 ** 41;

export function createFleetSim(cluster: Cluster, fleet: Fleet, options: FleetOptions): FleetSim {
  return new WindowedFleet(fleet, cluster.timeoutUs, options, (sink) =>
    createTargetSim(cluster, options.seed, sink, options.traffic?.traffic ?? null),
  );
}

/** With any target. */
export class WindowedFleet implements FleetSim {
  readonly #crew: SimCrew;
  readonly #tickUs: number;
  readonly #tickLoss: number;
  readonly #losses: Rng;
  #windows: Windows;
  #rateMrps = 0;
  /** Ticks that have passed. */
  #seq = 0;
  /** What the target had told at boundaries that no window has passed; null where it tells nothing. */
  readonly #signals: Map<number, ServerSignals> | null;

  constructor(
    fleet: Fleet,
    timeoutUs: number,
    options: FleetOptions,
    createTarget: (sink: RequestSink) => TargetSim,
  ) {
    const { seed, latencyLimitUs, traffic = null } = options;
    const tickUs = options.tickMs * 1000;
    assert(fleet.agents > 0, 'a fleet has agents');
    assert(4 * fleet.clockOffsetUs <= tickUs, 'clocks are right to a fraction of a tick');
    this.#tickUs = tickUs;
    this.#crew = new SimCrew(fleet, { seed, tickUs, timeoutUs, traffic }, createTarget);
    this.#signals = fleet.hasSignals ? new Map([[0, this.#crew.target.signals()]]) : null;
    this.#tickLoss = fleet.tickLoss;
    this.#losses = seededRng(seed + fleetSeed, lossStream);
    this.#windows = startWindows(
      { latencyLimitUs, tickUs },
      Array.from({ length: fleet.agents }, (_, i) => ({ agentId: `a${i + 1}`, incarnation: 1 })),
    );
  }

  tick(rps: number): readonly RunWindow[] {
    const startsAtUs = this.#seq * this.#tickUs;
    const rateMrps = toMrps(rps);
    if (rateMrps !== this.#rateMrps || this.#seq === 0) {
      this.#rateMrps = rateMrps;
      this.#crew.plan(rateMrps, startsAtUs);
      this.#windows = notePlan(this.#windows, [{ startsAtUs, rateMrps }]);
    }
    const found = this.#seq === 0 ? [] : this.#passBoundary(startsAtUs);
    this.#seq += 1;
    this.#crew.runUntil(startsAtUs + this.#tickUs);
    return found;
  }

  totals(): Counted {
    return totalsInWindows(this.#windows);
  }

  /** Each agent passes the boundary before this tick by its own clock, and reports. */
  #passBoundary(boundaryUs: number): readonly RunWindow[] {
    const found: RunWindow[] = [];
    this.#signals?.set(this.#seq, this.#crew.target.signals());
    for (const agent of this.#crew.byClock) {
      this.#crew.runUntil(boundaryUs + agent.offsetUs);
      const tick = agent.report(this.#seq);
      if (this.#losses.next() < this.#tickLoss) continue;
      const [windows, completed] = acceptTick(this.#windows, tick);
      this.#windows = windows;
      for (const window of completed) {
        found.push({ ...window, server: serverWindow(window, this.#signals) });
      }
    }
    return found;
  }
}
