import { describe, expect, test } from 'vitest';
import type { Moment } from './moment.ts';
import { drawRun } from './picture.ts';

const objectives = ['latency.p99 <= 40ms'];

function moments(rates: readonly number[], brokenAbove: number): readonly Moment[] {
  return rates.map((offeredRps, index) => ({
    atMs: 3_000 + (index + 1) * 1000,
    offeredRps,
    ratios: [offeredRps / brokenAbove],
    phase: index < 6 ? 'growing' : 'refining',
  }));
}

describe('drawRun()', () => {
  test('draws rate, capacity, phases and objectives over the time since the load began', () => {
    const rates = [100, 200, 300, 400, 500, 600, 700, 1200, 400, 500, 500, 500];
    const lost = { ratios: [] };
    const seen = moments(rates, 550).map((moment, index) =>
      index === 10 ? { ...moment, ...lost } : moment,
    );
    expect(drawRun({ moments: seen, capacityRps: 500, objectives, columns: 80 }).join('\n')).toBe(
      [
        '1,200 |       x',
        '      |       x',
        '      |       x',
        '      |      xx',
        '      |     xxx',
        '  500 |---##xxx##.#',
        '      |  ###xxx##.#',
        '      |#####xxx##.#',
        '    0 +------------',
        '       wgrowi refi    phase',
        '       ..--=xxX-= =   latency.p99 <= 40ms',
        '       0 s     12 s',
        '       # the SLO held   x it was broken   . not counted   - capacity',
        '       . under half of the limit   - under 80 %   = under it   x above   X twice',
      ].join('\n'),
    );
  });

  test('draws a long run into the columns that there are, the worst of each stretch', () => {
    const rates = Array.from({ length: 600 }, (_, second) => (second === 300 ? 1000 : 500));
    const seen = moments(rates, 900);
    const lines = drawRun({ moments: seen, capacityRps: null, objectives, columns: 60 });
    expect(Math.max(...lines.slice(0, 12).map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(lines[0]?.match(/x/g)).toHaveLength(1);
    expect(lines.find((line) => line.includes('latency'))?.match(/x/g)).toHaveLength(1);
  });

  test('draws nothing when there is too little to see', () => {
    const seen = moments([100, 200], 500);
    expect(drawRun({ moments: seen, capacityRps: null, objectives, columns: 60 })).toEqual([]);
  });
});
