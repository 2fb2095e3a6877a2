import { expect, test } from 'vitest';
import { floorOf, isBrokenFloor } from './floor.ts';
import { p99 } from './testing/plain-problem.ts';

function pool(bads: readonly number[], total: number) {
  return bads.map((bad) => ({ rps: total, seen: [{ total, bad }] }));
}

test('few violations in each of many ticks break an SLO that none of them breaks alone', () => {
  const ticks = pool(
    Array.from({ length: 24 }, () => 1),
    30,
  );
  expect(isBrokenFloor([p99], ticks)).toBe(true);
  expect(isBrokenFloor([p99], ticks.slice(0, 3))).toBe(false);
});

test('as many violations in one burst say little, and those of a start that is over say nothing', () => {
  const burst = pool([24, ...Array.from({ length: 23 }, () => 0)], 30);
  expect(floorOf([p99], burst).broken).toBeLessThan(1);
  expect(isBrokenFloor([p99], pool([6, 5, 4, 4, 3, 0, 0, 0, 0, 0], 30))).toBe(false);
});

test('a floor well below the budget raises no suspicion', () => {
  expect(floorOf([p99], pool([0, 0, 0, 0, 0, 0, 1, 0, 0, 0], 100)).suspicion).toBeLessThan(-3);
});
