import { describe, expect, test } from 'vitest';
import {
  type ElectionTiming,
  electionTiming,
  type FoundLeader,
  isOverdue,
  nextMove,
  noElection,
  noteLook,
  noteReign,
} from './election.ts';

const timing: ElectionTiming = { everyUs: 200, leadForUs: 900, takeOverAfterUs: 1200 };
const found = (revision: number, url = 'http://a'): FoundLeader => ({
  leader: { term: 4, name: 'a', url },
  revision,
});

describe('a standby', () => {
  test('looks before it claims anything', () => {
    expect(nextMove(noElection, 0, timing)).toEqual({ type: 'look' });
  });

  test('claims the first term where nobody ever led', () => {
    const looked = noteLook(noElection, null, 10);
    expect(nextMove(looked, 10, timing)).toEqual({
      type: 'claim',
      term: 1,
      expectedRevision: null,
    });
  });

  test('waits as long as it sees renewals, whatever the time between its looks', () => {
    let election = noteLook(noElection, found(7), 0);
    for (const [revision, atUs] of [
      [8, 1_199],
      [9, 5_000],
      [10, 90_000],
    ] as const) {
      election = noteLook(election, found(revision), atUs);
      expect(nextMove(election, atUs + 1_199, timing)).toEqual({ type: 'look' });
    }
  });

  test('claims the next term once a leader was silent for long enough since it was seen first', () => {
    let election = noteLook(noElection, found(7), 1_000);
    election = noteLook(election, found(7), 2_000);
    expect(nextMove(election, 2_199, timing)).toEqual({ type: 'look' });
    expect(nextMove(election, 2_200, timing)).toEqual({
      type: 'claim',
      term: 5,
      expectedRevision: 7,
    });
  });

  test('does not wait for one that resigned', () => {
    const election = noteLook(noElection, found(7, ''), 0);
    expect(nextMove(election, 0, timing)).toMatchObject({ type: 'claim', term: 5 });
  });
});

describe('a leader', () => {
  const leading = noteReign(5, 8, 1_000);

  test('renews what it put last', () => {
    expect(nextMove(leading, 1_200, timing)).toEqual({
      type: 'renew',
      term: 5,
      expectedRevision: 8,
    });
  });

  test('is overdue a while after it asked for its last renewal, and not before', () => {
    expect(isOverdue(leading, 1_899, timing)).toBe(false);
    expect(isOverdue(leading, 1_900, timing)).toBe(true);
  });
});

test('a leader stops before a standby may begin, and a standby begins within the lease of agents', () => {
  const { everyUs, leadForUs, takeOverAfterUs } = electionTiming;
  expect(leadForUs).toBeLessThan(takeOverAfterUs);
  expect(leadForUs).toBeGreaterThan(3 * everyUs);
  // 250 ms between renewals of a lease of 2 s.
  expect(takeOverAfterUs + everyUs).toBeLessThan(2_000_000 - 250_000);
});
