/** How an answer was taken, in words that two clients share. */
import { type Outcome, outcomes } from '@plimsoll/agent/engine/driver';

export type VerdictClass = keyof typeof outcomes | 'waiting';

export interface Verdict {
  /** `waiting` when the answer wasn't whole and the server didn't hang up. */
  readonly class: VerdictClass;
  /** Why, in the client's own words. */
  readonly detail: string;
}

const names = new Map<Outcome, keyof typeof outcomes>(
  (Object.keys(outcomes) as (keyof typeof outcomes)[]).map((name) => [outcomes[name], name]),
);

export function className(outcome: Outcome): VerdictClass {
  return names.get(outcome) ?? 'waiting';
}
