/**
 * A network in simulated time: the in-process broker in the middle, and a leg each way between it and each process.
 *
 *     process --up--> broker --down--> process
 *
 * As with a real broker, what a process has subscribed to survives a cut: those frames wait until the leg is whole
 * again. Everything else that is sent meanwhile is lost without an error.
 */
import type { Clock } from '@plimsoll/core/clock';
import type { Rng } from '@plimsoll/core/rng';
import { createBroker } from '../broker.ts';
import type { Bus } from '../bus.ts';
import { Client } from '../client.ts';
import type { FromBroker, ToBroker } from '../frame.ts';
import { createLeg, type LegConditions } from './sim-leg.ts';
import type { SimTime } from './sim-time.ts';

export type Direction = 'up' | 'down';

/** Where a client lives. */
export interface NetworkHost {
  /** For the timeouts of its requests. */
  readonly clock: Pick<Clock, 'after'>;
  /** Runs it in the process: later when that is stopped, never when it is dead. */
  enter(run: () => void): void;
  /** The state of its connection to the broker, now. */
  conditions(direction: Direction): LegConditions;
}

/** A process's connection to the broker. */
export interface NetworkNode {
  readonly bus: Bus;
  /** The process is dead: nothing leaves it any more. The broker still counts on it. */
  silence(): void;
  /** The broker notices that it is dead. */
  forget(): void;
}

export interface SimNetworkOptions {
  readonly time: SimTime;
  readonly rng: Rng;
}

export interface SimNetwork {
  connect(host: NetworkHost): NetworkNode;
}

export function createSimNetwork({ time, rng }: SimNetworkOptions): SimNetwork {
  const broker = createBroker();

  function connect(host: NetworkHost): NetworkNode {
    let isSilent = false;
    const closed = Promise.withResolvers<void>();
    const down = createLeg<FromBroker>({
      time,
      rng,
      conditions: () => host.conditions('down'),
      mustArrive: ({ op }) => op === 'pong',
      arrive: (frame) => host.enter(() => client.handle(frame)),
    });
    const session = broker.open(down);
    const up = createLeg<ToBroker>({
      time,
      rng,
      conditions: () => host.conditions('up'),
      mustArrive: isRepeated,
      arrive(frame) {
        session.handle(frame);
        if (frame.op !== 'close') return;
        time.touch();
        closed.resolve();
      },
    });
    const send = (frame: ToBroker) => {
      if (!isSilent) up(frame);
    };
    const client: Client = new Client({ send, closed: closed.promise }, host.clock);
    return {
      bus: client,
      silence() {
        isSilent = true;
      },
      forget: () => session.close(),
    };
  }

  return { connect };
}

/** What a client says again after a reconnection, or what ends one. */
function isRepeated({ op }: ToBroker): boolean {
  return op === 'subscribe' || op === 'unsubscribe' || op === 'ping' || op === 'close';
}
