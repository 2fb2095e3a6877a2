/** What the search sees of one window. It knows nothing of agents, buses or histograms. */
import type { Evidence } from '../evidence.ts';
import type { HealthVerdict } from '../health.ts';

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
  readonly inFlight: number;
  /** One for each objective of the spec, in its order. */
  readonly evidence: readonly Evidence[];
  readonly health: HealthVerdict;
  /** Why the window doesn't count, or null. */
  readonly voidReason: string | null;
}
