import type { Routing } from '@plimsoll/core/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SlotTurns } from './slot-turns.ts';

function create(slots: number, endpoints: number, routing: Routing, first = 0): SlotTurns {
  return new SlotTurns({ slots, endpoints, routing, first });
}

/** The endpoints of the next `count` slots. */
function take(turns: SlotTurns, count: number, endpoints: number): readonly number[] {
  return Array.from({ length: count }, () => turns.take() % endpoints);
}

const roundRobin: Routing = { type: 'round-robin' };
const leastOutstanding: Routing = { type: 'least-outstanding' };

test('Round robin takes the endpoints in turn, and passes over one without a free slot', () => {
  expect(take(create(9, 3, roundRobin), 9, 3)).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2]);
  // Endpoint 0 has two slots, the others have one.
  expect(take(create(4, 3, roundRobin), 4, 3)).toEqual([0, 1, 2, 0]);
  expect(take(create(6, 3, roundRobin, 4), 3, 3)).toEqual([1, 2, 0]);
});

test('Weighted turns lie evenly, in proportion to the weights', () => {
  const routing: Routing = { type: 'weighted', weights: [3, 1] };
  expect(take(create(200, 2, routing), 8, 2)).toEqual([0, 0, 1, 0, 0, 0, 1, 0]);
  const weights = [5, 1, 2, 8];
  const turns = create(400, 4, { type: 'weighted', weights });
  const taken = take(turns, 160, 4);
  for (const [endpoint, weight] of weights.entries()) {
    expect(taken.filter((one) => one === endpoint)).toHaveLength(weight * 10);
    // Never more than a turn away from its share.
    for (let until = 1; until <= 160; until++) {
      const had = taken.slice(0, until).filter((one) => one === endpoint).length;
      expect(Math.abs(had - (until * weight) / 16)).toBeLessThanOrEqual(1);
    }
  }
});

test('Weighted turns pass over an endpoint without a free slot', () => {
  const turns = create(6, 2, { type: 'weighted', weights: [1000, 1] });
  expect(take(turns, 6, 2).toSorted((a, b) => a - b)).toEqual([0, 0, 0, 1, 1, 1]);
  expect(turns.take()).toBe(-1);
});

test('Least outstanding takes the endpoint with the fewest requests under way', () => {
  const turns = create(9, 3, leastOutstanding);
  expect(take(turns, 3, 3)).toEqual([0, 1, 2]);
  turns.put(1);
  expect(take(turns, 1, 3)).toEqual([1]);
  turns.put(2);
  turns.put(1);
  expect(take(turns, 2, 3).toSorted((a, b) => a - b)).toEqual([1, 2]);
});

const routings: fc.Arbitrary<(endpoints: number) => Routing> = fc.constantFrom(
  () => roundRobin,
  () => leastOutstanding,
  (endpoints: number): Routing => ({
    type: 'weighted',
    weights: Array.from({ length: endpoints }, (_, i) => 1 + ((i * 7) % 5)),
  }),
);

test('Whatever the routing, a slot is taken once until it is put back, and as long as there is one', () => {
  const moves = fc.array(fc.oneof(fc.constant('take' as const), fc.nat(1000)), { maxLength: 300 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.nat(20),
      routings,
      moves,
      (n, more, of, list) => {
        const turns = create(n + more, n, of(n));
        const out: number[] = [];
        for (const move of list) {
          if (move !== 'take') {
            const [slot] = out.splice(move % Math.max(1, out.length), 1);
            if (slot !== undefined) turns.put(slot);
          } else if (out.length < n + more) {
            const fewest = leastFree(n + more, n, out);
            const slot = turns.take();
            expect(slot).toBeGreaterThanOrEqual(0);
            expect(out).not.toContain(slot);
            if (of(n).type === 'least-outstanding') expect(countOf(n, out, slot % n)).toBe(fewest);
            out.push(slot);
          } else expect(turns.take()).toBe(-1);
          expect(turns.free).toBe(n + more - out.length);
        }
      },
    ),
  );
});

function countOf(endpoints: number, out: readonly number[], endpoint: number): number {
  return out.filter((slot) => slot % endpoints === endpoint).length;
}

/** The fewest requests under way of an endpoint that has a free slot. */
function leastFree(slots: number, endpoints: number, out: readonly number[]): number {
  const counts = Array.from({ length: endpoints }, (_, e) => ({
    has: Math.ceil((slots - e) / endpoints),
    out: countOf(endpoints, out, e),
  }));
  return Math.min(...counts.filter((one) => one.out < one.has).map((one) => one.out));
}
