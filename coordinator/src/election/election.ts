/**
 * Who leads, as a pure function of what this coordinator saw and when, by its own monotonic clock:
 *
 *     standby --nothing new for `takeOverAfterUs`, and the claim won--> leading
 *        ^---- another's term, or no renewal for `leadForUs` -------------'
 *
 * The leader's key in the store holds its term, and gets a new revision with each renewal. No clock of anybody else is
 * read, nothing expires. A leader counts from before it asked for a renewal, a standby from after it saw one; so with
 * `leadForUs` below `takeOverAfterUs` the old one has stopped before the new one begins. And should a clock stand still
 * all the same, agents obey the newest term alone.
 */
import { assert } from '@plimsoll/core/assert';

export interface Leader {
  /** The fencing number of its reign. */
  readonly term: number;
  readonly name: string;
  /** Where its API is reached; empty once it has resigned. */
  readonly url: string;
}

export interface FoundLeader {
  readonly leader: Leader;
  /** Of the key, in the store. */
  readonly revision: number;
}

export type Election =
  | {
      readonly phase: 'standby';
      /** Null before the first look, and while nobody ever led. */
      readonly found: FoundLeader | null;
      /** When this revision was seen first; null before the first look. */
      readonly seenAtUs: number | null;
    }
  | {
      readonly phase: 'leading';
      readonly term: number;
      readonly revision: number;
      /** Just before the newest renewal was asked for. */
      readonly renewedAtUs: number;
    };

export type Move =
  | { readonly type: 'look' }
  | { readonly type: 'claim'; readonly term: number; readonly expectedRevision: number | null }
  | { readonly type: 'renew'; readonly term: number; readonly expectedRevision: number };

export interface ElectionTiming {
  readonly everyUs: number;
  readonly leadForUs: number;
  readonly takeOverAfterUs: number;
}

/**
 * A lease of agents ends 2 s after the last renewal that they heard: a standby that has taken over by then goes on
 * without a gap.
 */
export const electionTiming: ElectionTiming = {
  everyUs: 200_000,
  leadForUs: 900_000,
  takeOverAfterUs: 1_200_000,
};

export const noElection: Election = { phase: 'standby', found: null, seenAtUs: null };

/** What to do now, every so often. */
export function nextMove(election: Election, nowUs: number, timing: ElectionTiming): Move {
  if (election.phase === 'leading') {
    return { type: 'renew', term: election.term, expectedRevision: election.revision };
  }
  const { found, seenAtUs } = election;
  if (seenAtUs === null) return { type: 'look' };
  if (found === null) return { type: 'claim', term: 1, expectedRevision: null };
  const hasResigned = found.leader.url === '';
  if (!hasResigned && nowUs - seenAtUs < timing.takeOverAfterUs) return { type: 'look' };
  return { type: 'claim', term: found.leader.term + 1, expectedRevision: found.revision };
}

/** @param atUs after the answer came */
export function noteLook(election: Election, found: FoundLeader | null, atUs: number): Election {
  assert(election.phase === 'standby', 'a leader knows who leads');
  const isSame = election.seenAtUs !== null && election.found?.revision === found?.revision;
  return { phase: 'standby', found, seenAtUs: isSame ? election.seenAtUs : atUs };
}

/** A claim or a renewal was put. @param askedAtUs before it was asked for */
export function noteReign(term: number, revision: number, askedAtUs: number): Election {
  return { phase: 'leading', term, revision, renewedAtUs: askedAtUs };
}

/** Whether a leader must stop, since others may take over soon for all it knows. */
export function isOverdue(election: Election, nowUs: number, timing: ElectionTiming): boolean {
  return election.phase === 'leading' && nowUs - election.renewedAtUs >= timing.leadForUs;
}
