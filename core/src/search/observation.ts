/** What the search sees of one window. It knows nothing of agents, buses or histograms. */
import type { Evidence } from '../evidence.ts';
import type { HealthVerdict } from '../health.ts';
import type { ServerWindow } from '../run-window.ts';

export interface Observation {
  /** The window's end, milliseconds since the run's start. */
  readonly atMs: number;
  readonly spanMs: number;
  /** The planned rate over the whole window; null when it changed within. */
  readonly offeredRps: number | null;
  readonly offered: number;
  readonly issued: number;
  readonly completed: number;
  readonly failed: number;
  /** Those of them whose connection broke, or that found nobody to connect to. */
  readonly lost: number;
  readonly inFlight: number;
  /** Median response time; 0 without answers. */
  readonly typicalUs: number;
  /** Mean and longest response time; 0 without answers. */
  readonly meanUs: number;
  readonly longestUs: number;
  /** One for each objective of the spec, in its order. */
  readonly evidence: readonly Evidence[];
  /**
   * The same for each agent apart: `byAgent[agent][objective]`, agents in the order in which they joined, objectives
   * in the spec's. What one of them sees and the others don't came up on its way to the target, not at the target.
   */
  readonly byAgent: readonly (readonly AgentEvidence[])[];
  /** What the target told of itself; null where it tells nothing. */
  readonly server: ServerWindow | null;
  readonly health: HealthVerdict;
  /** Why the window doesn't count, or null. */
  readonly voidReason: string | null;
}

/** See Evidence. The ratio is all that an objective over a mean has. */
export type AgentEvidence = Pick<Evidence, 'total' | 'bad' | 'ratio'>;

/** The planned rate, or the one that was offered where it changed within. */
export function rpsOf({ offeredRps, offered, spanMs }: Observation): number {
  return offeredRps ?? (1000 * offered) / spanMs;
}
