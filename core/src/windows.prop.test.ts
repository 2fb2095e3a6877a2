import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assert } from './assert.ts';
import { type Counted, sumCounted, zeroCounted } from './counted.ts';
import { zeroCounters } from './counters.ts';
import { idleHealth } from './health.ts';
import { type Histogram, histogramOf } from './histogram.ts';
import { packHistogram, unpackHistogram } from './packed-histogram.ts';
import type { RunWindow } from './run-window.ts';
import { listValues } from './table.ts';
import type { Tick } from './tick.ts';
import { countWaiting } from './waiting.ts';
import {
  acceptTick,
  addAgent,
  countersOf,
  dropAgents,
  recordOf,
  startWindows,
  totals,
  totalsInWindows,
  type Windows,
} from './windows.ts';

const context = { latencyLimitUs: 50_000, tickUs: 1_000_000 };
const healthy = idleHealth;

/** One agent's states at the boundaries 1, 2, ..., from the latencies between them; the last one is final. */
function ticksOf(agentId: string, incarnation: number, life: readonly (readonly number[])[]) {
  const soFar: number[] = [];
  return life.map((latencies, i): Tick => {
    soFar.push(...latencies);
    const h = histogramOf(soFar);
    const count = soFar.length;
    return {
      runId: 'r',
      agentId,
      incarnation,
      term: 1,
      planRevision: 1,
      // The final state is read soon after the last boundary, and says its number again.
      seq: Math.min(i + 1, life.length - 1),
      final: i === life.length - 1,
      baseSeq: 0,
      counters: { ...zeroCounters, offered: count, issued: count, completed: count },
      histograms: { ...zeroCounted.histograms, response: h, service: h, lag: h },
      health: healthy,
    };
  });
}

const life = fc.array(fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 4 }), {
  minLength: 3,
  maxLength: 7,
});
const lives = fc.array(life, { minLength: 1, maxLength: 4 });

/** What may happen to a tick on its way. */
const fates = fc.infiniteStream(
  fc.record({ order: fc.nat(), copies: fc.integer({ min: 0, max: 2 }) }),
);

function deliver(
  ticks: readonly Tick[],
  fate: { next(): { value: { order: number; copies: number } } },
): readonly Tick[] {
  return ticks
    .flatMap((tick) => {
      const { order, copies } = fate.next().value;
      // Final states are fetched by request and reply until they are there.
      const count = tick.final ? Math.max(1, copies) : copies;
      return Array.from({ length: count }, (_, copy) => ({ tick, order: order / (copy + 1) }));
    })
    .toSorted((a, b) => a.order - b.order)
    .map(({ tick }) => tick);
}

/** As it is read from a message, with histograms in typed arrays. */
function overTheWire(tick: Tick): Tick {
  const { response, service, lag } = tick.histograms;
  return {
    ...tick,
    histograms: {
      ...tick.histograms,
      response: packedAndUnpacked(response),
      service: packedAndUnpacked(service),
      lag: packedAndUnpacked(lag),
    },
  };
}

function packedAndUnpacked(h: Histogram): Histogram {
  const unpacked = unpackHistogram(packHistogram(h));
  assert(unpacked.ok, 'what was packed is unpacked');
  return unpacked.value;
}

function counted(windows: readonly RunWindow[]): Counted {
  return sumCounted(windows);
}

function startOf(list: readonly (readonly Tick[])[]): Windows {
  return startWindows(
    context,
    list.map((ticks) => ({ agentId: ticks[0]!.agentId, incarnation: ticks[0]!.incarnation })),
  );
}

describe('windows', () => {
  test('totals are exact, and windows sum to them, whatever is lost, repeated or out of order', () => {
    fc.assert(
      fc.property(lives, fates, (list, fate) => {
        const agents = list.map((states, i) => ticksOf(`a${i}`, 7, states));
        const found: RunWindow[] = [];
        let windows = startOf(agents);
        for (const [i, tick] of deliver(agents.flat(), fate).entries()) {
          const [next, completed] = acceptTick(windows, i % 4 === 0 ? overTheWire(tick) : tick);
          found.push(...completed);
          windows = next;
          expect(counted(found)).toEqual(totalsInWindows(windows));
        }
        expect(windows.refused).toBe(0);
        expect(totals(windows)).toEqual(sumCounted(agents.map((ticks) => ticks.at(-1)!)));
        expect(counted(found)).toEqual(totals(windows));
        for (const ticks of agents) {
          expect(countersOf(windows, ticks[0]!)).toEqual(ticks.at(-1)!.counters);
        }
        for (const [i, window] of found.entries()) {
          expect(window.fromSeq).toBe(found[i - 1]?.toSeq ?? 0);
          expect(window.toSeq).toBeGreaterThan(window.fromSeq);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('windows sum to what is in them through losses, returns and restarts', () => {
    const change = fc.record({
      type: fc.constantFrom('drop', 'add', 'restart'),
      agent: fc.nat(3),
      before: fc.nat(30),
    });
    fc.assert(
      fc.property(lives, fates, fc.array(change, { maxLength: 4 }), (list, fate, changes) => {
        const first = list.map((states, i) => ticksOf(`a${i}`, 1, states));
        const second = list.map((states, i) => ticksOf(`a${i}`, 2, states.toReversed()));
        const found: RunWindow[] = [];
        let strangers = 0;
        let windows = startOf(first);
        const take = ([next, completed]: readonly [Windows, readonly RunWindow[]]) => {
          found.push(...completed);
          windows = next;
        };
        for (const [i, tick] of deliver([...first, ...second].flat(), fate).entries()) {
          for (const { type, agent } of changes.filter(({ before }) => before === i)) {
            const agentId = `a${agent % list.length}`;
            if (type === 'drop') take(dropAgents(windows, [agentId]));
            else take([addAgent(windows, { agentId, incarnation: type === 'add' ? 1 : 2 }), []]);
          }
          if (recordOf(windows, tick) === null) strangers += 1;
          take(acceptTick(windows, tick));
          expect(counted(found)).toEqual(totalsInWindows(windows));
          expect(windows.waiting).toEqual(countWaiting(listValues(windows.agents)));
        }
        for (const window of found) expect(window.counters.offered).toBeGreaterThanOrEqual(0);
        expect(windows.refused).toBe(strangers);
      }),
      { numRuns: 300 },
    );
  });

  test('without loss each boundary ends a window of just its own counts', () => {
    fc.assert(
      fc.property(life, (states) => {
        const agents = ['a', 'b'].map((agentId) => ticksOf(agentId, 1, states));
        const inOrder = agents[0]!.flatMap((tick, i) => [tick, agents[1]![i]!]);
        const found: RunWindow[] = [];
        let windows = startOf(agents);
        for (const tick of inOrder) {
          const [next, completed] = acceptTick(windows, tick);
          found.push(...completed);
          windows = next;
        }
        for (const [i, latencies] of states.slice(0, -1).entries()) {
          expect(found[i]).toMatchObject({ fromSeq: i, toSeq: i + 1, voidReason: null });
          expect(found[i]!.histograms.response).toEqual(histogramOf([...latencies, ...latencies]));
          expect(sumCounted(found[i]!.byAgent)).toMatchObject({ counters: found[i]!.counters });
        }
      }),
    );
  });

  test('the empty sum is zero', () => {
    expect(sumCounted([])).toEqual(zeroCounted);
  });
});
