import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exponential, seededRng } from '../rng.ts';
import { chanceOfDisagreement } from './disagreement.ts';

describe('chanceOfDisagreement()', () => {
  test('is small where one agent, or half of them, see what the others do not', () => {
    const agent = (bad: number) => ({ total: 100, bad });
    expect(chanceOfDisagreement([agent(20), agent(0), agent(0), agent(0)], 2)).toBeLessThan(1e-10);
    expect(chanceOfDisagreement([agent(20), agent(20), agent(0), agent(0)], 2)).toBeLessThan(1e-8);
  });

  test('is 1 where all see about the same, and where there is nothing to see', () => {
    const agent = (bad: number) => ({ total: 100, bad });
    expect(chanceOfDisagreement([agent(70), agent(60), agent(50), agent(62)], 2)).toBe(1);
    expect(chanceOfDisagreement([agent(0), agent(0)], 2)).toBe(1);
  });

  test('is below x no more often than x where violations come in bursts that know no agents', () => {
    const rng = seededRng(5, 0);
    let below = 0;
    const rounds = 4_000;
    for (let round = 0; round < rounds; round++) {
      const agents = Array.from({ length: 4 }, () => ({ total: 0, bad: 0 }));
      const burst = 20 + Math.round(40 * exponential(rng));
      for (let i = 0; i < 500; i++) {
        const agent = agents[Math.floor(4 * rng.next())]!;
        agent.total += 1;
        if (i < burst) agent.bad += 1;
      }
      if (chanceOfDisagreement(agents, 1.3) < 0.02) below += 1;
    }
    expect(below / rounds).toBeLessThan(0.02);
  });

  test('is a probability whatever the counts', () => {
    const counts = fc.record({
      total: fc.nat(3_000),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 9 }), (list) => {
        const agents = list.map(({ total, share }) => ({ total, bad: Math.round(share * total) }));
        const chance = chanceOfDisagreement(agents, 1.3);
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(1);
      }),
    );
  });
});
