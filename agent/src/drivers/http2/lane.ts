/**
 * A connection of the target's configuration, through all the sockets that it needs: it connects, and connects
 * again when one is lost or the server wants no more requests on it.
 *
 *     idle -> connecting -> ready -> lost, draining -> connecting ...
 *                 `-> resting (longer each time) -> connecting
 *
 * A request that comes while it connects waits; while it rests it fails at once, as it would for a caller of the
 * target. Requests on a draining connection end there.
 */
import { type Done, type Outcome, outcomes } from '../../engine/driver.ts';
import type { ConnectGate } from './connect-gate.ts';
import { Connection, type ConnectionListener, type ConnectionOptions } from './connection.ts';
import { PlaceQueue } from './place-queue.ts';
import { kept, type RequestFrames } from './request-frames.ts';

/** The driver, as its lanes see it. */
export interface LaneListener {
  /** A request ended, in a callback of the network's. Numbered as the driver's slots are. */
  readonly onEnd: Done;
  /** A request failed within a call of the engine's, and must be reported after it. */
  readonly onEndLater: (slot: number, outcome: Outcome) => void;
  /** There is something to flush. Called once until the flush. */
  readonly onDirty: (lane: Lane) => void;
  readonly onTurn: () => void;
}

export interface LaneOptions extends Omit<ConnectionOptions, 'listener'> {
  readonly listener: LaneListener;
  /** Place p is the driver's slot firstSlot + p * slotStep. */
  readonly firstSlot: number;
  readonly slotStep: number;
  readonly gate: ConnectGate;
  readonly connectTimeoutMs: number;
}

/** As the reference driver's channels do it. */
const restMsMin = 100;
const restMsMax = 1000;
const restGrowth = 1.6;

type State =
  | { readonly phase: 'idle' }
  | { readonly phase: 'queued' }
  | {
      readonly phase: 'connecting';
      readonly connection: Connection;
      readonly timer: NodeJS.Timeout;
    }
  | { readonly phase: 'ready'; readonly connection: Connection }
  | { readonly phase: 'resting'; readonly timer: NodeJS.Timeout; readonly fault: string }
  | { readonly phase: 'closed' };

export class Lane implements ConnectionListener {
  readonly #options: LaneOptions;
  readonly #listener: LaneListener;
  /** The connection that has the request of a place. */
  readonly #owners: (Connection | null)[];
  readonly #waiting: PlaceQueue;
  /** Of places that wait. */
  readonly #requests: (RequestFrames | null)[];
  readonly #draining = new Set<Connection>();
  #state: State = { phase: 'idle' };
  /** That of a ready state: the hot path looks nowhere else. */
  #ready: Connection | null = null;
  #restMs = 0;
  /** Whether the connection that is ready has answered anything. */
  #isProven = false;
  #isDirty = false;
  /** Waits for the first attempt's end. */
  #first: PromiseWithResolvers<string | null> | null = null;

  constructor(options: LaneOptions) {
    this.#options = options;
    this.#listener = options.listener;
    this.#owners = Array<Connection | null>(options.places).fill(null);
    this.#waiting = new PlaceQueue(options.places);
    this.#requests = Array<RequestFrames | null>(options.places).fill(null);
  }

  /** Connects, if it hasn't yet. Resolves with null, or with why it couldn't. */
  open(): Promise<string | null> {
    const state = this.#state;
    if (state.phase === 'ready') return Promise.resolve(null);
    if (state.phase === 'resting') return Promise.resolve(state.fault);
    this.#first ??= Promise.withResolvers<string | null>();
    if (state.phase === 'idle') this.#connect();
    return this.#first.promise;
  }

  issue(place: number, request: RequestFrames): void {
    const ready = this.#ready;
    if (ready === null) {
      this.#issueUnready(place, request);
      return;
    }
    this.#owners[place] = ready;
    ready.issue(place, request);
    this.#touch();
  }

  cancel(place: number): void {
    const owner = this.#owners[place]!;
    if (owner !== null) {
      this.#owners[place] = null;
      owner.cancel(place);
      this.#touch();
    } else if (!this.#waiting.remove(place)) {
      // It has ended, and that is about to be reported.
      return;
    }
    this.#listener.onEndLater(this.#slotOf(place), outcomes.timeout);
  }

  flush(): void {
    this.#isDirty = false;
    this.#ready?.flush();
    for (const connection of this.#draining) connection.flush();
  }

  close(): void {
    const state = this.#state;
    if (state.phase === 'connecting' || state.phase === 'resting') clearTimeout(state.timer);
    if (state.phase === 'connecting') this.#options.gate.leave();
    if (state.phase === 'connecting' || state.phase === 'ready') state.connection.destroy();
    for (const connection of this.#draining) connection.destroy();
    this.#state = { phase: 'closed' };
    this.#ready = null;
    this.#tellFirst('closed');
  }

  onReady(connection: Connection): void {
    const state = this.#state;
    if (state.phase !== 'connecting') return;
    clearTimeout(state.timer);
    this.#options.gate.leave();
    this.#state = { phase: 'ready', connection };
    this.#ready = connection;
    this.#isProven = false;
    this.#tellFirst(null);
    for (let left = this.#waiting.size; left > 0; left--) {
      const place = this.#waiting.shift();
      const request = this.#requests[place]!;
      this.#requests[place] = null;
      // What waits has its request.
      if (request !== null) this.issue(place, request);
    }
  }

  onDraining(connection: Connection): void {
    if (this.#ready !== connection) return;
    this.#draining.add(connection);
    this.#lose('GOAWAY');
  }

  onClosed(connection: Connection, fault: string): void {
    this.#draining.delete(connection);
    const state = this.#state;
    if (state.phase === 'connecting' && state.connection === connection) {
      clearTimeout(state.timer);
      this.#options.gate.leave();
      this.#rest(fault);
    } else if (this.#ready === connection) {
      this.#lose(fault);
    }
  }

  onEnd(place: number, outcome: Outcome, bytesReceived: number): void {
    if (outcome === outcomes.completed || outcome === outcomes.status) this.#isProven = true;
    this.#owners[place] = null;
    this.#listener.onEnd(this.#slotOf(place), outcome, bytesReceived);
  }

  onUnsent(place: number, request: RequestFrames): void {
    this.#owners[place] = null;
    this.#issueUnready(place, request);
  }

  onTurn(): void {
    this.#listener.onTurn();
  }

  /** The ready connection takes no more requests. */
  #lose(fault: string): void {
    this.#ready = null;
    // One that never answered anything is as good as none: trying at once would only go round in circles.
    if (this.#isProven) {
      this.#restMs = 0;
      this.#connect();
    } else {
      this.#rest(fault);
    }
  }

  #rest(fault: string): void {
    this.#restMs = Math.min(restMsMax, Math.max(restMsMin, this.#restMs * restGrowth));
    const timer = setTimeout(() => this.#connect(), this.#restMs);
    this.#state = { phase: 'resting', timer, fault };
    this.#tellFirst(fault);
    for (let left = this.#waiting.size; left > 0; left--) {
      this.#failLater(this.#waiting.shift(), fault);
    }
  }

  #connect(): void {
    this.#state = { phase: 'queued' };
    this.#options.gate.enter(() => this.#openConnection());
  }

  #openConnection(): void {
    if (this.#state.phase === 'closed') {
      this.#options.gate.leave();
      return;
    }
    const connection = new Connection({ ...this.#options, listener: this });
    const timer = setTimeout(
      () => connection.abandon('no HTTP/2 settings'),
      this.#options.connectTimeoutMs,
    );
    this.#state = { phase: 'connecting', connection, timer };
  }

  #issueUnready(place: number, request: RequestFrames): void {
    const state = this.#state;
    if (state.phase === 'resting') {
      this.#failLater(place, state.fault);
      return;
    }
    this.#waiting.push(place);
    this.#requests[place] = kept(request);
    if (state.phase === 'idle') this.#connect();
  }

  #failLater(place: number, fault: string): void {
    this.#options.faults.count(fault);
    this.#listener.onEndLater(this.#slotOf(place), outcomes.connect);
  }

  #tellFirst(fault: string | null): void {
    this.#first?.resolve(fault);
    this.#first = null;
  }

  #touch(): void {
    if (this.#isDirty) return;
    this.#isDirty = true;
    this.#listener.onDirty(this);
  }

  #slotOf(place: number): number {
    return this.#options.firstSlot + place * this.#options.slotStep;
  }
}
