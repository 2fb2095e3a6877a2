/**
 * Runs the search on a scenario in virtual time: the same search, on windows merged by the same code, with the delay that
 * a real run has. The rate that a window leads to starts one whole tick after the window's end, or as many as it takes to
 * reach the agents where ticks are short.
 */
import type { Counted } from '../counted.ts';
import { observe } from '../observe.ts';
import { toMrps } from '../rate.ts';
import type { RunWindow } from '../run-window.ts';
import type { Command, Conclusion } from '../search/command.ts';
import type { Observation } from '../search/observation.ts';
import { type SearchProblem, type SearchState, startSearch, step } from '../search/search.ts';
import { tightestLatencyLimitUs } from '../slo.ts';
import { plainTiers, type SloTiers } from '../slo-tier.ts';
import { createFleetSim, type FleetSim } from './fleet-sim.ts';
import type { Scenario } from './scenario.ts';
import type { OfferedTraffic } from './traffic.ts';

export interface SimulatedSearch {
  readonly conclusion: Conclusion;
  readonly durationMs: number;
  /** Requests until the last window's end. */
  readonly offered: number;
  readonly decisions: readonly { readonly atMs: number; readonly command: Command }[];
  /** The planned rate of each tick until then. */
  readonly rates: readonly number[];
  readonly totals: Counted;
  readonly state: SearchState;
}

export interface SimulationOptions {
  readonly tickMs?: number;
  /** What the load generators say that they can send; by default they haven't measured. */
  readonly clientLimitRps?: number | null;
  /** The scenario's SLO alone by default; else what the scenario's SLO holds all objectives of. */
  readonly tiers?: SloTiers;
  /** What the requests are; by default the target draws each one's work. */
  readonly traffic?: OfferedTraffic;
  /** Told of each window, once the search has seen it. All of it is plain data. */
  readonly onTick?: (tick: SimulatedTick) => void;
}

export interface SimulatedTick {
  readonly window: RunWindow;
  readonly seen: Observation;
  readonly command: Command | null;
  readonly state: SearchState;
  /** The rate in force at the window's end. */
  readonly rps: number;
}

/** What a decision and its way to the agents may take: see the coordinator's planning. */
const leadMs = 200;
/** A search that hasn't ended by itself this long after its time is ended from outside, as in a real run. */
const overtimeMs = 30_000;
const overtime: Conclusion = {
  verdict: 'inconclusive',
  capacity: null,
  reason: 'The search did not end within its time.',
  warmupMs: 0,
  tiers: [],
  findings: [],
};

export function simulateSearch(
  scenario: Scenario,
  seed: number,
  options: SimulationOptions = {},
): SimulatedSearch {
  const { tickMs = 1000, clientLimitRps = null, traffic = null } = options;
  const { search, slo, cluster, fleet } = scenario;
  const latencyLimitUs = tightestLatencyLimitUs(slo);
  const sim = createFleetSim(cluster, fleet, { seed, tickMs, latencyLimitUs, traffic });
  return new SearchRun(
    { search, slo, tiers: options.tiers ?? plainTiers(slo), tickMs, clientLimitRps },
    sim,
    options.onTick,
  ).run();
}

class SearchRun {
  readonly #problem: SearchProblem;
  readonly #sim: FleetSim;
  readonly #onTick: SimulationOptions['onTick'];
  readonly #decisions: { atMs: number; command: Command }[] = [];
  /** By tick, and for those that are still to come as far as they are decided. */
  readonly #rates: number[];
  #offered = 0;
  #state: SearchState;

  constructor(problem: SearchProblem, sim: FleetSim, onTick: SimulationOptions['onTick']) {
    const [state, command] = startSearch(problem);
    this.#problem = problem;
    this.#sim = sim;
    this.#onTick = onTick;
    this.#state = state;
    this.#rates = [command.type === 'offer' ? this.#quantised(command.rps) : 0];
  }

  run(): SimulatedSearch {
    for (let tick = 0; ; tick++) {
      // A rate holds until another one is decided.
      if (this.#rates.length === tick) this.#rates.push(this.#rates[tick - 1] ?? 0);
      for (const window of this.#sim.tick(this.#rates[tick]!)) {
        const conclusion = this.#take(window);
        if (conclusion !== null) return this.#end(conclusion, window.toSeq);
      }
      if (this.#isOvertime(tick)) return this.#end(overtime, tick);
    }
  }

  #take(window: RunWindow): Conclusion | null {
    const seen = observe(this.#problem.slo, window);
    const [state, command] = step(this.#problem, this.#state, seen);
    this.#state = state;
    this.#offered += seen.offered;
    const rps = this.#rates[window.toSeq - 1] ?? 0;
    this.#onTick?.({ window, seen, command, state, rps });
    if (command !== null) this.#decisions.push({ atMs: seen.atMs, command });
    if (command?.type === 'finish') return command.conclusion;
    if (command?.type === 'offer') this.#plan(window.toSeq, this.#quantised(command.rps));
    return null;
  }

  #isOvertime(seq: number): boolean {
    const { search, tickMs } = this.#problem;
    return seq * tickMs > search.maxDurationMs + overtimeMs;
  }

  /** @param toSeq the tick boundary that the decision is based on */
  #plan(toSeq: number, rps: number): void {
    const from = toSeq + Math.ceil(leadMs / this.#problem.tickMs);
    while (this.#rates.length < from) this.#rates.push(this.#rates.at(-1)!); // The first is there.
    this.#rates.length = from;
    this.#rates.push(rps);
  }

  /** @param seq the tick boundary at which the load ends */
  #end(conclusion: Conclusion, seq: number): SimulatedSearch {
    return {
      conclusion,
      durationMs: seq * this.#problem.tickMs,
      offered: this.#offered,
      decisions: this.#decisions,
      rates: this.#rates.slice(0, seq),
      totals: this.#sim.totals(),
      state: this.#state,
    };
  }

  /** Whole thousandths, never above the limit. */
  #quantised(rps: number): number {
    const maxMrps = Math.floor(this.#problem.search.maxRps * 1000);
    return Math.min(maxMrps, Math.max(0, toMrps(rps))) / 1000;
  }
}
