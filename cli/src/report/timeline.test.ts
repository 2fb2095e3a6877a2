import { describe, expect, test } from 'vitest';
import { loadStartMs, recordSketch } from './testing/run-sketch.ts';
import { timelineOf } from './timeline.ts';

describe('timelineOf()', () => {
  test('counts from the start of the load, which the first window says by its length', () => {
    const decision = {
      type: 'decision',
      atMs: loadStartMs - 800,
      phase: 'warming',
      rps: 100,
      reason: 'Starting.',
    } as const;
    const later = { ...decision, atMs: loadStartMs + 2_000, phase: 'growing' } as const;
    const windows = [{ rps: 100 }, { rps: 100 }, { rps: 200 }];
    const { endS, slots, decisions } = timelineOf(recordSketch(windows, {}, [decision, later]));
    expect(endS).toBe(3);
    expect(slots.map(({ fromS, toS }) => [fromS, toS])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(decisions.map(({ atS }) => atS)).toEqual([0, 2]);
  });

  test('gives each window the phase that the search was in while it went on', () => {
    const windows = (['warming', 'growing', 'growing', 'draining', 'finished'] as const).map(
      (phase) => ({ rps: 100, phase }),
    );
    expect(timelineOf(recordSketch(windows)).phases).toEqual([
      { fromS: 0, toS: 2, phase: 'warming' },
      { fromS: 2, toS: 4, phase: 'growing' },
      { fromS: 4, toS: 5, phase: 'draining' },
    ]);
  });

  test('tells void windows from those of an unhealthy generator', () => {
    const windows = [
      { rps: 100 },
      { rps: 100, health: 'degraded: late' },
      { rps: 100, health: 'degraded: late', voidReason: 'agent a was lost' },
    ];
    expect(timelineOf(recordSketch(windows)).slots.map(({ uncounted }) => uncounted)).toEqual([
      null,
      { kind: 'unhealthy', reason: 'degraded: late' },
      { kind: 'void', reason: 'agent a was lost' },
    ]);
  });

  test('joins windows of a long run, and keeps the worst of what counted', () => {
    const windows = Array.from({ length: 9_000 }, (_, second) => ({
      rps: second === 4_001 ? 700 : 500,
      ratios: [second === 4_002 ? 3 : second === 4_003 ? 90 : 0.5, 0],
      ...(second === 4_003 ? { voidReason: 'agent a was lost' } : {}),
    }));
    const { slots, endS } = timelineOf(recordSketch(windows));
    expect(slots).toHaveLength(900);
    expect(endS).toBe(9_000);
    expect(slots.map(({ fromS }) => fromS)).toEqual(slots.map((_, index) => index * 10));
    expect(slots[400]).toMatchObject({ offeredRps: 520, ratios: [3, 0], uncounted: null });
    expect(slots.filter(({ ratios }) => ratios[0] === 0.5)).toHaveLength(899);
  });

  test('of a run without load is empty', () => {
    expect(timelineOf(recordSketch([], { warmupSeconds: 0 }))).toEqual({
      endS: 0,
      objectives: [],
      slots: [],
      phases: [],
      decisions: [],
      warmS: 0,
    });
  });
});
