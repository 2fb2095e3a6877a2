import { describe, expect, test } from 'vitest';
import { parseSlo } from '../slo-text.ts';
import { drawScenario, modelClasses } from './draw-cluster.ts';
import { nominalRps } from './nominal.ts';

const drawn = modelClasses.flatMap((modelClass) =>
  Array.from({ length: 100 }, (_, seed) => drawScenario(modelClass, seed)),
);

function shareOf(has: (scenario: (typeof drawn)[number]) => boolean): number {
  return drawn.filter(has).length / drawn.length;
}

describe('drawScenario()', () => {
  test('draws the same for the same class and seed, and else something different', () => {
    expect(drawScenario('vision', 7)).toEqual(drawScenario('vision', 7));
    const clusters = new Set(drawn.map(({ cluster }) => JSON.stringify(cluster)));
    expect(clusters.size).toBe(drawn.length);
  });

  test('writes objectives that read back as the same', () => {
    for (const { slo } of drawn) {
      const read = parseSlo(slo.map(({ text }) => text));
      expect(read).toEqual(slo.map((value) => ({ ok: true, value })));
    }
  });

  test('starts searches far below what the replicas can do, and ends them far above', () => {
    for (const { cluster, search } of drawn) {
      const rps = nominalRps(cluster);
      expect(search.startRps).toBeLessThan(0.21 * rps);
      expect(search.maxRps).toBeGreaterThan(2.9 * rps);
    }
  });

  test('keeps to throughputs that studies can afford', () => {
    const rates = drawn.map(({ cluster }) => nominalRps(cluster));
    expect(Math.min(...rates)).toBeGreaterThan(100);
    expect(Math.max(...rates)).toBeLessThan(3_600);
  });

  test('limits errors wherever requests can be refused: nobody meets a limit on latency by refusing', () => {
    const refusing = drawn.filter(({ cluster }) => cluster.queueLimit !== null);
    expect(refusing.length).toBeGreaterThan(50);
    for (const { slo } of refusing) expect(slo.map(({ type }) => type)).toContain('errors');
  });

  test.each<[string, (scenario: (typeof drawn)[number]) => boolean, number, number]>([
    ['warm-up', ({ cluster }) => cluster.warmup !== null, 0.4, 0.6],
    ['stalls', ({ cluster }) => cluster.stalls.length > 0, 0.25, 0.42],
    ['drift', ({ cluster }) => cluster.drift !== null, 0.06, 0.18],
    ['a neighbour', ({ cluster }) => cluster.neighbour !== null, 0.03, 0.11],
    ['a limit on the mean', ({ slo }) => slo[0]?.type === 'latency-mean', 0.05, 0.16],
    ['retries or scaling', ({ cluster }) => cluster.retries !== cluster.scaling, 0, 0],
  ])('gives its share of the clusters %s', (_what, has, least, most) => {
    const share = shareOf(has);
    expect(share).toBeGreaterThanOrEqual(least);
    expect(share).toBeLessThanOrEqual(most);
  });
});
