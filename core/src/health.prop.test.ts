import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type GeneratorHealth, type HealthVerdict, judgeHealth } from './health.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const us = fc.double({ min: 0, max: 2e6, noNaN: true });
const count = fc.nat(1000);

const facts: fc.Arbitrary<GeneratorHealth> = fc.record({
  pickupLagUsP50: us,
  pickupLagUsP99: us,
  pickupLagUsMax: us,
  sentShare: share,
  eventLoopDelayUsMax: us,
  cpuShare: share,
  spinShare: share,
  throttledUs: us,
  throttledPeriods: share,
  cpuQuotaCores: fc.option(fc.double({ min: 0.01, max: 64, noNaN: true })),
  gcPauseUsMax: us,
  gcShare: share,
  connectErrors: count,
  localErrors: count,
  portsLeft: fc.option(count),
});

const context = fc.record({
  latencyLimitUs: fc.option(fc.double({ min: 1, max: 1e7, noNaN: true })),
  tickUs: fc.constantFrom(250_000, 1_000_000, 60_000_000),
});

const rank: Record<HealthVerdict['state'], number> = { healthy: 0, degraded: 1, saturated: 2 };

test('judgeHealth() never finds a generator better for being worse off in one fact', () => {
  const worsened = [
    'pickupLagUsP99',
    'eventLoopDelayUsMax',
    'throttledUs',
    'throttledPeriods',
    'gcPauseUsMax',
    'localErrors',
  ] as const;
  fc.assert(
    fc.property(facts, context, fc.constantFrom(...worsened), us, (before, within, fact, more) => {
      const after = { ...before, [fact]: before[fact] + more };
      const late = { ...before, sentShare: before.sentShare / 2 };
      const rankBefore = rank[judgeHealth(before, within).state];
      expect(rank[judgeHealth(after, within).state]).toBeGreaterThanOrEqual(rankBefore);
      expect(rank[judgeHealth(late, within).state]).toBeGreaterThanOrEqual(rankBefore);
    }),
  );
});

test('judgeHealth() says what was found and what was allowed, whenever it finds fault', () => {
  fc.assert(
    fc.property(facts, context, (found, within) => {
      const verdict = judgeHealth(found, within);
      if (verdict.state !== 'healthy') expect(verdict.reason).toMatch(/\d.*, (above|below) \d/);
    }),
  );
});
