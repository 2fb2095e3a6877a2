/**
 * Something wrong with what a person asked for, said so that they can mend it. Everything wrong
 * with one input is reported at once, as a list of these.
 */
export interface Problem {
  /** Where, as a path in the input: `slo[0]`, `target.endpoints[1]`, `--rate`. */
  readonly path: string;
  /** What was expected there: `a rate above 0, in requests per second`. */
  readonly expected: string;
  /** What was found instead: `-5`. */
  readonly found: string;
}

/** A problem whose place its finder doesn't know: the caller adds the path. */
export type Mismatch = Pick<Problem, 'expected' | 'found'>;

/** One line for a person: `search.startRate: expected a rate above 0, found -5`. */
export function describeProblem(problem: Problem): string {
  return `${problem.path}: expected ${problem.expected}, found ${problem.found}`;
}
