/**
 * An engine that counts instead of sending. It works out plans and permissions as the real one does
 * (agent/src/engine/engine.ts), with the same arrivals; only that it needs no event per request: whatever was due
 * since somebody last looked is issued then, at the instants at which it was due.
 */

import { LocalArrivals } from '@plimsoll/agent/engine/local-arrivals';
import type { Engines } from '@plimsoll/agent/engines';
import type { Faults, PlanPart } from '@plimsoll/agent/threads/engine-spec';
import { createArrivalCursor } from '@plimsoll/core/arrival-cursor';
import { createArrivals } from '@plimsoll/core/arrivals';
import { type Counters, zeroCounters } from '@plimsoll/core/counters';
import { factCount } from '@plimsoll/core/engine-layout';
import type { EngineState } from '@plimsoll/core/engine-state';
import { emptyHistogram } from '@plimsoll/core/histogram';
import type { Problem } from '@plimsoll/core/problem';
import { type Flight, FlightList } from './flights.ts';
import type { IssueLog } from './issue-log.ts';
import type { LoadField } from './load-field.ts';
import type { AgentBugs } from './sim-agent.ts';
import type { SimProcess } from './sim-process.ts';
import { SparseRecorder } from './sparse-recorder.ts';

export interface SimEngineOptions {
  readonly process: SimProcess;
  readonly field: LoadField;
  readonly log: IssueLog;
  readonly timeoutUs: number;
  /** How long it takes to connect and to look at the target. */
  readonly connectUs: number;
  readonly bugs: AgentBugs;
}

const noFacts: readonly number[] = Array.from({ length: factCount }, () => 0);

export class SimEngine implements Engines {
  readonly failed = new Promise<never>(() => {});
  readonly #options: SimEngineOptions;
  readonly #flights = new FlightList();
  readonly #response = new SparseRecorder();
  readonly #service = new SparseRecorder();
  readonly #lag = new SparseRecorder();
  readonly #pickup = new SparseRecorder();
  readonly #loop = new SparseRecorder();
  #counts = { ...zeroCounters } as { -readonly [name in keyof Counters]: number };
  #arrivals: LocalArrivals | null = null;
  #permitUntilUs = Number.POSITIVE_INFINITY;
  #isStopped = false;
  /** Nothing is issued before this instant of true time: it has passed already. */
  #floorUs = 0;

  constructor(options: SimEngineOptions) {
    this.#options = options;
    options.field.add(this);
  }

  /** When the next request leaves, on true time; Infinity when none will. */
  nextDueTrueUs(): number {
    const { process } = this.#options;
    const { ignoresLease = false } = this.#options.bugs;
    if (this.#arrivals === null || this.#isStopped || process.state !== 'running') return Infinity;
    const dueUs = this.#arrivals.nextUs;
    if (dueUs === Infinity || (dueUs >= this.#permitUntilUs && !ignoresLease)) return Infinity;
    return Math.max(process.trueUs(dueUs), this.#floorUs);
  }

  /** @param trueUs what `nextDueTrueUs` gave */
  issueDue(trueUs: number): void {
    const nowUs = this.#options.process.localUs(trueUs);
    if (nowUs >= this.#permitUntilUs && this.#options.bugs.ignoresLease !== true) {
      this.#forfeit(nowUs);
      return;
    }
    const arrivals = this.#arrivals!;
    const intendedUs = arrivals.nextUs;
    arrivals.advance();
    this.#pickup.record(nowUs - intendedUs);
    this.#issue(trueUs, Math.min(intendedUs, nowUs), nowUs);
  }

  read(): readonly EngineState[] {
    this.#options.field.advance();
    this.#land();
    const { service } = this.#histograms();
    const counters: Counters = { ...this.#counts };
    const { issued, completed } = counters;
    const errors = counters.timeout + counters.status;
    const nextUs = this.#arrivals?.nextUs ?? Infinity;
    return [
      {
        counters,
        histograms: this.#histograms(),
        pickup: this.#pickup.snapshot(),
        loop: this.#loop.snapshot(),
        gc: emptyHistogram,
        spunUs: 0,
        nextDueUs: nextUs < this.#permitUntilUs ? nextUs : Infinity,
        facts: noFacts,
        endpoints: [{ issued, completed, errors, serviceSumUs: 0, service }],
      },
    ];
  }

  async prepare(_options: unknown, signal: AbortSignal): Promise<readonly Problem[]> {
    const { process, connectUs, field, log } = this.#options;
    await this.#wait(connectUs);
    if (signal.aborted) return [];
    field.advance();
    const trueUs = field.time.nowUs();
    this.#issue(trueUs, process.localUs(trueUs), process.localUs(trueUs));
    log.probes += 1;
    await this.#landed();
    return [];
  }

  permitUntil(untilUs: number): void {
    this.#options.field.advance();
    const nowUs = this.#nowUs();
    const arrivals = this.#arrivals;
    if (
      nowUs >= this.#permitUntilUs &&
      arrivals !== null &&
      this.#options.bugs.ignoresLease !== true
    ) {
      this.#forfeit(nowUs);
      while (arrivals.nextUs < nowUs) arrivals.advance();
    }
    this.#permitUntilUs = untilUs;
    this.#raiseFloor();
  }

  plan({ arrival, place, segments, nowUs, offsetUs }: PlanPart): void {
    this.#options.field.advance();
    this.#arrivals ??= new LocalArrivals(
      createArrivalCursor(createArrivals(arrival, place)),
      offsetUs,
    );
    this.#arrivals.offsetUs = offsetUs;
    const { rateFactor = 1 } = this.#options.bugs;
    const own = segments.map(({ startsAtUs, rateMrps }) => ({
      startsAtUs,
      rateMrps: Math.round(rateMrps * rateFactor),
    }));
    this.#arrivals.cursor.splice(own, nowUs);
    this.#raiseFloor();
  }

  shift(offsetUs: number): void {
    this.#options.field.advance();
    if (this.#arrivals !== null) this.#arrivals.offsetUs = offsetUs;
    this.#raiseFloor();
  }

  async stop(): Promise<Faults> {
    this.#options.field.advance();
    if (!this.#isStopped) this.#forfeit(this.#nowUs());
    this.#isStopped = true;
    await this.#landed();
    return {};
  }

  /** The process goes on after it stood still since `sinceTrueUs`: what is overdue leaves now, answers are read now. */
  thawed(sinceTrueUs: number): void {
    this.#raiseFloor();
    this.#loop.record(this.#options.field.time.nowUs() - sinceTrueUs);
    const nowUs = this.#nowUs();
    const byUs = this.#options.field.time.nowUs();
    for (
      let flight = this.#flights.take(byUs);
      flight !== null;
      flight = this.#flights.take(byUs)
    ) {
      this.#end(flight, nowUs);
    }
    this.#options.field.advance();
  }

  /** Counts what has been answered before the process stands still. */
  freezes(): void {
    this.#options.field.advance();
    this.#land();
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#options.field.advance();
    this.#options.field.remove(this);
    return Promise.resolve();
  }

  #issue(trueUs: number, intendedLocalUs: number, sentLocalUs: number): void {
    const { process, field, log, timeoutUs, bugs } = this.#options;
    this.#counts.offered += 1;
    this.#counts.issued += 1;
    this.#lag.record(sentLocalUs - intendedLocalUs);
    log.intendedUs.push(process.trueUs(intendedLocalUs));
    log.issuedUs.push(trueUs);
    if (log.issuedUs.length % (bugs.forgetsEvery ?? Infinity) === 0) {
      log.intendedUs.push(process.trueUs(intendedLocalUs));
      log.issuedUs.push(trueUs);
    }
    const { atUs, isRefusal } = field.target.serve(trueUs);
    const expiresUs = trueUs + timeoutUs / (process.localUs(1) - process.localUs(0));
    const outcome = atUs > expiresUs ? 'timeout' : isRefusal ? 'status' : 'completed';
    const endTrueUs = Math.min(atUs, expiresUs);
    this.#flights.add({ endTrueUs, intendedLocalUs, sentLocalUs, outcome });
  }

  #land(): void {
    const { process, field } = this.#options;
    const byUs = field.time.nowUs();
    for (
      let flight = this.#flights.take(byUs);
      flight !== null;
      flight = this.#flights.take(byUs)
    ) {
      this.#end(flight, process.localUs(flight.endTrueUs));
    }
  }

  #end({ outcome, intendedLocalUs, sentLocalUs }: Flight, nowUs: number): void {
    this.#counts[outcome] += 1;
    if (outcome !== 'completed') {
      this.#options.log.errors += 1;
      return;
    }
    this.#options.log.completed += 1;
    this.#response.record(nowUs - intendedLocalUs);
    this.#service.record(nowUs - sentLocalUs);
  }

  #forfeit(nowUs: number): void {
    const dueUs = Math.min(nowUs, this.#permitUntilUs);
    while (this.#arrivals !== null && this.#arrivals.nextUs < dueUs) {
      this.#arrivals.advance();
      this.#counts.offered += 1;
      this.#counts.skipped += 1;
      this.#options.log.skipped += 1;
    }
  }

  /** Resolves when nothing is under way. */
  async #landed(): Promise<void> {
    for (this.#land(); this.#flights.size > 0; this.#land()) {
      await this.#wait(Math.max(1, this.#flights.lastEndTrueUs - this.#options.field.time.nowUs()));
    }
  }

  #wait(us: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#options.process.clock.after(us, resolve);
    return promise;
  }

  #raiseFloor(): void {
    this.#floorUs = this.#options.field.time.nowUs();
  }

  #nowUs(): number {
    return this.#options.process.localUs(this.#options.field.time.nowUs());
  }

  #histograms() {
    return {
      response: this.#response.snapshot(),
      service: this.#service.snapshot(),
      lag: this.#lag.snapshot(),
      ttft: emptyHistogram,
      itl: emptyHistogram,
    };
  }
}
