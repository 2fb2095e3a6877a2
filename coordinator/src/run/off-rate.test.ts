import { zeroCounted } from '@plimsoll/core/counted';
import type { RunWindow } from '@plimsoll/core/run-window';
import { describe, expect, test } from 'vitest';
import { offRateReason } from './off-rate.ts';

const constant = { type: 'constant' } as const;
const live = ['a', 'b'].map((agentId) => ({ agentId, incarnation: 1, weight: 1, limitRps: null }));
const poisson = { type: 'poisson' } as const;

describe('offRateReason', () => {
  test('a window with the planned number of requests counts', () => {
    expect(offRateReason(constant, live, windowOf(1000))).toBeNull();
  });

  test('a request for each agent, and a fiftieth, may be missing or too many', () => {
    expect(offRateReason(constant, live, windowOf(978))).toBeNull();
    expect(offRateReason(constant, live, windowOf(1022))).toBeNull();
    expect(offRateReason(constant, live, windowOf(977))).toBe(
      '977 requests were offered instead of 1000',
    );
    expect(offRateReason(constant, live, windowOf(1023))).toBe(
      '1023 requests were offered instead of 1000',
    );
  });

  test('a window of several ticks is held to the requests of all of them', () => {
    const window = { ...windowOf(1000), endUs: 12_000_000 };
    expect(offRateReason(constant, live, window)).toBe(
      '1000 requests were offered instead of 2000',
    );
    expect(offRateReason(constant, live, { ...window, ...counted(2000) })).toBeNull();
  });

  test('random arrivals may be off by chance, and not by half', () => {
    expect(offRateReason(poisson, live, windowOf(850))).toBeNull();
    expect(offRateReason(poisson, live, windowOf(500))).not.toBeNull();
  });

  test('where the rate changed within there is nothing to hold the window to', () => {
    expect(offRateReason(constant, live, { ...windowOf(0), rateMrps: null })).toBeNull();
  });

  test('an agent of many that offers nothing of its share is named', () => {
    const many = [
      ...live,
      ...Array.from({ length: 98 }, (_, i) => ({ ...live[0]!, agentId: `c${i}` })),
    ];
    const each = counted(100);
    const agents = many.map(({ agentId }) => agentId);
    const window = { ...windowOf(9900), rateMrps: 10_000_000, agents };
    const byAgent = agents.map((agentId) => (agentId === 'b' ? zeroCounted : each));
    expect(offRateReason(poisson, many, { ...window, byAgent })).toBe(
      'agent b offered nothing of its share',
    );
    expect(offRateReason(poisson, many, { ...window, byAgent: agents.map(() => each) })).toBeNull();
  });
});

/** A second of two agents at 1,000/s. */
function windowOf(offered: number): RunWindow {
  return {
    fromSeq: 10,
    toSeq: 11,
    startUs: 10_000_000,
    endUs: 11_000_000,
    rateMrps: 1_000_000,
    ...counted(offered),
    inFlight: 0,
    agents: ['a', 'b'],
    byAgent: [],
    health: { state: 'healthy' },
    voidReason: null,
    server: null,
  };
}

function counted(offered: number) {
  return { ...zeroCounted, counters: { ...zeroCounted.counters, offered } };
}
