import type { RunEvent } from '@plimsoll/core/run-event';
import { describe, expect, test } from 'vitest';
import { emptyLiveView, liveLines, updateLiveView } from './live-view.ts';

const window: RunEvent & { type: 'window' } = {
  type: 'window',
  atMs: 42_000,
  offeredRps: 1200,
  issuedRps: 1200,
  completedRps: 1190,
  failedRps: 0,
  inFlight: 10,
  objectives: [
    { objective: 'latency.p99 <= 50ms', value: 41_200, ratio: 0.824 },
    { objective: 'errors <= 0.1%', value: 0, ratio: 0 },
  ],
  health: 'healthy',
  voidReason: null,
  progress: { phase: 'refining', estimateRps: 1230, lowRps: 1180, highRps: 1290, leftMs: 80_000 },
};

function linesAfter(events: readonly RunEvent[], columns = 100): readonly string[] {
  return liveLines(events.reduce(updateLiveView, emptyLiveView), columns);
}

describe('liveLines()', () => {
  test('says how far the preparation is', () => {
    const ready = { type: 'agent', atMs: 1, agentId: 'a', change: 'ready' } as const;
    expect(linesAfter([])).toEqual(['preparing: connecting and checking the target']);
    expect(linesAfter([ready, ready])[0]).toContain(', 2 agents ready');
  });

  test('says phase, rates, the objectives against their limits, the interval and the time left', () => {
    expect(linesAfter([window])).toEqual([
      'refining   offered 1,200/s, completed 1,190/s',
      '           latency.p99 41.2 ms <= 50ms, errors 0 % <= 0.1%',
      '           capacity between 1,180/s and 1,290/s, at most 1m 20s left',
    ]);
  });

  test('says of a run without a search that its rate is set by hand', () => {
    const none = { estimateRps: null, lowRps: null, highRps: null };
    const progress = { ...none, phase: 'manual', leftMs: 80_000 } as const;
    expect(linesAfter([{ ...window, progress }])[2]).toBe(
      '           rate set by hand, at most 1m 20s left',
    );
  });

  test('says shares as such, with the limit that a single request must meet', () => {
    const objectives = [
      { objective: 'goodput(ttft <= 300ms) >= 95%', value: 0.971, ratio: 0.58 },
      { objective: 'itl.p50 <= 40 ms', value: 21_000, ratio: 0.525 },
    ];
    expect(linesAfter([{ ...window, objectives }])[1]).toBe(
      '           goodput(ttft <= 300ms) 97.1 % >= 95%, itl.p50 21 ms <= 40 ms',
    );
  });

  test('says why a window does not count, and who was lost', () => {
    const lost = { type: 'agent', atMs: 1, agentId: 'a', change: 'lost' } as const;
    const [first] = linesAfter([lost, { ...window, voidReason: 'agent a was lost' }]);
    expect(first).toBe(
      'refining   offered 1,200/s, completed 1,190/s, 1 agent lost (agent a was lost)',
    );
  });

  test('fits a narrow terminal', () => {
    for (const line of linesAfter([window], 30)) expect(line.length).toBeLessThan(30);
  });
});
