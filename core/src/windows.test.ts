import { describe, expect, test } from 'vitest';
import { type Counters, zeroCounters } from './counters.ts';
import { type GeneratorHealth, idleHealth } from './health.ts';
import { histogramOf } from './histogram.ts';
import type { RunWindow } from './run-window.ts';
import type { Tick } from './tick.ts';
import {
  acceptTick,
  addAgent,
  dropAgents,
  lostLives,
  notePlan,
  recordOf,
  resumeWindows,
  startWindows,
  totals,
  type Windows,
} from './windows.ts';

const context = { latencyLimitUs: 50_000, tickUs: 1_000_000 };
const a = { agentId: 'a', incarnation: 1 };
const b = { agentId: 'b', incarnation: 1 };

interface Given {
  readonly incarnation?: number;
  readonly final?: boolean;
  readonly counters?: Partial<Counters>;
  readonly health?: Partial<GeneratorHealth>;
}

/** A state in which `count` requests took 1 ms each. */
function tick(agentId: string, seq: number, count: number, given: Given = {}): Tick {
  const h = histogramOf(Array.from({ length: count }, () => 1000));
  return {
    runId: 'r',
    agentId,
    incarnation: given.incarnation ?? 1,
    term: 1,
    planRevision: 1,
    seq,
    final: given.final ?? false,
    baseSeq: 0,
    counters: {
      ...zeroCounters,
      offered: count,
      issued: count,
      completed: count,
      ...given.counters,
    },
    histograms: { response: h, service: h, lag: h, ttft: h, itl: h },
    health: { ...idleHealth, ...given.health },
  };
}

function acceptAll(
  start: Windows,
  ticks: readonly Tick[],
): { readonly windows: Windows; readonly found: readonly RunWindow[] } {
  const found: RunWindow[] = [];
  let windows = start;
  for (const one of ticks) {
    const [next, completed] = acceptTick(windows, one);
    windows = next;
    found.push(...completed);
  }
  return { windows, found };
}

function spans(found: readonly RunWindow[]): readonly unknown[] {
  return found.map(({ fromSeq, toSeq, counters, voidReason }) => [
    fromSeq,
    toSeq,
    counters.offered,
    voidReason,
  ]);
}

describe('acceptTick()', () => {
  test('ends a window when the last live agent has passed the boundary', () => {
    const [waiting, none] = acceptTick(startWindows(context, [a, b]), tick('a', 1, 10));
    expect(none).toEqual([]);
    const [, found] = acceptTick(waiting, tick('b', 1, 5));
    expect(found).toMatchObject([
      { fromSeq: 0, toSeq: 1, startUs: 0, endUs: 1_000_000, agents: ['a', 'b'], voidReason: null },
    ]);
    expect(found[0]?.counters.offered).toBe(15);
  });

  test('a lost tick makes the window longer', () => {
    const ticks = [
      tick('a', 1, 1),
      tick('b', 1, 1),
      tick('a', 2, 2),
      tick('a', 3, 3),
      tick('b', 3, 5),
    ];
    const { found } = acceptAll(startWindows(context, [a, b]), ticks);
    expect(spans(found)).toEqual([
      [0, 1, 2, null],
      [1, 3, 6, null],
    ]);
  });

  test('a tick that comes after its window has ended changes nothing but the totals', () => {
    const { windows } = acceptAll(startWindows(context, [a]), [tick('a', 2, 5)]);
    const [after, found] = acceptTick(windows, tick('a', 1, 3));
    expect(found).toEqual([]);
    expect(totals(after).counters.offered).toBe(5);
    expect(after.refused).toBe(0);
  });

  test('a state read between boundaries, in mid-run, is in the totals and ends no window', () => {
    const flushed = tick('a', 1, 7);
    for (const ticks of [
      [flushed, tick('a', 1, 5)],
      [tick('a', 1, 5), flushed],
    ]) {
      const { windows, found } = acceptAll(startWindows(context, [a, b]), ticks);
      expect(totals(windows).counters.offered).toBe(7);
      expect(found).toEqual([]);
      expect(spans(acceptTick(windows, tick('b', 1, 1))[1])).toEqual([[0, 1, 6, null]]);
    }
  });

  test('counts that go backwards are refused', () => {
    const { windows } = acceptAll(startWindows(context, [a]), [tick('a', 1, 5)]);
    const [after, found] = acceptTick(windows, tick('a', 2, 4));
    expect(found).toEqual([]);
    expect(after.refused).toBe(1);
    expect(totals(after).counters.offered).toBe(5);
  });

  test('an agent that nobody knows is refused', () => {
    const [after] = acceptTick(startWindows(context, [a]), tick('x', 1, 5));
    expect(after.refused).toBe(1);
    expect(totals(after).counters.offered).toBe(0);
  });

  test('inFlight is what is unanswered at the end of the window', () => {
    const { found } = acceptAll(startWindows(context, [a, b]), [
      tick('a', 1, 10, { counters: { completed: 7 } }),
      tick('b', 1, 10, { counters: { completed: 5, timeout: 2 } }),
    ]);
    expect(found[0]?.inFlight).toBe(6);
  });

  test('says what each agent counted in the window', () => {
    const first = [tick('a', 1, 10), tick('b', 1, 5)];
    const { found } = acceptAll(startWindows(context, [a, b]), [
      ...first,
      tick('a', 3, 17),
      tick('b', 2, 6),
      tick('b', 3, 20),
    ]);
    expect(found.map(({ byAgent }) => byAgent.map(({ counters }) => counters.completed))).toEqual([
      [10, 5],
      [7, 15],
    ]);
    expect(found[1]?.byAgent[1]?.histograms.response).toEqual(
      histogramOf(Array.from({ length: 15 }, () => 1000)),
    );
  });

  test('health is that of the worst agent, by name', () => {
    const { found } = acceptAll(startWindows(context, [a, b]), [
      tick('a', 1, 1, { health: { pickupLagUsP99: 6000 } }),
      tick('b', 1, 1, { health: { pickupLagUsP99: 60_000 } }),
    ]);
    expect(found[0]?.health).toEqual({
      state: 'saturated',
      reason: 'agent b: arrivals were picked up late, p99 60ms, above 50ms',
    });
  });

  test('a final state holds for every later boundary, in windows that are void', () => {
    const { found } = acceptAll(startWindows(context, [a, b]), [
      tick('a', 1, 1),
      tick('b', 1, 1),
      tick('a', 1, 3, { final: true }),
      tick('b', 2, 2),
      tick('b', 3, 3, { final: true }),
    ]);
    expect(spans(found)).toEqual([
      [0, 1, 2, null],
      [1, 2, 3, 'agent a ended its load'],
      [2, 3, 1, 'agent a ended its load; agent b ended its load'],
    ]);
  });

  test('last answers after the last boundary get a window of their own', () => {
    const { found, windows } = acceptAll(startWindows(context, [a]), [
      tick('a', 1, 1),
      tick('a', 1, 4, { final: true }),
    ]);
    expect(spans(found)).toEqual([
      [0, 1, 1, null],
      [1, 2, 3, 'agent a ended its load'],
    ]);
    expect(totals(windows).counters.offered).toBe(4);
  });

  test('keeps a bounded number of states for an agent that runs ahead', () => {
    const ticks = Array.from({ length: 500 }, (_, i) => tick('a', i + 1, 1));
    const { windows } = acceptAll(startWindows(context, [a, b]), ticks);
    expect(recordOf(windows, a)?.waiting.length).toBe(120);
    const [, found] = acceptTick(windows, tick('b', 500, 1));
    expect(spans(found)).toEqual([[0, 500, 2, null]]);
  });
});

describe('dropAgents()', () => {
  test('completes what the others have passed, void, and keeps what the lost agent counted', () => {
    const { windows } = acceptAll(startWindows(context, [a, b]), [
      tick('a', 1, 10),
      tick('b', 1, 10),
      tick('b', 2, 15),
      tick('a', 2, 20),
      tick('a', 3, 30),
      tick('a', 4, 40),
    ]);
    const [after, found] = dropAgents(windows, ['b']);
    expect(spans(found)).toEqual([
      [2, 3, 10, 'agent b was lost'],
      [3, 4, 10, null],
    ]);
    expect(totals(after).counters.offered).toBe(55);
  });

  test('counts of a lost agent that come late are in a window that is void', () => {
    const { windows } = acceptAll(startWindows(context, [a, b]), [
      tick('a', 1, 10),
      tick('b', 1, 10),
    ]);
    const { found, windows: after } = acceptAll(dropAgents(windows, ['b'])[0], [
      tick('a', 2, 20),
      tick('b', 2, 17),
      tick('a', 3, 30),
      tick('a', 4, 40),
    ]);
    expect(spans(found)).toEqual([
      [1, 2, 10, 'agent b was lost'],
      [2, 3, 17, 'agent b was lost, and counts of it came late'],
      [3, 4, 10, null],
    ]);
    expect(totals(after).counters.offered).toBe(57);
  });

  test('the last agent leaves nobody to end a window', () => {
    const [after, found] = dropAgents(startWindows(context, [a]), ['a']);
    expect(found).toEqual([]);
    expect(acceptTick(after, tick('a', 1, 5))[1]).toEqual([]);
  });
});

describe('addAgent()', () => {
  test('an agent that joins voids the window it joins in', () => {
    const { windows } = acceptAll(startWindows(context, [a]), [tick('a', 1, 10)]);
    const { found } = acceptAll(addAgent(windows, b), [
      tick('a', 2, 20),
      tick('b', 2, 3),
      tick('a', 3, 30),
      tick('b', 3, 13),
    ]);
    expect(spans(found)).toEqual([
      [1, 2, 13, 'agent b joined'],
      [2, 3, 20, null],
    ]);
  });

  test('a restarted agent starts from nothing, and its earlier life stays in the totals', () => {
    const { windows } = acceptAll(startWindows(context, [a]), [tick('a', 1, 10)]);
    const reborn = addAgent(windows, { agentId: 'a', incarnation: 2 });
    const { found, windows: after } = acceptAll(reborn, [
      tick('a', 2, 14),
      tick('a', 3, 5, { incarnation: 2 }),
      tick('a', 4, 9, { incarnation: 2 }),
    ]);
    expect(spans(found)).toEqual([
      [1, 3, 9, 'agent a was restarted; agent a joined'],
      [3, 4, 4, null],
    ]);
    expect(totals(after).counters.offered).toBe(23);
  });

  test('an agent that is lost and comes back goes on where it was', () => {
    const { windows } = acceptAll(startWindows(context, [a, b]), [
      tick('a', 1, 1),
      tick('b', 1, 1),
    ]);
    const back = addAgent(dropAgents(windows, ['b'])[0], b);
    expect(addAgent(back, b)).toBe(back);
    const { found } = acceptAll(back, [tick('a', 2, 2), tick('b', 2, 5)]);
    expect(spans(found)).toEqual([[1, 2, 5, null]]);
  });
});

describe('notePlan()', () => {
  const start = startWindows(context, [a]);
  const ticks = [1, 2, 3, 4, 6].map((seq) => tick('a', seq, seq));

  test('gives each window its rate, and null where it changed within', () => {
    const planned = notePlan(start, [
      { startsAtUs: 1e6, rateMrps: 100 },
      { startsAtUs: 3e6, rateMrps: 200 },
      { startsAtUs: 9e6, rateMrps: 900 },
    ]);
    const replanned = notePlan(planned, [{ startsAtUs: 5e6, rateMrps: 300 }]);
    const { found, windows } = acceptAll(replanned, ticks);
    expect(found.map(({ rateMrps }) => rateMrps)).toEqual([0, 100, 100, 200, null]);
    expect(windows.segments).toEqual([{ startsAtUs: 5e6, rateMrps: 300 }]);
  });

  test('nothing planned is a rate of 0', () => {
    const { found } = acceptAll(notePlan(start, []), ticks);
    expect(found.map(({ rateMrps }) => rateMrps)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('resumeWindows()', () => {
  test('what a lost agent says after a takeover is counted once, whatever its base was before', () => {
    const before = acceptAll(startWindows(context, [a, b]), [
      tick('a', 1, 10),
      tick('b', 1, 10),
      tick('a', 2, 20),
      { ...tick('b', 2, 20), baseSeq: 1, histograms: tick('b', 2, 10).histograms },
    ]).windows;
    const [dropped] = dropAgents(before, ['b']);
    const resumed = resumeWindows(context, 2, [a], lostLives(dropped));
    expect(totals(resumed).counters.completed).toBe(20);
    const { windows } = acceptAll(resumed, [
      tick('a', 3, 30, { final: true }),
      tick('b', 3, 25, { final: true }),
    ]);
    expect(windows.refused).toBe(0);
    expect(totals(windows).counters.completed).toBe(55);
    expect(totals(windows).histograms.response).toEqual(tick('a', 3, 55).histograms.response);
  });
});
