import { describe, expect, test } from 'vitest';
import { runChart } from './run-chart.ts';
import { recordSketch, settled, type WindowSketch } from './testing/run-sketch.ts';
import { timelineOf } from './timeline.ts';

function chartOf(windows: readonly WindowSketch[], capacity = settled.capacity): string {
  const timeline = timelineOf(recordSketch(windows));
  return runChart({ timeline, capacity, truthRps: null }).markup;
}

function attribute(chart: string, pattern: RegExp): number {
  return Number(pattern.exec(chart)?.[1]);
}

/** The dots' heights, from the top, in the order of time. */
function dots(chart: string, kind: string): readonly number[] {
  const pattern = new RegExp(`<circle class="${kind}" cx="[^"]*" cy="([^"]*)"`, 'g');
  return Array.from(chart.matchAll(pattern), ([, y]) => Number(y));
}

describe('runChart()', () => {
  test('draws an objective above its limit line where it was broken', () => {
    const chart = chartOf([0.5, 1, 1.1, 8].map((ratio) => ({ rps: 100, ratios: [ratio, 0] })));
    const limitY = attribute(chart, /<line class="limit"[^>]*y1="([^"]*)"/);
    const [over, far] = dots(chart, 'broken');
    expect(dots(chart, 'broken')).toHaveLength(2);
    expect(over).toBeLessThan(limitY);
    expect(far).toBeLessThan(over ?? 0);
    const [under, at] = dots(chart, 'held');
    expect(under).toBeGreaterThan(limitY);
    expect(at).toBe(limitY);
  });

  test('marks windows that do not count, and leaves them out of the line', () => {
    const chart = chartOf([
      { rps: 100 },
      { rps: 100, ratios: [50, 0], voidReason: 'agent a was lost' },
      { rps: 100 },
    ]);
    expect(dots(chart, 'uncounted')).toHaveLength(2);
    expect(dots(chart, 'broken')).toEqual([]);
    expect(chart).toContain('url(#hatch-void)"><title>not counted: agent a was lost</title>');
    expect(chart).not.toContain('url(#hatch-unhealthy)');
  });

  test('draws the interval as it narrows, from where it is known on', () => {
    const known = [null, [400, null, null], [400, 480, 560], [480, 500, 520], null] as const;
    const chart = chartOf(
      known.map((one) => ({ rps: 500, ...(one === null ? {} : { known: one }) })),
    );
    const [band = ''] = Array.from(chart.matchAll(/class="band" d="([^"]*)"/g), ([, d]) => d);
    const xs = Array.from(band.matchAll(/[ML]([\d.]+) /g), ([, x]) => Number(x));
    // From the second window's end to the fourth's, the last before the run's end: two fifths and four.
    expect([Math.min(...xs), Math.max(...xs)]).toEqual([62 + (864 * 2) / 5, 62 + 864].map(round));
  });

  test('marks when the target was warm, in runs that last longer than that', () => {
    const warmed = (warmupSeconds: number) =>
      runChart({
        timeline: timelineOf(recordSketch([{ rps: 100 }, { rps: 100 }], { warmupSeconds })),
        capacity: null,
        truthRps: null,
      }).markup;
    const at = attribute(warmed(1), /<line class="warm" x1="([^"]*)"/);
    expect(at).toBe(62 + 864 / 2);
    expect(warmed(1)).toContain('<title>warm after 1 s</title>');
    expect(warmed(0)).not.toContain('class="warm"');
    expect(warmed(11)).not.toContain('class="warm"');
  });

  test('looks closer at the capacity only when there is an estimate', () => {
    expect(chartOf([{ rps: 100 }, { rps: 200 }], null)).not.toContain('closer');
    expect(chartOf([{ rps: 100 }, { rps: 200 }])).toContain('closer');
  });

  test('says the drawing in words, for those who do not see it', () => {
    expect(chartOf([{ rps: 100 }, { rps: 620 }])).toContain(
      'aria-label="The run over 2 s: the offered rate, up to 620/s, and latency.p99 &lt;= 40ms, errors &lt;= 0.1% relative to the limits. The capacity is 500/s."',
    );
  });

  test('draws no dots where they would run into each other', () => {
    const chart = chartOf(Array.from({ length: 600 }, () => ({ rps: 100, ratios: [2, 0] })));
    expect(dots(chart, 'broken')).toEqual([]);
    expect(chart).toContain('class="excess"');
  });
});

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
