/** Agents that leave out what is merged, and windows that undo it, with everything lost, late and repeated in between. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coarsened } from './coarse-layout.ts';
import { type Counted, sumCounted, zeroCounted } from './counted.ts';
import { zeroCounters } from './counters.ts';
import { idleHealth } from './health.ts';
import { histogramOf } from './histogram.ts';
import type { RunWindow } from './run-window.ts';
import type { Tick } from './tick.ts';
import { moveBase, noteAsked, noteSent, startBase, type TickBase, tickSince } from './tick-base.ts';
import { acceptTick, addAgent, dropAgents, startWindows, type Windows } from './windows.ts';

const context = { latencyLimitUs: 50_000, tickUs: 1_000_000 };

/** What happens to an agent between two boundaries. */
const second = fc.record({
  latenciesUs: fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 5 }),
  /** Read once more after the boundary, and asked for before or after its tick. */
  asked: fc.constantFrom('never', 'never', 'never', 'before', 'after'),
  /** What becomes of its tick: how many copies arrive, and how many boundaries late. */
  copies: fc.constantFrom(0, 1, 1, 1, 2),
  lateBy: fc.constantFrom(0, 0, 0, 1, 2),
  hearsMerged: fc.boolean(),
  /** The coordinator gives it up, or takes it back. */
  presence: fc.constantFrom('stays', 'stays', 'stays', 'stays', 'drops', 'returns'),
});
const fleet = fc.integer({ min: 2, max: 12 }).chain((seconds) =>
  fc.array(fc.array(second, { minLength: seconds, maxLength: seconds }), {
    minLength: 1,
    maxLength: 3,
  }),
);

class Agent {
  readonly agentId: string;
  readonly incarnation = 1;
  base: TickBase = startBase(1);
  isLive = true;
  #latenciesUs: number[] = [];

  constructor(agentId: string) {
    this.agentId = agentId;
  }

  record(latenciesUs: readonly number[]): void {
    this.#latenciesUs.push(...latenciesUs);
  }

  whole(seq: number, final: boolean): Tick {
    const { agentId, incarnation } = this;
    const count = this.#latenciesUs.length;
    const h = histogramOf(this.#latenciesUs);
    return {
      runId: 'r',
      agentId,
      incarnation,
      term: 1,
      planRevision: 1,
      seq,
      final,
      baseSeq: 0,
      counters: { ...zeroCounters, offered: count, issued: count, completed: count },
      histograms: { ...zeroCounted.histograms, response: h, service: h, lag: h },
      health: idleHealth,
    };
  }

  ask(seq: number): Tick {
    this.base = noteAsked(this.base, seq);
    return tickSince(this.base, this.whole(seq, false));
  }

  report(seq: number): Tick {
    const whole = this.whole(seq, false);
    const tick = tickSince(this.base, whole);
    this.base = noteSent(this.base, whole);
    return tick;
  }
}

test('totals are exact and windows sum to them, whatever becomes of ticks and of what is said to be merged', () => {
  fc.assert(
    fc.property(fleet, (lives) => {
      const agents = lives.map((_, i) => new Agent(`a${i}`));
      const found: RunWindow[] = [];
      let windows: Windows = startWindows(context, agents);
      const take = ([next, completed]: readonly [Windows, readonly RunWindow[]]) => {
        windows = next;
        found.push(...completed);
      };
      const onTheirWay: { readonly tick: Tick; readonly atSeq: number }[] = [];
      const count = lives[0]!.length;
      for (let seq = 1; seq <= count; seq++) {
        for (const [i, agent] of agents.entries()) {
          const now = lives[i]![seq - 1]!;
          // An agent that was given up is in no plan, and believes nothing of what is merged.
          if (now.hearsMerged && agent.isLive) agent.base = moveBase(agent.base, windows.sharedSeq);
          agent.record(now.latenciesUs);
          if (now.asked === 'before') take(acceptTick(windows, agent.ask(seq)));
          const tick = agent.report(seq);
          for (let copy = 0; copy < now.copies; copy++) {
            onTheirWay.push({ tick, atSeq: seq + now.lateBy + copy });
          }
          agent.record(now.latenciesUs);
          if (now.asked === 'after') take(acceptTick(windows, agent.ask(seq)));
          if (now.presence === 'drops' && agent.isLive) {
            agent.isLive = false;
            take(dropAgents(windows, [agent.agentId]));
          }
          if (now.presence === 'returns' && !agent.isLive) {
            agent.isLive = true;
            windows = addAgent(windows, agent);
          }
        }
        for (const { tick, atSeq } of onTheirWay) {
          if (atSeq === seq) take(acceptTick(windows, tick));
        }
        expect(sumCounted(found)).toEqual(windows.taken);
      }
      for (const agent of agents) {
        take(acceptTick(windows, tickSince(agent.base, agent.whole(count, true))));
      }
      expect(windows.refused).toBe(0);
      const exact = sumCounted(agents.map((agent) => told(agent.whole(count, true))));
      if (agents.some(({ isLive }) => isLive)) expect(sumCounted(found)).toEqual(exact);
    }),
    { numRuns: 200 },
  );
});

/** Service times are told to a hundredth. */
function told({ counters, histograms }: Tick): Counted {
  return { counters, histograms: { ...histograms, service: coarsened(histograms.service) } };
}

test('a tick need not say what is merged, and says more while nothing is', () => {
  const agent = new Agent('a');
  const sizes: number[] = [];
  for (let seq = 1; seq <= 6; seq++) {
    agent.record([1000 * seq]);
    const { histograms, baseSeq } = agent.report(seq);
    sizes.push(histograms.response.indices.length);
    expect(baseSeq).toBe(seq <= 3 ? 0 : 3);
    if (seq === 3) agent.base = moveBase(agent.base, 3);
  }
  expect(sizes).toEqual([1, 2, 3, 1, 2, 3]);
});

test('only a state that was sent at a boundary becomes a base', () => {
  const agent = new Agent('a');
  agent.record([1000]);
  agent.report(1);
  expect(moveBase(agent.base, 2)).toBe(agent.base);
  agent.ask(1);
  expect(moveBase(agent.base, 1)).toBe(agent.base);
});
