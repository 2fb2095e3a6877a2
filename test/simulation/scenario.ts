/** What a simulation is about before anything goes wrong: the fleet, its machines and network, the target and the run. */
import type { LegConditions } from '@plimsoll/bus/testing/sim-leg';
import type { Rng } from '@plimsoll/core/rng';
import { parseObjective } from '@plimsoll/core/slo-text';
import { objectivesOf, plainTiers } from '@plimsoll/core/slo-tier';
import type { Arrival, RunSpec } from '@plimsoll/core/spec';
import type { ClockError } from './sim-process.ts';
import type { TargetShape } from './sim-target.ts';

export interface Scenario {
  readonly agents: readonly { readonly agentId: string; readonly capacityRps: number }[];
  readonly target: TargetShape;
  readonly leg: LegConditions;
  readonly spec: RunSpec;
  /** The search that real runs use is slow to simulate: some runs have it, most a quicker one. */
  readonly search: 'real' | 'quick';
  /** What the operator asks for, of a run that has no search; empty for one that has. */
  readonly wishes: readonly RateWish[];
}

export interface RateWish {
  readonly atMs: number;
  readonly rps: number;
}

export const tickMs = 1000;

/** Of all simulations. */
const realSearchShare = 1 / 32;

/** Clocks of good machines gain or lose up to this share; NTP slews by up to ten times as much. */
const driftMax = 200e-6;

export function drawScenario(rng: Rng): Scenario {
  const agents = Array.from({ length: whole(rng, 2, 5) }, (_, index) => ({
    agentId: `agent-${index + 1}`,
    capacityRps: whole(rng, 200, 2000),
  }));
  const search = rng.next() < realSearchShare ? 'real' : 'quick';
  // The real one knows that targets are random, and wonders at one that isn't.
  const randomShare = search === 'real' ? 0.5 : 0;
  // Arrivals of different agents may coincide: at these rates they don't queue for longer than the SLO allows.
  const capacityRps = search === 'real' ? whole(rng, 200, 300) : whole(rng, 150, 300);
  return {
    search,
    wishes: [],
    agents,
    target: {
      capacityRps,
      baseUs: whole(rng, 1000, 5000),
      queueUsMax: search === 'real' ? 100_000 : 60_000,
      randomShare,
    },
    leg: {
      delayUsMin: whole(rng, 20, 500),
      delayUsMean: whole(rng, 20, 2000),
      lossShare: 0,
      repeatShare: 0,
      overtakenShare: 0,
      isCut: false,
    },
    spec: specOf({
      count: agents.length,
      startRps: Math.round(capacityRps / whole(rng, 2, 6)),
      maxRps: capacityRps * whole(rng, 2, 4),
      arrival: { type: search === 'real' && rng.next() < 0.5 ? 'poisson' : 'constant' },
      maxDurationMs: search === 'real' ? 120_000 : 60_000,
      seed: whole(rng, 1, 1e9),
    }),
  };
}

/** The same without a search: somebody sets the rate, now and then twice within a moment. */
export function byHand(scenario: Scenario, rng: Rng): Scenario {
  const { startRps, maxRps, maxDurationMs } = scenario.spec.search;
  const wishes: RateWish[] = [];
  for (let atMs = whole(rng, 0, 5000); atMs < maxDurationMs; atMs += pauseMs(rng)) {
    wishes.push({ atMs, rps: whole(rng, 1, Math.ceil(1.1 * maxRps)) });
  }
  const search = { mode: 'manual', startRps, maxRps, maxDurationMs } as const;
  return { ...scenario, search: 'quick', wishes, spec: { ...scenario.spec, search } };
}

function pauseMs(rng: Rng): number {
  return rng.next() < 0.2 ? whole(rng, 1, 300) : whole(rng, 300, 8000);
}

export function drawClock(rng: Rng): ClockError {
  return { zeroUs: 1e6 + rng.next() * 1e9, speed: 1 + (2 * rng.next() - 1) * driftMax };
}

/** A whole number from `from` to `to`, both included. */
export function whole(rng: Rng, from: number, to: number): number {
  return from + Math.floor(rng.next() * (to - from + 1));
}

function specOf(sketch: {
  readonly count: number;
  readonly startRps: number;
  readonly maxRps: number;
  readonly maxDurationMs: number;
  readonly arrival: Arrival;
  readonly seed: number;
}): RunSpec {
  const tiers = plainTiers(
    ['latency.p99 <= 50ms', 'errors <= 1%'].map((text) => {
      const parsed = parseObjective(text);
      if (!parsed.ok) throw new Error(`expected an objective, found ${text}`);
      return parsed.value;
    }),
  );
  return {
    version: 1,
    name: 'simulation',
    target: {
      protocol: 'http',
      driver: 'native',
      routing: { type: 'round-robin' },
      endpoints: ['http://192.0.2.1:80'],
      model: null,
      timeoutMs: 1000,
      connections: 8,
    },
    workload: {
      recording: null,
      arrival: sketch.arrival,
      request: {
        method: 'POST',
        path: '/',
        headers: {},
        body: Uint8Array.of(1, 2, 3),
        protoText: null,
      },
    },
    slo: objectivesOf(tiers),
    tiers,
    search: {
      mode: 'capacity',
      startRps: sketch.startRps,
      maxRps: sketch.maxRps,
      precision: 0.05,
      confidence: 0.95,
      maxDurationMs: sketch.maxDurationMs,
    },
    agents: { pool: 'default', count: sketch.count, onLoss: 'rebalance' },
    background: [],
    prediction: null,
    seed: sketch.seed,
  };
}
