/** The fleet's counts between two tick boundaries that every live agent has passed. */
import type { Counted } from './counted.ts';
import type { Counters } from './counters.ts';
import type { HealthVerdict } from './health.ts';
import type { LatencyHistograms } from './tick.ts';

export interface RunWindow {
  /** Tick boundaries, see Tick.seq: the window is (fromSeq, toSeq]. */
  readonly fromSeq: number;
  readonly toSeq: number;
  /** Microseconds on the run's clock. */
  readonly startUs: number;
  readonly endUs: number;
  /** The fleet's planned rate over the window; null when it changed within. */
  readonly rateMrps: number | null;
  readonly counters: Counters;
  readonly histograms: LatencyHistograms;
  /** Issued and unanswered at the window's end. */
  readonly inFlight: number;
  /** Agents whose states the window is made of. */
  readonly agents: readonly string[];
  /** What each of them counted in the window, in their order. Of an agent that was lost, the sum may hold more. */
  readonly byAgent: readonly Counted[];
  /** The worst agent's, with its name in the reason. */
  readonly health: HealthVerdict;
  /**
   * Null when the window may be used. Otherwise why the search must not learn from it: an agent was lost or
   * joined within, so that less than the planned rate may have been offered.
   */
  readonly voidReason: string | null;
  /** Null where the target tells nothing of itself. */
  readonly server: ServerWindow | null;
}

/** What a target told of itself over a window. It helps to choose where to look; the SLO alone decides. */
export interface ServerWindow {
  /** Mean time that requests whose work began in the window had waited in the target's queues; 0 without any. */
  readonly queueUsMean: number;
  /** Share of the replicas' time that they worked, 0 to 1. */
  readonly busyShare: number;
}
