import { expect, test } from 'vitest';
import { baselines, peers } from './roster.ts';
import { askOf, noiseless } from './testing/noiseless-target.ts';

const range = { startRps: 40, maxRps: 4_000 };

test('every setting of every tool has a name of its own', () => {
  const settings = peers.flatMap(({ byDefault, others }) => [byDefault, ...others]);
  expect(baselines.size).toBe(settings.length);
  expect(peers.map(({ tool }) => tool)).toHaveLength(new Set(peers.map(({ tool }) => tool)).size);
});

/** How far a tool may be off where nothing is left to chance: by its own tolerance and its way to answer. */
const off: Readonly<Record<string, number>> = {
  // A step of 40/s where the capacity is 97/s.
  'perf_analyzer, linear': 0.42,
  'AIPerf adaptive scale': 0.25,
  'GuideLLM goodput': 0.1,
  'AIPerf monotonic': 0.05,
  'DCPerf search_qps': 0.03,
};

test.each(peers.map((peer) => [peer.tool, peer] as const))(
  '%s finds the capacity of a target without noise, within its own tolerance',
  (tool, { byDefault, others }) => {
    for (const baseline of [byDefault, ...others]) {
      for (const capacityRps of [97, 411, 1_234, 2_987]) {
        const { answer, rates } = askOf(baseline, range, noiseless(capacityRps));
        const error = (answer.rps ?? 0) / capacityRps - 1;
        expect(error, baseline.settings).toBeLessThan(0.011);
        expect(error, baseline.settings).toBeGreaterThan(-(off[tool] ?? 0.021));
        expect(Math.max(...rates)).toBeLessThanOrEqual(range.maxRps);
      }
    }
  },
);

test.each(peers.map((peer) => [peer.tool, peer.byDefault] as const))(
  '%s doesn’t claim a capacity above 1.02 times the first rate where that one fails',
  (_tool, baseline) => {
    const { answer } = askOf(baseline, range, noiseless(30));
    expect(answer.rps ?? 0).toBeLessThanOrEqual(1.02 * range.startRps);
  },
);
