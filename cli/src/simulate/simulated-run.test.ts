import type { RunEvent } from '@plimsoll/core/run-event';
import { describe, expect, test } from 'vitest';
import { simulateRun } from './simulated-run.ts';
import { plainScenario } from './testing/plain-scenario.ts';

/** Short: what the search makes of it is no matter here. */
const plain = plainScenario();
const scenario = { ...plain, search: { ...plain.search, maxDurationMs: 30_000 } };

function eventsOf(seed: number, stopAfter = Number.POSITIVE_INFINITY): readonly RunEvent[] {
  const events: RunEvent[] = [];
  const windows = () => events.filter(({ type }) => type === 'window').length;
  simulateRun(
    { scenario, seed },
    {
      take: (event) => events.push(event),
      stopReason: () => (windows() >= stopAfter ? 'Stopped.' : null),
    },
  );
  return events;
}

describe('simulateRun()', () => {
  test('gives the events of a run: a first rate, a window a second, decisions, the result', () => {
    const events = eventsOf(1);
    const last = events.at(-1);
    expect(events[0]).toMatchObject({ type: 'decision', atMs: 0, phase: 'warming', rps: 50 });
    expect(events.at(-2)).toMatchObject({ type: 'decision', phase: 'finished', rps: 0 });
    expect(last).toMatchObject({ type: 'finished', result: { runId: 'plain-1', name: 'plain' } });
    const windows = events.filter((event) => event.type === 'window');
    expect(windows.map(({ atMs }) => atMs)).toEqual(windows.map((_, index) => 1000 * (index + 1)));
    const { result } = last as RunEvent & { type: 'finished' };
    expect(result.durationSeconds).toBe(windows.length);
    expect(result.requests.offered).toBeGreaterThan(1000);
    expect(result.trials.reduce((total, { seconds }) => total + seconds, 0)).toBe(windows.length);
  });

  test('gives the same events for the same seed, and others for another', () => {
    expect(eventsOf(3)).toEqual(eventsOf(3));
    expect(eventsOf(3)).not.toEqual(eventsOf(4));
  });

  test('ends when it is stopped, with what was counted until then', () => {
    const events = eventsOf(1, 5);
    const windows = events.filter((event) => event.type === 'window');
    const { result } = events.at(-1) as RunEvent & { type: 'finished' };
    expect(windows).toHaveLength(5);
    expect(result).toMatchObject({ verdict: 'aborted', reason: 'Stopped.', durationSeconds: 5 });
    const offered = windows.reduce((total, { offeredRps }) => total + offeredRps, 0);
    expect(result.requests.offered).toBe(offered);
  });
});
