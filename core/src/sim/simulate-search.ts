/**
 * Runs the search against a virtual target, tick by tick, with the delay that a real run has: a
 * window is seen shortly after its end, so the rate that it leads to starts one whole tick later.
 */
import type { Evidence } from '../evidence.ts';
import type { Command, Conclusion } from '../search/command.ts';
import type { Observation } from '../search/observation.ts';
import { type SearchProblem, type SearchState, startSearch, step } from '../search/search.ts';
import type { Objective } from '../slo.ts';
import type { QueueTarget, SimTick } from './queue-target.ts';

export interface SimulatedSearch {
  readonly conclusion: Conclusion;
  readonly durationMs: number;
  readonly offered: number;
  readonly decisions: readonly { readonly atMs: number; readonly command: Command }[];
  readonly rates: readonly number[];
  readonly state: SearchState;
}

export function simulateSearch(problem: SearchProblem, target: QueueTarget): SimulatedSearch {
  let [state, command]: readonly [SearchState, Command | null] = startSearch(problem);
  const decisions: { atMs: number; command: Command }[] = [];
  const rates: number[] = [];
  let rps = command !== null && command.type === 'offer' ? command.rps : 0;
  let nextRps = rps;
  let offered = 0;
  const tickMs = problem.tickMs;
  for (let tick = 1; ; tick++) {
    const atMs = tick * tickMs;
    const seen = target.advance(rps, atMs * 1000);
    rates.push(rps);
    offered += seen.offered;
    const observation = observe(seen, { atMs, tickMs, rps, slo: problem.slo });
    rps = nextRps;
    [state, command] = step(problem, state, observation);
    if (command === null) continue;
    decisions.push({ atMs, command });
    if (command.type === 'finish') {
      return { conclusion: command.conclusion, durationMs: atMs, offered, decisions, rates, state };
    }
    nextRps = command.rps;
  }
}

function observe(
  seen: SimTick,
  when: { atMs: number; tickMs: number; rps: number; slo: readonly Objective[] },
): Observation {
  return {
    atMs: when.atMs,
    spanMs: when.tickMs,
    offeredRps: when.rps,
    offered: seen.offered,
    issued: seen.offered,
    completed: seen.responseUs.length,
    failed: seen.refused,
    inFlight: seen.inFlight,
    evidence: when.slo.map((objective) => evidenceOf(objective, seen)),
    health: { state: 'healthy' },
    voidReason: null,
  };
}

function evidenceOf(objective: Objective, seen: SimTick): Evidence {
  const total = seen.responseUs.length;
  switch (objective.type) {
    case 'latency-quantile': {
      const sorted = seen.responseUs.toSorted((a, b) => a - b);
      const rank = Math.max(0, Math.ceil(objective.quantile * total) - 1);
      const value = sorted[rank] ?? 0;
      const bad = seen.responseUs.filter((us) => us > objective.limitUs).length;
      const aboveHalf = seen.responseUs.filter((us) => us > objective.limitUs / 2).length;
      return { objective, total, bad, aboveHalf, value, ratio: value / objective.limitUs };
    }
    case 'latency-mean': {
      const value = total === 0 ? 0 : seen.responseUs.reduce((sum, us) => sum + us, 0) / total;
      return { objective, total, bad: 0, aboveHalf: 0, value, ratio: value / objective.limitUs };
    }
    case 'errors': {
      const value = seen.offered === 0 ? 0 : seen.refused / seen.offered;
      const ratio = value / objective.limit;
      return { objective, total: seen.offered, bad: seen.refused, aboveHalf: 0, value, ratio };
    }
  }
}
