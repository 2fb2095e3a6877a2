import { expect, test } from 'vitest';
import type { Objective } from './slo.ts';
import { objectivesOf, plainTiers } from './slo-tier.ts';

function errors(limit: number): Objective {
  return { type: 'errors', limit, text: `errors <= ${100 * limit}%` };
}

test('objectivesOf() has each objective of the tiers once, in their order', () => {
  const slo = [errors(0.01), errors(0.02)];
  expect(objectivesOf(plainTiers(slo))).toEqual(slo);
  const tiers = [
    { name: 'gold', slo: [errors(0.02)] },
    { name: 'silver', slo: [errors(0.05), errors(0.02), errors(0.01)] },
  ] as const;
  expect(objectivesOf(tiers)).toEqual([errors(0.02), errors(0.05), errors(0.01)]);
});
