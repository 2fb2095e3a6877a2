/**
 * The open-loop engine. Arrivals have their instants from the plan alone: a slow target never slows them.
 *
 *     arrivals --due--> pick up --free slot--> issue --> driver --done--> record
 *                          |                     ^
 *                          `--none free--> queue-'      (bounded; an overflow is skipped)
 *
 * One arrival has three instants: intended (pacing), sent (issue), ended (done). Response time is ended -
 * intended, service time ended - sent, lag sent - intended. Lag has two parts: how late the engine picked the
 * arrival up, which is our own fault and judged by `health`, and how long it queued, which is the target's.
 *
 * DANGER: everything between pickUp and done runs once per request. No allocation, promise, closure, log or
 * JSON in there; a clock read is the dearest thing that it may do.
 *
 * A request is issued only at instants before `permitUntil`. The check stands right before the hand-over to the
 * driver and reads the monotonic clock, so that a process that was stopped and continued issues nothing late.
 */
import { assert } from '@plimsoll/core/assert';
import type { Clock } from '@plimsoll/core/clock';
import type { EndpointTally } from '@plimsoll/core/endpoint-tally';
import { counterPlaces, duePlace, spunPlace } from '@plimsoll/core/engine-layout';
import { type EngineMemory, readEngineMemory } from '@plimsoll/core/engine-memory';
import type { EngineState } from '@plimsoll/core/engine-state';
import type { Recorder } from '@plimsoll/core/recorder';
import type { Routing } from '@plimsoll/core/spec';
import { ArrivalRing } from './arrival-ring.ts';
import { type ArrivalSource, noArrivals } from './arrivals-source.ts';
import { type Driver, type Outcome, onlyRequest, outcomes, type Probe } from './driver.ts';
import { Flights } from './flights.ts';
import { createRateCap, type RateCap } from './rate-cap.ts';
import { SlotTurns } from './slot-turns.ts';
import { WakeUp, type WakeUpOptions } from './wake-up.ts';

export interface EngineOptions extends WakeUpOptions {
  readonly clock: Clock;
  readonly driver: Driver;
  /** Where it counts: for as many endpoints as the driver has. */
  readonly memory: EngineMemory;
  readonly routing: Routing;
  /** The endpoint to begin with. */
  readonly firstEndpoint: number;
  /** From the send; an arrival that has queued for so long is given up as well, unsent. */
  readonly timeoutUs: number;
  /** Arrivals that may wait for a slot. */
  readonly queueLimit: number;
  /** The most that it issues, thousandths of a request per second; what is beyond it is skipped. */
  readonly maxRateMrps: number;
}

export const defaultQueueLimit = 65_536;

/** After so many arrivals the event loop gets a turn, so that answers are read even when we are behind. */
const pickUpsPerTurn = 256;

const { offered, issued, skipped, bytesSent, bytesReceived } = counterPlaces;

const free = 0;
const flying = 1;
/** Timed out, and the driver hasn't given the slot back yet. */
const abandoned = 2;

type Mode = 'waiting' | 'open' | 'closed' | 'stopped';

export class Engine {
  readonly #clock: Clock;
  readonly #driver: Driver;
  readonly #timeoutUs: number;
  readonly #slots: SlotTurns;
  readonly #flights: Flights;
  readonly #queue: ArrivalRing;
  readonly #wake: WakeUp;
  readonly #cap: RateCap;
  readonly #slotState: Uint8Array;
  readonly #intendedUs: Float64Array;
  readonly #sentUs: Float64Array;
  readonly #endpoints: number;
  readonly #memory: EngineMemory;
  /** Fields of their own, because each is used for every request. */
  readonly #tally: Float64Array;
  readonly #response: Recorder;
  readonly #service: Recorder;
  readonly #lag: Recorder;
  readonly #pickup: Recorder;
  /** Null with one endpoint, whose counts are the engine's. */
  readonly #tallyOf: EndpointTally | null;
  readonly #drained = Promise.withResolvers<void>();
  #mode: Mode = 'waiting';
  #arrivals: ArrivalSource = noArrivals;
  #permitUntilUs = Number.POSITIVE_INFINITY;
  #probes = 0;

  constructor(options: EngineOptions) {
    const { memory } = options;
    const { slots, endpoints } = options.driver;
    assert(slots >= endpoints, 'every endpoint has a slot');
    assert(memory.endpointCount === endpoints, 'every endpoint has a place in the memory');
    this.#clock = options.clock;
    this.#driver = options.driver;
    this.#memory = memory;
    this.#tally = memory.tally;
    this.#response = memory.response;
    this.#service = memory.service;
    this.#lag = memory.lag;
    this.#pickup = memory.pickup;
    this.#endpoints = endpoints;
    this.#tallyOf = endpoints > 1 ? memory.endpoints : null;
    this.#timeoutUs = options.timeoutUs;
    const { routing, firstEndpoint } = options;
    this.#slots = new SlotTurns({ slots, endpoints, routing, first: firstEndpoint });
    this.#flights = new Flights(slots);
    this.#queue = new ArrivalRing(options.queueLimit);
    this.#cap = createRateCap(options.maxRateMrps);
    this.#slotState = new Uint8Array(slots);
    this.#intendedUs = new Float64Array(slots);
    this.#sentUs = new Float64Array(slots);
    const spun = memory.tally.subarray(spunPlace, spunPlace + 1);
    this.#wake = new WakeUp(options, spun, {
      wake: () => this.#turn(),
      isQuiet: () => this.#flights.size === 0,
    });
    options.driver.attach((slot, outcome, bytes) => this.#done(slot, outcome, bytes));
  }

  /** Open loop. Call it again whenever `arrivals` has changed its mind about the next instant. */
  offer(arrivals: ArrivalSource): void {
    if (this.#mode === 'stopped') return;
    this.#mode = 'open';
    this.#arrivals = arrivals;
    this.#arm();
  }

  /** Closed loop: every slot is busy all the time, and a request is intended when it is sent. */
  saturate(): void {
    if (this.#mode === 'stopped') return;
    this.#mode = 'closed';
    this.#turn();
  }

  /**
   * Allows issuing before this instant. What fell due while nothing was allowed was no part of the
   * plan in force, and is passed over without being offered.
   */
  permitUntil(untilUs: number): void {
    const nowUs = this.#clock.nowUs();
    if (nowUs >= this.#permitUntilUs) {
      this.#forfeit();
      while (this.#arrivals.nextUs < nowUs) this.#arrivals.advance();
    }
    this.#permitUntilUs = untilUs;
    if (this.#mode === 'closed') this.#turn();
    else this.#arm();
  }

  /** Issues nothing more. Resolves once every request under way was answered or has timed out. */
  stop(): Promise<void> {
    if (this.#mode !== 'stopped') {
      this.#forfeit();
      this.#mode = 'stopped';
      this.#arrivals = noArrivals;
      this.#tally[duePlace] = noArrivals.nextUs;
      this.#settle();
    }
    return this.#drained.promise;
  }

  /** Sends one request and waits for its end. It counts like any other, so that totals match the target's. */
  async probe(signal: AbortSignal): Promise<Probe> {
    const intendedUs = this.#clock.nowUs();
    this.#tally[offered]!++;
    this.#tally[issued]!++;
    this.#probes++;
    this.#lag.record(0);
    const probe = await this.#driver.probe(signal);
    this.#tally[bytesSent]! += probe.bytesSent;
    this.#tally[bytesReceived]! += probe.bytesReceived;
    this.#probes--;
    this.#end(probe.outcome, intendedUs, intendedUs, this.#clock.nowUs());
    this.#settle();
    return probe;
  }

  /** Everything since the engine was made. Another thread reads the memory itself. */
  snapshot(): EngineState {
    return readEngineMemory(this.#memory);
  }

  #turn(): void {
    this.#expire();
    if (this.#mode === 'open') this.#pickUp();
    else if (this.#mode === 'closed') this.#fill();
    this.#driver.flush();
    this.#arm();
  }

  /** Takes up what is due: never early, and never what falls due after the permission's end. */
  #pickUp(): void {
    const arrivals = this.#arrivals;
    for (let left = pickUpsPerTurn; left > 0; left--) {
      const intendedUs = arrivals.nextUs;
      if (intendedUs >= this.#permitUntilUs) return;
      const nowUs = this.#clock.nowUs();
      if (intendedUs > nowUs) return;
      if (nowUs >= this.#permitUntilUs) {
        this.#forfeit();
        return;
      }
      const { request } = arrivals;
      arrivals.advance();
      this.#tally[offered]!++;
      this.#pickup.record(nowUs - intendedUs);
      const slot = this.#slots.take();
      if (slot >= 0) this.#tryIssue(slot, request, intendedUs, nowUs);
      else if (!arrivals.mayWait(request) || !this.#queue.push(intendedUs, request))
        this.#tally[skipped]!++;
    }
  }

  #tryIssue(slot: number, request: number, intendedUs: number, nowUs: number): void {
    if (this.#cap.admits(nowUs)) {
      this.#issue(slot, request, intendedUs, nowUs);
    } else {
      this.#slots.put(slot);
      this.#tally[skipped]!++;
    }
  }

  #fill(): void {
    while (this.#slots.free > 0) {
      const nowUs = this.#clock.nowUs();
      if (nowUs >= this.#permitUntilUs) return;
      this.#tally[offered]!++;
      this.#issue(this.#slots.take(), onlyRequest, nowUs, nowUs);
    }
  }

  /** @param nowUs a reading taken right before, and found to be within the permission */
  #issue(slot: number, request: number, intendedUs: number, nowUs: number): void {
    this.#slotState[slot] = flying;
    this.#intendedUs[slot] = intendedUs;
    this.#sentUs[slot] = nowUs;
    this.#flights.add(slot);
    this.#tally[issued]!++;
    this.#lag.record(nowUs - intendedUs);
    if (this.#tallyOf !== null) this.#tallyOf.issue(slot % this.#endpoints);
    this.#tally[bytesSent]! += this.#driver.issue(slot, request);
  }

  #done(slot: number, outcome: Outcome, bytes: number): void {
    const nowUs = this.#clock.nowUs();
    this.#tally[bytesReceived]! += bytes;
    if (this.#slotState[slot] === flying) {
      this.#flights.remove(slot);
      this.#end(outcome, this.#intendedUs[slot]!, this.#sentUs[slot]!, nowUs);
      if (this.#tallyOf !== null) {
        const endpoint = slot % this.#endpoints;
        if (outcome !== outcomes.completed) this.#tallyOf.fail(endpoint);
        else this.#tallyOf.complete(endpoint, nowUs - this.#sentUs[slot]!);
      }
    }
    this.#slotState[slot] = free;
    this.#reuse(slot, nowUs);
    if (this.#mode === 'stopped') this.#settle();
    // The first of the requests under way brings the first timeout to wait for.
    else if (this.#flights.size === 1) this.#arm();
  }

  /** Gives a slot that became free to the oldest arrival that still waits. */
  #reuse(slot: number, nowUs: number): void {
    if (nowUs >= this.#permitUntilUs) {
      this.#dropQueue();
    } else if (this.#mode === 'closed') {
      this.#tally[offered]!++;
      this.#issue(slot, onlyRequest, nowUs, nowUs);
      return;
    } else {
      while (this.#queue.size > 0) {
        const { oldestUs: intendedUs, oldestRequest } = this.#queue;
        this.#queue.shift();
        if (nowUs - intendedUs < this.#timeoutUs && this.#cap.admits(nowUs)) {
          this.#issue(slot, oldestRequest, intendedUs, nowUs);
          return;
        }
        this.#tally[skipped]!++;
      }
    }
    this.#slots.put(slot);
  }

  #end(outcome: Outcome, intendedUs: number, sentUs: number, nowUs: number): void {
    this.#tally[outcome]!++;
    if (outcome !== outcomes.completed) return;
    this.#response.record(nowUs - intendedUs);
    this.#service.record(nowUs - sentUs);
  }

  /** Gives up what has waited for an answer for too long. */
  #expire(): void {
    const sentByUs = this.#clock.nowUs() - this.#timeoutUs;
    for (let slot = this.#flights.oldest; slot >= 0; slot = this.#flights.oldest) {
      if (this.#sentUs[slot]! > sentByUs) return;
      this.#flights.remove(slot);
      this.#slotState[slot] = abandoned;
      this.#tally[outcomes.timeout]!++;
      if (this.#tallyOf !== null) this.#tallyOf.fail(slot % this.#endpoints);
      this.#driver.cancel(slot);
    }
    this.#settle();
  }

  /** Counts as skipped what has fallen due, within the permission, and will not be issued. */
  #forfeit(): void {
    const dueUs = Math.min(this.#clock.nowUs(), this.#permitUntilUs);
    while (this.#arrivals.nextUs < dueUs) {
      this.#arrivals.advance();
      this.#tally[offered]!++;
      this.#tally[skipped]!++;
    }
    this.#dropQueue();
  }

  #dropQueue(): void {
    this.#tally[skipped]! += this.#queue.size;
    this.#queue.clear();
  }

  #settle(): void {
    if (this.#mode === 'stopped' && this.#flights.size === 0 && this.#probes === 0) {
      this.#wake.cancel();
      this.#drained.resolve();
    }
  }

  #arm(): void {
    const oldest = this.#flights.oldest;
    const expiresUs =
      oldest < 0 ? Number.POSITIVE_INFINITY : this.#sentUs[oldest]! + this.#timeoutUs;
    const arrivals = this.#arrivals;
    arrivals.keep(this.#queue.size > 0 ? this.#queue.oldestRequest : null);
    // Of what comes later nothing is known yet: it has to be looked at again by then, and is late from then on.
    const nextUs = Math.min(arrivals.nextUs, arrivals.knownUntilUs);
    // What may not be sent isn't due: an engine without permission isn't behind.
    const dueUs = nextUs < this.#permitUntilUs ? nextUs : Number.POSITIVE_INFINITY;
    this.#tally[duePlace] = dueUs;
    this.#wake.at(dueUs, expiresUs);
  }
}
