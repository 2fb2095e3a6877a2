/**
 * One simulated agent. Its arrivals are those that a real agent works out of the same plan; it sends each of them when it is
 * due, or as soon after that as its limit allows, and reports at each tick boundary by its own clock.
 *
 * Instants in here are the target's. The agent's idea of the run's clock is behind them by `offsetUs`.
 */
import { type GeneratorHealth, idleHealth } from '../health.ts';
import { emptyHistogram, type Histogram, subtractHistograms } from '../histogram.ts';
import { pickupFacts } from '../pickup-facts.ts';
import type { OwnSegment } from '../plan.ts';
import type { Arrival } from '../spec.ts';
import type { Tick } from '../tick.ts';
import { AgentCounts } from './agent-counts.ts';
import { IntQueue } from './int-queue.ts';
import type { NetworkStalls } from './network-stalls.ts';
import { createRequestCursor, type DueCursor } from './request-cursor.ts';
import type { SentRequests } from './sent-requests.ts';
import type { TargetSim } from './target-sim.ts';
import type { OfferedTraffic } from './traffic.ts';

export interface SimAgentOptions {
  readonly index: number;
  readonly count: number;
  readonly arrival: Arrival;
  /** What the requests are; null where each one's work is drawn by the target. */
  readonly traffic: OfferedTraffic | null;
  /** Of the arrivals. */
  readonly seed: number;
  readonly limitRps: number | null;
  readonly offsetUs: number;
  readonly timeoutUs: number;
  readonly tickUs: number;
}

export class SimAgent {
  readonly agentId: string;
  readonly offsetUs: number;
  readonly counts = new AgentCounts();
  /** When it next does something. */
  nextUs = Number.POSITIVE_INFINITY;
  readonly #options: SimAgentOptions;
  readonly #sent: SentRequests;
  readonly #stalls: NetworkStalls;
  readonly #cursor: DueCursor;
  readonly #numberOf: () => number;
  /** Sent, and held up on the way to the target. */
  readonly #held = new IntQueue();
  readonly #spacingUs: number;
  /** From when on it can send the next one. */
  #freeUs = 0;
  #revision = 0;
  #lagBefore: Histogram = emptyHistogram;
  #behindBeforeUs = 0;

  constructor(options: SimAgentOptions, sent: SentRequests, stalls: NetworkStalls) {
    const { index, count, arrival, seed, limitRps, traffic } = options;
    this.agentId = `a${index + 1}`;
    this.offsetUs = options.offsetUs;
    this.#options = options;
    this.#sent = sent;
    this.#stalls = stalls;
    const requests = createRequestCursor(arrival, { index, count, seed }, traffic);
    this.#cursor = requests.due;
    this.#numberOf = requests.number;
    this.#spacingUs = limitRps === null ? 0 : 1e6 / limitRps;
  }

  /** Its own share of a plan. */
  plan(segment: OwnSegment): void {
    this.#revision += 1;
    this.#cursor.splice([segment], segment.startsAtUs);
    this.#arm();
  }

  /** Does what is due at `nextUs`. */
  act(target: TargetSim): void {
    // Neither, when another stall has begun before the end of the one that it waited for.
    if (this.#held.length > 0 && this.#heldUntilUs() <= this.nextUs) this.#letThrough(target);
    else if (this.#sendUs() <= this.nextUs) this.#send(target);
    this.#arm();
  }

  /** Its state at a tick boundary, which it has just passed. */
  report(seq: number): Tick {
    const counted = this.counts.snapshot();
    return {
      runId: 'simulated',
      agentId: this.agentId,
      incarnation: 1,
      term: 1,
      planRevision: this.#revision,
      seq,
      final: false,
      baseSeq: 0,
      ...counted,
      health: this.#health(counted.histograms.lag, seq * this.#options.tickUs),
    };
  }

  #send(target: TargetSim): void {
    const atUs = this.nextUs;
    const intendedUs = this.#cursor.dueAtUs + this.offsetUs;
    const number = this.#numberOf();
    this.#cursor.advance();
    this.#freeUs = atUs + this.#spacingUs;
    this.counts.issue(atUs - intendedUs);
    const { index } = this.#options;
    const request = this.#sent.add(index, intendedUs, atUs);
    this.#sent.number[request] = number;
    if (this.#stalls.untilUs[index]! > atUs) this.#held.push(request, atUs);
    else target.arrive(request, atUs, atUs, number);
  }

  /** Of the requests that are held up: all if the stall is over, else the oldest, which has waited for too long. */
  #letThrough(target: TargetSim): void {
    const { index } = this.#options;
    const isOver = this.#stalls.untilUs[index]! <= this.nextUs;
    do {
      const sentUs = this.#held.firstUs();
      const request = this.#held.shift();
      if (isOver) {
        target.arrive(request, sentUs, this.nextUs, this.#sent.number[request]!);
      } else {
        this.counts.end('timeout', 0, 0);
        this.#sent.remove(request);
      }
    } while (isOver && this.#held.length > 0);
  }

  #arm(): void {
    const sendUs = this.#sendUs();
    this.nextUs = this.#held.length === 0 ? sendUs : Math.min(sendUs, this.#heldUntilUs());
  }

  #sendUs(): number {
    return Math.max(this.#cursor.dueAtUs + this.offsetUs, this.#freeUs);
  }

  /** A stall may have begun since: then it holds on for longer. */
  #heldUntilUs(): number {
    const { index, timeoutUs } = this.#options;
    return Math.min(this.#stalls.untilUs[index]!, this.#held.firstUs() + timeoutUs);
  }

  /** Connections are never what an arrival waits for here, so all lag is its own. */
  #health(lag: Histogram, atUs: number): GeneratorHealth {
    const pickup = subtractHistograms(lag, this.#lagBefore);
    const behindUs = Math.max(0, atUs - this.#cursor.dueAtUs);
    const behind = { beforeUs: this.#behindBeforeUs, afterUs: behindUs };
    this.#lagBefore = lag;
    this.#behindBeforeUs = behindUs;
    const { missedShare, ...lags } = pickupFacts(pickup, behind, this.#options.tickUs);
    return { ...idleHealth, ...lags, sentShare: 1 - Math.max(0, missedShare) };
  }
}
