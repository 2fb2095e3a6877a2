/**
 * An agent's report: the state of its counts so far, cumulative since the agent joined the run. Losing,
 * repeating or reordering ticks therefore costs resolution and never a count.
 *
 * Histograms of a long run are large. So they leave out what the coordinator is known to have: they count from a boundary
 * at which it has said that it merged this agent's state. tick-base.ts keeps to that, and agent-record.ts undoes it.
 */
import type { Counters } from './counters.ts';
import type { GeneratorHealth } from './health.ts';
import type { Histogram } from './histogram.ts';

/** All in microseconds, log-linear to three significant digits. */
export interface LatencyHistograms {
  /** From the intended instant to the answer; successful requests. */
  readonly response: Histogram;
  /** From the actual send to the answer; successful requests. In ticks to a hundredth only: see tick-base.ts. */
  readonly service: Histogram;
  /** From the intended instant to the actual send; issued requests. */
  readonly lag: Histogram;
  /** From the intended instant to the first token; successful requests. Empty where the protocol doesn't stream. */
  readonly ttft: Histogram;
  /** Mean time between the tokens of an answer; successful requests with at least two. Empty as `ttft` is. */
  readonly itl: Histogram;
}

export interface Tick {
  readonly runId: string;
  readonly agentId: string;
  /** Drawn anew whenever the agent's process starts; larger is newer. */
  readonly incarnation: number;
  readonly term: number;
  readonly planRevision: number;
  /**
   * The number of the tick boundary this state was read at: boundary k lies at k tick lengths after the
   * run's start on the common clock. States of different agents with one seq can be summed.
   */
  readonly seq: number;
  /** True once nothing more will happen: the load has ended and the last answer is in. */
  readonly final: boolean;
  /** Since the agent joined the run. */
  readonly counters: Counters;
  /** The boundary from which on the histograms count; 0 is the start of all. */
  readonly baseSeq: number;
  readonly histograms: LatencyHistograms;
  readonly health: GeneratorHealth;
}
