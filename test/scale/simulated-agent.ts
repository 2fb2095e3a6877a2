/**
 * One simulated agent: what it has counted, and what it says of that, as tick-base.ts has it. It sends nothing to any
 * target, and keeps nothing that it needn't say again: thousands of them have one core.
 */
import { mergeLatencies } from '@plimsoll/core/counted';
import { addCounters, type Counters, zeroCounters } from '@plimsoll/core/counters';
import { idleHealth } from '@plimsoll/core/health';
import type { LatencyHistograms, Tick } from '@plimsoll/core/tick';

export interface Job {
  readonly runId: string;
  readonly term: number;
  readonly tickUs: number;
}

interface Counted {
  /** The boundary at which it was. */
  readonly seq: number;
  readonly histograms: LatencyHistograms;
}

const requestBytes = 512;

export class SimulatedAgent {
  readonly agentId: string;
  readonly incarnation: number;
  #counters: Counters = zeroCounters;
  /** Between boundaries, from the base on. */
  #told: readonly Counted[] = [];
  #baseSeq = 0;
  #seq = 0;
  #isFinal = false;

  constructor(agentId: string, incarnation: number) {
    this.agentId = agentId;
    this.incarnation = incarnation;
  }

  /** A new run: nothing is counted yet. */
  begin(): void {
    this.#counters = zeroCounters;
    this.#told = [];
    this.#baseSeq = 0;
    this.#seq = 0;
    this.#isFinal = false;
  }

  /** Counts what was offered up to the boundary `seq`. */
  count(seq: number, samples: number, histograms: LatencyHistograms): void {
    const bytes = samples * requestBytes;
    const more = { offered: samples, issued: samples, completed: samples };
    const counters = { ...zeroCounters, ...more, bytesSent: bytes, bytesReceived: bytes };
    this.#counters = addCounters(this.#counters, counters);
    this.#told = [...this.#told, { seq, histograms }];
    this.#seq = seq;
  }

  /** Up to which boundary the coordinator says that it has merged all states. */
  merged(seq: number): void {
    if (seq <= this.#baseSeq || seq > this.#seq) return;
    this.#baseSeq = seq;
    this.#told = this.#told.filter((told) => told.seq > seq);
  }

  end(): void {
    this.#isFinal = true;
  }

  /** Where it is what the pool gave, the very same: its bytes are known. */
  #histograms(): LatencyHistograms {
    const [only, ...others] = this.#told.map(({ histograms }) => histograms);
    return only === undefined || others.length > 0
      ? mergeLatencies(this.#told.map(({ histograms }) => histograms))
      : only;
  }

  /** Whether its histograms are one of the pool's. */
  get isFromPool(): boolean {
    return this.#told.length === 1;
  }

  tick({ runId, term }: Job, planRevision: number): Tick {
    const { agentId, incarnation } = this;
    return {
      runId,
      agentId,
      incarnation,
      term,
      planRevision,
      seq: this.#seq,
      final: this.#isFinal,
      counters: this.#counters,
      baseSeq: this.#baseSeq,
      histograms: this.#histograms(),
      health: healthy,
    };
  }
}

/** As a busy agent says it: none of the doubles is a short one on the wire. */
const healthy = {
  ...idleHealth,
  pickupLagUsP50: 3,
  pickupLagUsP99: 120,
  pickupLagUsMax: 800,
  eventLoopDelayUsMax: 1100,
  cpuShare: 0.21,
  spinShare: 0.4,
  gcPauseUsMax: 900,
  gcShare: 0.002,
  portsLeft: 28_000,
};
