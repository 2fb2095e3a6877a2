/** Specs and ticks for tests, each with only what the test is about spelled out. */

import { assert } from '@plimsoll/core/assert';
import { zeroCounted } from '@plimsoll/core/counted';
import { type Counters, zeroCounters } from '@plimsoll/core/counters';
import { idleHealth } from '@plimsoll/core/health';
import { histogramOf } from '@plimsoll/core/histogram';
import type { Objective } from '@plimsoll/core/slo';
import { parseObjective } from '@plimsoll/core/slo-text';
import { objectivesOf, plainTiers, type SloTiers } from '@plimsoll/core/slo-tier';
import type { RunSearch, RunSpec, SearchSpec } from '@plimsoll/core/spec';
import type { Tick } from '@plimsoll/core/tick';

export function objective(text: string): Objective {
  const parsed = parseObjective(text);
  assert(parsed.ok, `an objective, found ${text}`);
  return parsed.value;
}

export interface SpecSketch {
  readonly name?: string;
  readonly search?: Partial<SearchSpec> | (RunSearch & { readonly mode: 'manual' });
  readonly agents?: Partial<RunSpec['agents']>;
  readonly timeoutMs?: number;
  readonly tiers?: SloTiers;
  readonly background?: RunSpec['background'];
}

export function specOf(sketch: SpecSketch = {}): RunSpec {
  const slo = [objective('latency.p99 <= 50ms'), objective('errors <= 1%')];
  const tiers = sketch.tiers ?? plainTiers(slo);
  return {
    version: 1,
    name: sketch.name ?? 'test',
    target: {
      protocol: 'http',
      driver: 'native',
      routing: { type: 'round-robin' },
      endpoints: ['http://127.0.0.1:9'],
      model: null,
      timeoutMs: sketch.timeoutMs ?? 1000,
      connections: 8,
    },
    workload: {
      recording: null,
      arrival: { type: 'constant' },
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
    search: searchOf(sketch.search),
    agents: { pool: 'default', count: 2, onLoss: 'rebalance', ...sketch.agents },
    background: sketch.background ?? [],
    prediction: null,
    seed: 1,
  };
}

function searchOf(sketch: SpecSketch['search'] = {}): RunSearch {
  if ('mode' in sketch) return sketch;
  const bounds = { startRps: 100, maxRps: 10_000, maxDurationMs: 60_000 };
  return { mode: 'capacity', ...bounds, precision: 0.02, confidence: 0.95, ...sketch };
}

export interface TickSketch {
  readonly agentId: string;
  readonly seq: number;
  /** All answered, so far. */
  readonly completed: number;
  /** How many of them took 90 ms; the others took 5 ms. */
  readonly slow?: number;
  readonly incarnation?: number;
  readonly planRevision?: number;
  readonly final?: boolean;
  readonly counters?: Partial<Counters>;
  readonly runId?: string;
  readonly term?: number;
}

export function tickOf(sketch: TickSketch): Tick {
  const { completed } = sketch;
  const response = histogramOf(
    Array.from({ length: completed }, (_, index) => (index < (sketch.slow ?? 0) ? 90_000 : 5000)),
  );
  return {
    runId: sketch.runId ?? 'r1',
    agentId: sketch.agentId,
    incarnation: sketch.incarnation ?? 1,
    term: sketch.term ?? 1,
    planRevision: sketch.planRevision ?? 99,
    seq: sketch.seq,
    final: sketch.final ?? false,
    baseSeq: 0,
    counters: {
      ...zeroCounters,
      offered: completed,
      issued: completed,
      completed,
      ...sketch.counters,
    },
    histograms: { ...zeroCounted.histograms, response, service: response, lag: response },
    health: idleHealth,
  };
}
