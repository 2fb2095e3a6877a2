/** A promise of the fleet that a simulation saw broken. */
export interface Violation {
  /** Which of the invariants. */
  readonly invariant: string;
  /** What was expected, and what was found. */
  readonly text: string;
}
