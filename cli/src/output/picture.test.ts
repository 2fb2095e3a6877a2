import { describe, expect, test } from 'vitest';
import { drawRun, type Moment } from './picture.ts';

function moments(rates: readonly number[], brokenAbove: number): readonly Moment[] {
  return rates.map((offeredRps, index) => ({
    atMs: (index + 1) * 1000,
    offeredRps,
    sign: offeredRps > brokenAbove ? 'x' : '#',
  }));
}

describe('drawRun()', () => {
  test('draws the rate over time, where the SLO broke, and the capacity', () => {
    const rates = [100, 200, 300, 400, 500, 600, 700, 800, 400, 500, 500, 500];
    expect(drawRun(moments(rates, 550), 500, 40).join('\n')).toBe(
      [
        '800 |       x',
        '    |      xx',
        '    |     xxx',
        '500 |----#xxx-###',
        '    |   ##xxx####',
        '    |  ###xxx####',
        '    | ####xxx####',
        '    |#####xxx####',
        '  0 +------------',
        '     0 s     12 s',
        '     # the SLO held   x it was broken   . not counted   - capacity',
      ].join('\n'),
    );
  });

  test('draws a long run into the columns that there are, the worst sign of each stretch', () => {
    const rates = Array.from({ length: 600 }, (_, second) => (second === 300 ? 1000 : 500));
    const lines = drawRun(moments(rates, 900), null, 60);
    expect(Math.max(...lines.slice(0, 9).map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(lines[0]?.match(/x/g)).toHaveLength(1);
  });

  test('draws nothing when there is too little to see', () => {
    expect(drawRun(moments([100, 200], 500), null, 60)).toEqual([]);
  });
});
