/** Everything that a report says. */
import type { FactGroup } from './fact.ts';
import type { RunRecord } from './run-record.ts';

export interface PageFacts {
  /** What kind of run it was: `Capacity test`, `Simulated capacity test`. */
  readonly kind: string;
  readonly record: RunRecord;
  /** Null but for simulations of targets whose capacity is known. */
  readonly truth: Truth | null;
  /** What was tested, and how. */
  readonly about: readonly FactGroup[];
  /** When, for people; null where the page is the same whenever it is made. */
  readonly madeAt: string | null;
  /** Plimsoll's own. */
  readonly version: string;
}

export interface Truth {
  readonly rps: number;
  /** The truth and how far off the answer is. */
  readonly sentence: string;
}
