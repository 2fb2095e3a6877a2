/**
 * Facts about this process as a load generator since they were last read, from what its engines' threads have
 * put into their memories: see engine-watch.ts. Where there are several threads the worst counts, because
 * each of them sends a part of every second's arrivals.
 *
 * It needs nothing of the engines' threads: one that hangs shows in the arrival that it should have picked up.
 */
import type { Clock } from '@plimsoll/core/clock';
import { factPlaces } from '@plimsoll/core/engine-layout';
import type { EngineState } from '@plimsoll/core/engine-state';
import type { GeneratorHealth } from '@plimsoll/core/health';
import { maxUs, subtractHistograms } from '@plimsoll/core/histogram';
import { pickupFacts } from '@plimsoll/core/pickup-facts';
import { portsLeft } from './local-ports.ts';
import { ThrottlingReader } from './throttling.ts';

/** What the monitor asks the machine for. */
export interface MachineFacts {
  readonly throttling: Pick<ThrottlingReader, 'read'>;
  readonly portsLeft: () => number | null;
}

/** One reading of all engines. */
interface Reading {
  readonly atUs: number;
  readonly states: readonly EngineState[];
}

export class HealthMonitor {
  readonly #clock: Clock;
  readonly #machine: MachineFacts;
  #before: Reading;

  /** @param states of all engines now, one for each thread */
  constructor(clock: Clock, states: readonly EngineState[], machine: MachineFacts = thisMachine()) {
    this.#clock = clock;
    this.#machine = machine;
    // What the group did before is nobody's tick.
    machine.throttling.read();
    this.#before = { atUs: clock.nowUs(), states };
  }

  read(states: readonly EngineState[]): GeneratorHealth {
    const before = this.#before;
    const now: Reading = { atUs: this.#clock.nowUs(), states };
    this.#before = now;
    const threads = states.map((_, index) => threadFacts(before, now, index));
    const worst = (read: (thread: ThreadFacts) => number) => Math.max(0, ...threads.map(read));
    const sum = (read: (thread: ThreadFacts) => number) =>
      threads.reduce((total, thread) => total + read(thread), 0);
    const throttling = this.#machine.throttling.read();
    return {
      pickupLagUsP50: worst(({ pickupLagUsP50 }) => pickupLagUsP50),
      pickupLagUsP99: worst(({ pickupLagUsP99 }) => pickupLagUsP99),
      pickupLagUsMax: worst(({ pickupLagUsMax }) => pickupLagUsMax),
      sentShare: 1 - worst(({ missedShare }) => missedShare),
      eventLoopDelayUsMax: worst(({ loopUsMax }) => loopUsMax),
      cpuShare: worst(({ cpuShare }) => cpuShare),
      spinShare: worst(({ spinShare }) => spinShare),
      ...throttling,
      // The kernel sums over CPUs, and a quota that runs out stops the threads on all of them.
      throttledUs: throttling.throttledUs / Math.max(1, states.length),
      gcPauseUsMax: worst(({ gcPauseUsMax }) => gcPauseUsMax),
      gcShare: worst(({ gcShare }) => gcShare),
      connectErrors: sum(({ connectErrors }) => connectErrors),
      localErrors: sum(({ localErrors }) => localErrors),
      portsLeft: this.#machine.portsLeft(),
    };
  }
}

export function thisMachine(): MachineFacts {
  return { throttling: new ThrottlingReader(), portsLeft };
}

type ThreadFacts = ReturnType<typeof threadFacts>;

function threadFacts(before: Reading, after: Reading, index: number) {
  const from = before.states[index]!;
  const to = after.states[index]!;
  const spanUs = Math.max(1, after.atUs - before.atUs);
  const pickup = subtractHistograms(to.pickup, from.pickup);
  const fact = (name: keyof typeof factPlaces) =>
    Math.max(0, to.facts[factPlaces[name]]! - from.facts[factPlaces[name]]!);
  // An idle spin takes CPU time as well, and is no sign of being busy.
  const spunUs = Math.max(0, to.spunUs - from.spunUs);
  const behind = { beforeUs: behindAt(before.atUs, from), afterUs: behindAt(after.atUs, to) };
  return {
    ...pickupFacts(pickup, behind, spanUs),
    loopUsMax: maxUs(subtractHistograms(to.loop, from.loop)),
    cpuShare: Math.max(0, fact('cpuUs') - spunUs) / spanUs,
    spinShare: spunUs / spanUs,
    gcPauseUsMax: maxUs(subtractHistograms(to.gc, from.gc)),
    gcShare: fact('gcUs') / spanUs,
    connectErrors: to.counters.connect - from.counters.connect,
    localErrors: fact('localErrors'),
  };
}

/** How long the next arrival has been waiting to be picked up. */
function behindAt(atUs: number, { nextDueUs }: EngineState): number {
  return Math.max(0, atUs - nextDueUs);
}
