import { describe, expect, test } from 'vitest';
import { zeroCounted } from '../counted.ts';
import { errorCount, inFlight } from '../counters.ts';
import { countAbove, maxUs, totalCount } from '../histogram.ts';
import type { RunWindow } from '../run-window.ts';
import { type Cluster, plainCluster } from './cluster.ts';
import { type Fleet, plainFleet } from './fleet.ts';
import { createFleetSim, type FleetOptions, WindowedFleet } from './fleet-sim.ts';
import type { RequestSink, TargetSim } from './target-sim.ts';
import { plainTokens } from './testing/plain-tokens.ts';

const options: FleetOptions = { seed: 7, tickMs: 1000, latencyLimitUs: 50_000 };
const timeoutUs = 10_000_000;

interface Given {
  readonly fleet?: Partial<Fleet>;
  readonly cluster?: Partial<Cluster>;
  readonly options?: Partial<FleetOptions>;
}

/** One tick at each of the rates, and what came of it. */
function windowsOf(rates: readonly number[], given: Given = {}): readonly RunWindow[] {
  const sim = createFleetSim(
    { ...plainCluster, ...given.cluster },
    { ...plainFleet, ...given.fleet },
    { ...options, ...given.options },
  );
  return rates.flatMap((rps) => sim.tick(rps));
}

/** Answers after 1 ms, in whichever order, and remembers what it was sent. */
class Echo implements TargetSim {
  readonly arrivals: { readonly sentUs: number; readonly atUs: number }[] = [];
  readonly #sink: RequestSink;

  constructor(sink: RequestSink) {
    this.#sink = sink;
  }

  arrive(agent: number, intendedUs: number, atUs: number): void {
    expect(atUs).toBeGreaterThanOrEqual(this.arrivals.at(-1)?.atUs ?? 0);
    this.arrivals.push({ sentUs: intendedUs, atUs });
    this.#sink.ended('completed', agent, intendedUs, atUs, atUs + 1000);
  }

  advanceTo(): void {}

  signals() {
    return { busyUs: 0, queuedUs: 0, begun: 0, replicas: 1 };
  }
}

function echoOf(fleet: Partial<Fleet>) {
  let echo: Echo | undefined;
  const sim = new WindowedFleet({ ...plainFleet, ...fleet }, timeoutUs, options, (sink) => {
    echo = new Echo(sink);
    return echo;
  });
  return { sim, echo: echo! }; // The constructor has just made it.
}

function repeat(rps: number, ticks: number): readonly number[] {
  return Array<number>(ticks).fill(rps);
}

function sumOf(found: readonly RunWindow[], of: (window: RunWindow) => number): number {
  return found.reduce((sum, window) => sum + of(window), 0);
}

describe('a simulated fleet', () => {
  test('gives a tick its window when the next one passes', () => {
    const found = windowsOf([300, 200, 200, 100]);
    expect(found.map(({ toSeq, rateMrps }) => [toSeq, rateMrps])).toEqual([
      [1, 300_000],
      [2, 200_000],
      [3, 200_000],
    ]);
  });

  test('counts every arrival once', () => {
    const cluster = { queueLimit: 4, timeoutUs: 9_000 };
    const found = windowsOf(repeat(600, 10), { cluster });
    let underWay = 0;
    for (const { counters, inFlight: left } of found) {
      expect(counters.offered).toBe(counters.issued + counters.skipped);
      underWay += inFlight(counters);
      expect(left).toBe(underWay);
    }
    const ended = sumOf(found, ({ counters }) => counters.completed + errorCount(counters));
    expect(ended + underWay).toBe(sumOf(found, ({ counters }) => counters.offered));
    expect(sumOf(found, ({ counters }) => counters.status)).toBeGreaterThan(100);
    expect(sumOf(found, ({ counters }) => counters.timeout)).toBeGreaterThan(100);
  });

  test('has windows that sum to what the target saw, at the planned rate', () => {
    const { sim, echo } = echoOf({});
    const found = repeat(500, 21).flatMap((rps) => sim.tick(rps));
    const seen = echo.arrivals.filter(({ atUs }) => atUs < 20_000_000).length;
    expect(sumOf(found, ({ counters }) => counters.issued)).toBe(seen);
    // 10,000 expected, 100 the standard deviation.
    expect(Math.abs(seen - 10_000)).toBeLessThan(400);
    expect(sim.totals().counters.issued).toBe(seen);
  });

  test('gives each agent its share, and sums them', () => {
    for (const { counters, byAgent, agents } of windowsOf(repeat(400, 6))) {
      expect(agents).toEqual(['a1', 'a2', 'a3', 'a4']);
      const offered = byAgent.map((counted) => counted.counters.offered);
      expect(offered.reduce((a, b) => a + b, 0)).toBe(counters.offered);
      for (const count of offered) expect(Math.abs(count - 100)).toBeLessThan(50);
    }
  });

  test('interleaves constant arrivals', () => {
    const { sim, echo } = echoOf({ arrival: { type: 'constant' } });
    sim.tick(1000);
    const gaps = echo.arrivals.slice(1).map(({ atUs }, i) => atUs - echo.arrivals[i]!.atUs);
    expect(gaps).toHaveLength(999);
    for (const gap of gaps) expect(gap).toBeCloseTo(1000);
  });

  test('counts requests in longer windows when ticks are lost', () => {
    const rates = repeat(300, 40);
    const lossy = windowsOf(rates, { fleet: { tickLoss: 0.1 } });
    const whole = windowsOf(rates);
    expect(lossy.length).toBeLessThan(whole.length);
    expect(Math.max(...lossy.map(({ fromSeq, toSeq }) => toSeq - fromSeq))).toBeGreaterThan(1);
    const reached = lossy.at(-1)?.toSeq ?? 0;
    const same = whole.slice(0, reached);
    expect(sumOf(lossy, ({ counters }) => counters.offered)).toBe(
      sumOf(same, ({ counters }) => counters.offered),
    );
    expect(sumOf(lossy, ({ histograms }) => totalCount(histograms.response))).toBe(
      sumOf(same, ({ counters }) => counters.completed),
    );
  });

  test('gives the same for the same seed, and something else for another', () => {
    const given: Given = {
      cluster: { serving: { ...plainCluster.serving, noiseSigma: 0.5 } as Cluster['serving'] },
      fleet: {
        clockOffsetUs: 20_000,
        tickLoss: 0.1,
        networkStalls: [{ everyUs: 2_000_000, durationUs: 100_000, scope: 'one-agent' }],
        hasSignals: true,
      },
    };
    const rates = [100, 200, 300, 300, 400, 100];
    const once = JSON.stringify(windowsOf(rates, given));
    expect(JSON.stringify(windowsOf(rates, given))).toBe(once);
    expect(JSON.stringify(windowsOf(rates, { ...given, options: { seed: 8 } }))).not.toBe(once);
  });

  test('times first tokens from the intended instant', () => {
    const serving: Cluster['serving'] = {
      ...plainTokens.serving,
      stepUs: 1_000,
      perSequenceUs: 10,
      perPromptTokenUs: 1,
      outputTokensMean: 10,
    };
    const found = windowsOf(repeat(400, 4), { cluster: { serving }, fleet: { agentLimitRps: 50 } });
    for (const { histograms, counters, byAgent } of found) {
      expect(totalCount(histograms.ttft)).toBe(counters.completed);
      expect(totalCount(histograms.itl)).toBe(counters.completed);
      for (const one of byAgent) expect(totalCount(one.histograms.ttft)).toBeGreaterThan(40);
    }
    // Half of what is due can be sent, so the last ones are late by half of the time that has passed.
    expect(maxUs(found.at(-1)!.histograms.ttft)).toBeGreaterThan(1_000_000);
    expect(maxUs(found.at(-1)!.histograms.itl)).toBeLessThan(5_000);
  });

  test('tells what the target tells of itself, where it does', () => {
    const found = windowsOf(repeat(250, 21), { fleet: { hasSignals: true } });
    const busyShare = sumOf(found, ({ server }) => server?.busyShare ?? 0) / found.length;
    const queueUs = sumOf(found, ({ server }) => server?.queueUsMean ?? 0) / found.length;
    // M/D/1 at 500/s: half busy, and a wait of half a service time.
    expect(busyShare).toBeCloseTo(0.5, 1);
    expect(Math.abs(queueUs - 1000)).toBeLessThan(200);
    expect(windowsOf(repeat(250, 3)).map(({ server }) => server)).toEqual([null, null]);
  });
});

describe('what is wrong with a simulated fleet', () => {
  test('an agent at its limit sends no more, falls behind, and is named', () => {
    const found = windowsOf(repeat(400, 6), { fleet: { agentLimitRps: 80 } });
    const last = found.at(-1)!;
    expect(last.counters.offered).toBe(4 * 80);
    expect(last.health.state).toBe('saturated');
    expect(last.health).toHaveProperty('reason', expect.stringMatching(/^agent a\d: /));
    // Late by a fifth of the time that has passed, and response counts from when it was meant to be sent.
    expect(maxUs(last.histograms.lag)).toBeGreaterThan(800_000);
    expect(maxUs(last.histograms.response)).toBeGreaterThan(maxUs(last.histograms.lag));
    expect(maxUs(last.histograms.service)).toBeLessThan(100_000);
  });

  test('an agent well below its limit is healthy', () => {
    const found = windowsOf(repeat(400, 6), { fleet: { agentLimitRps: 5_000 } });
    expect(found.map(({ health }) => health.state)).toEqual(Array(5).fill('healthy'));
  });

  test('a network stall of one agent shows with that agent only', () => {
    const stall = { everyUs: 3_000_000, durationUs: 200_000, scope: 'one-agent' } as const;
    const found = windowsOf(repeat(200, 20), { fleet: { networkStalls: [stall] } });
    const slow = found.map(({ byAgent }) =>
      byAgent.map(({ histograms }) => countAbove(histograms.response, 50_000)),
    );
    const hit = slow.filter((counts) => counts.some((count) => count > 3));
    expect(hit.length).toBeGreaterThan(2);
    // A stall may reach into the next window, and two may share one: no window has all agents in it.
    for (const counts of hit) expect(counts.filter((count) => count > 0).length).toBeLessThan(3);
  });

  test('a stall of all holds the requests up until its end, and the target is none the wiser', () => {
    const stall = { everyUs: 3_000_000, durationUs: 200_000, scope: 'all-agents' } as const;
    const { sim, echo } = echoOf({ networkStalls: [stall] });
    for (const rps of repeat(500, 20)) sim.tick(rps);
    const late = echo.arrivals.filter(({ sentUs, atUs }) => atUs > sentUs);
    expect(late.length).toBeGreaterThan(100);
    for (const { sentUs, atUs } of late) expect(atUs - sentUs).toBeLessThanOrEqual(400_000);
    const { response, service, lag } = sim.totals().histograms;
    expect(countAbove(response, 1000)).toBe(late.length);
    expect(service).toEqual(response);
    expect(maxUs(lag)).toBe(0);
  });

  test('stalls that overlap hold on until the last one ends', () => {
    const everyUs = 300_000;
    const networkStalls = [
      { everyUs, durationUs: 150_000, scope: 'all-agents' },
      { everyUs, durationUs: 100_000, scope: 'one-agent' },
    ] as const;
    const { sim, echo } = echoOf({ networkStalls, arrival: { type: 'constant' } });
    for (const rps of repeat(500, 10)) sim.tick(rps);
    const sent = echo.arrivals.map(({ sentUs }) => sentUs).toSorted((a, b) => a - b);
    for (const [i, sentUs] of sent.entries()) expect(sentUs).toBeCloseTo(i * 2000);
    expect(echo.arrivals.some(({ sentUs, atUs }) => atUs - sentUs > 150_000)).toBe(true);
  });

  test('a stall beyond the timeout ends what it holds up', () => {
    const stall = { everyUs: 3_000_000, durationUs: 500_000, scope: 'all-agents' } as const;
    const fleet = { ...plainFleet, networkStalls: [stall] };
    let echo: Echo | undefined;
    const sim = new WindowedFleet(fleet, 100_000, options, (sink) => {
      echo = new Echo(sink);
      return echo;
    });
    const found = repeat(500, 20).flatMap((rps) => sim.tick(rps));
    expect(sumOf(found, ({ counters }) => counters.timeout)).toBeGreaterThan(100);
    for (const { sentUs, atUs } of echo?.arrivals ?? []) {
      expect(atUs - sentUs).toBeLessThanOrEqual(100_000);
    }
  });

  test('clocks that are off shift windows, and lose nothing', () => {
    const rates = [100, 400, 400, 100, 0, 0];
    const { sim, echo } = echoOf({ clockOffsetUs: 50_000, arrival: { type: 'constant' } });
    const found = rates.flatMap((rps) => sim.tick(rps));
    expect(found.map(({ counters }) => counters.offered)).toEqual([100, 400, 400, 100, 0]);
    expect(echo.arrivals).toHaveLength(1000);
    const first = echo.arrivals[0]!.atUs;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(100_000);
  });

  test('without a rate there is nothing', () => {
    const [window] = windowsOf([0, 0]);
    expect(window).toMatchObject({ rateMrps: 0, ...zeroCounted });
  });
});
