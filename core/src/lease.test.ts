import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  acceptPlan,
  acceptRenewal,
  isExpired,
  type Lease,
  type LeaseOffer,
  type LeaseOutcome,
  noLease,
  stopLease,
} from './lease.ts';

const leaseUs = 2_000_000;

function offer(term: number, revision: number, untilS: number, receivedS: number): LeaseOffer {
  return { term, revision, untilUs: untilS * 1e6, receivedAtUs: receivedS * 1e6 };
}

function accepted(outcome: LeaseOutcome): Lease {
  if (outcome.type !== 'accepted') throw new Error(outcome.reason);
  return outcome.lease;
}

const held = accepted(acceptPlan(noLease, offer(3, 5, 12, 10), leaseUs));

describe('acceptPlan()', () => {
  test('gives a lease until the end that the plan names', () => {
    const latestUs = Number.POSITIVE_INFINITY;
    expect(held).toEqual({ term: 3, revision: 5, untilUs: 12e6, latestUs, isStopped: false });
    expect(isExpired(held, 12e6 - 1)).toBe(false);
    expect(isExpired(held, 12e6)).toBe(true);
    expect(isExpired(noLease, 0)).toBe(true);
  });

  test('never gives more than one lease from reception on', () => {
    expect(accepted(acceptPlan(noLease, offer(1, 1, 99, 10), leaseUs)).untilUs).toBe(12e6);
  });

  test('tells a new plan from one that is said again', () => {
    expect(acceptPlan(held, offer(3, 5, 13, 11), leaseUs)).toMatchObject({ isNewPlan: false });
    expect(acceptPlan(held, offer(3, 6, 13, 11), leaseUs)).toMatchObject({ isNewPlan: true });
    expect(acceptPlan(held, offer(4, 1, 13, 11), leaseUs)).toMatchObject({ isNewPlan: true });
  });

  test('rejects what is stale, with the reason', () => {
    expect(acceptPlan(held, offer(2, 9, 13, 11), leaseUs)).toEqual({
      type: 'rejected',
      code: 'STALE_TERM',
      reason: 'term 2 ended: a coordinator of term 3 has taken over',
    });
    expect(acceptPlan(held, offer(3, 4, 13, 11), leaseUs)).toEqual({
      type: 'rejected',
      code: 'STALE_REVISION',
      reason: 'plan 3.4 was replaced by 3.5',
    });
  });

  test('a new term starts its own time, even if that is shorter', () => {
    expect(accepted(acceptPlan(held, offer(4, 1, 11.5, 11), leaseUs)).untilUs).toBe(11.5e6);
  });
});

describe('acceptRenewal()', () => {
  test('moves the end on, and never back', () => {
    const renewed = accepted(acceptRenewal(held, offer(3, 5, 12.25, 10.25), leaseUs));
    expect(renewed.untilUs).toBe(12.25e6);
    expect(accepted(acceptRenewal(renewed, offer(3, 5, 12.1, 10.3), leaseUs))).toEqual(renewed);
  });

  test('of a plan that was missed doesn’t prolong the one in force', () => {
    expect(acceptRenewal(held, offer(3, 6, 13, 11), leaseUs)).toEqual({
      type: 'lagging',
      reason: 'the plan in force is 3.6, and here it is 3.5',
    });
    expect(acceptRenewal(held, offer(4, 1, 13, 11), leaseUs).type).toBe('lagging');
    expect(acceptRenewal(noLease, offer(1, 1, 13, 11), leaseUs).type).toBe('lagging');
  });

  test('rejects what is stale', () => {
    expect(acceptRenewal(held, offer(2, 5, 13, 11), leaseUs)).toMatchObject({ code: 'STALE_TERM' });
    expect(acceptRenewal(held, offer(3, 4, 13, 11), leaseUs)).toMatchObject({
      code: 'STALE_REVISION',
    });
  });
});

test('stopLease() ends it for good, plans that were overtaken by the Stop included', () => {
  const stopped = stopLease(held);
  expect(isExpired(stopped, 0)).toBe(true);
  const later = [offer(3, 5, 13, 11), offer(3, 6, 13, 11), offer(4, 1, 13, 11)];
  for (const accept of [acceptPlan, acceptRenewal]) {
    for (const said of later) {
      expect(accept(stopped, said, leaseUs)).toMatchObject({ type: 'rejected', code: 'STOPPED' });
    }
  }
});

test('no offer moves the end beyond the latest instant that the agent takes part', () => {
  const bounded = { ...held, latestUs: 12.5e6 };
  expect(accepted(acceptRenewal(bounded, offer(3, 5, 13, 12), leaseUs)).untilUs).toBe(12.5e6);
  expect(accepted(acceptPlan(bounded, offer(4, 1, 14, 13), leaseUs)).untilUs).toBe(12.5e6);
});

test('no sequence of offers leaves a lease that lasts longer than one lease from the last reception', () => {
  const offers = fc.array(
    fc.record({
      isPlan: fc.boolean(),
      term: fc.integer({ min: 1, max: 3 }),
      revision: fc.integer({ min: 1, max: 4 }),
      untilUs: fc.nat(1e9),
      waitUs: fc.nat(3_000_000),
    }),
  );
  fc.assert(
    fc.property(offers, (list) => {
      let lease = noLease;
      let nowUs = 0;
      for (const { isPlan, waitUs, ...said } of list) {
        nowUs += waitUs;
        const accept = isPlan ? acceptPlan : acceptRenewal;
        const outcome = accept(lease, { ...said, receivedAtUs: nowUs }, leaseUs);
        if (outcome.type === 'accepted') {
          const { term, revision } = outcome.lease;
          const isNewer = term > lease.term || (term === lease.term && revision >= lease.revision);
          expect(isNewer).toBe(true);
          lease = outcome.lease;
        }
        expect(lease.untilUs).toBeLessThanOrEqual(nowUs + leaseUs);
      }
    }),
  );
});
