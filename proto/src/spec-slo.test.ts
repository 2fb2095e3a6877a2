import { describe, expect, test } from 'vitest';
import { parseSpec } from './spec-document.ts';
import { problemsIn, readFile, set, shortest } from './testing/spec-samples.ts';

const { slo: _, ...withoutSlo } = shortest;
const tiered = {
  ...withoutSlo,
  tiers: [
    { name: 'gold', slo: ['latency.p99 <= 50ms', 'errors <= 1%'] },
    { name: 'silver', slo: ['latency.p99 <= 200ms', 'errors <= 1%', 'errors <=  1%'] },
  ],
};

function parsed(document: unknown) {
  const spec = parseSpec(document, { readFile, defaultSeed: 1 });
  if (!spec.ok) throw new Error(JSON.stringify(spec.error));
  return spec.value;
}

describe("a spec's objectives", () => {
  test('an SLO alone is one tier without a name', () => {
    const spec = parsed({ ...shortest, slo: ['errors <= 1%', 'goodput(latency <= 1s) >= 90%'] });
    expect(spec.slo.map(({ text }) => text)).toEqual([
      'errors <= 1%',
      'goodput(latency <= 1s) >= 90%',
    ]);
    expect(spec.tiers).toEqual([{ name: null, slo: spec.slo }]);
  });

  test('of several tiers each is kept once', () => {
    const spec = parsed(tiered);
    expect(spec.slo.map(({ text }) => text)).toEqual([
      'latency.p99 <= 50ms',
      'errors <= 1%',
      'latency.p99 <= 200ms',
    ]);
    expect(spec.tiers.map(({ name, slo }) => [name, ...slo.map(({ text }) => text)])).toEqual([
      ['gold', 'latency.p99 <= 50ms', 'errors <= 1%'],
      ['silver', 'latency.p99 <= 200ms', 'errors <= 1%'],
    ]);
  });

  test("goodput takes its limit from its own tier's", () => {
    const spec = parsed(set(tiered, 'tiers[1].slo[1]=goodput >= 95%'));
    expect(spec.tiers[1]?.slo[1]?.text).toBe('goodput(latency <= 200ms) >= 95%');
  });

  const streaming =
    'needs a target that streams tokens, and no protocol of this version does, found';
  // A spec of the two above, what is set in it, and the problem that this makes.
  test.each([
    [shortest, 'slo=[]', 'slo: expected at least one objective, found []'],
    [shortest, 'slo[0]=5', 'slo[0]: expected an objective such as latency.p99 <= 50ms, found 5'],
    [
      shortest,
      'slo[0]=latency.p99 <= 2s',
      'slo[0]: expected a latency below target.timeout, which is 2000ms, found latency.p99 <= 2s',
    ],
    [
      shortest,
      'slo[0]=goodput(latency <= 2s) >= 95%',
      'slo[0]: expected a latency below target.timeout, which is 2000ms, found goodput(latency <= 2s) >= 95%',
    ],
    [
      shortest,
      'slo[0]=ttft.p99 <= 300ms',
      `slo[0]: expected an objective on latency or errors; ttft ${streaming} ttft.p99 <= 300ms`,
    ],
    [
      shortest,
      'slo[0]=goodput(itl <= 40ms) >= 95%',
      `slo[0]: expected an objective on latency or errors; itl ${streaming} goodput(itl <= 40ms) >= 95%`,
    ],
    [withoutSlo, 'seed=1', 'slo: expected a list of objectives, or tiers, found nothing'],
    [tiered, 'slo=[errors <= 1%]', 'slo: expected slo or tiers, not both, found ["errors <= 1%"]'],
    [tiered, 'tiers=gold', 'tiers: expected a list of tiers, each with a name and an slo'],
    [tiered, 'tiers=[]', 'tiers: expected at least one tier, found []'],
    [tiered, 'tiers[1].name=gold', 'tiers[1].name: expected another name than tiers[0] has'],
    [tiered, 'tiers[1].name=', 'tiers[1].name: expected a name for the tier, found ""'],
    [tiered, 'tiers[1].slo=[]', 'tiers[1].slo: expected at least one objective, found []'],
    [tiered, 'tiers[1].slo[0]=latency.p99 <= 3s', 'tiers[1].slo[0]: expected a latency below'],
    [tiered, 'tiers[1].goal=5', 'tiers[1].goal: expected one of the fields name, slo, found goal'],
  ])('%#: %s is refused by name', (spec, setting, problem) => {
    const lines = problemsIn(set(spec, setting));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(problem);
  });

  test('there are at most eight tiers', () => {
    const tiers = Array.from({ length: 9 }, (_, i) => ({ name: `t${i}`, slo: ['errors <= 1%'] }));
    expect(problemsIn({ ...withoutSlo, tiers: tiers.slice(1) })).toEqual([]);
    expect(problemsIn({ ...withoutSlo, tiers })).toEqual([
      expect.stringContaining('tiers: expected at most 8 tiers'),
    ]);
  });
});
