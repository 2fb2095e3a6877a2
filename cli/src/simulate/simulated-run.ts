/**
 * A simulated run as the events that a real one records, so that everything that shows runs shows it, too. Pure: the
 * same scenario and seed give the same events.
 */

import { addToTrials, listTrials, noTrials } from '@plimsoll/coordinator/run/trials';
import { type Counted, sumCounted, zeroCounted } from '@plimsoll/core/counted';
import { errorCount } from '@plimsoll/core/counters';
import { quantileUs } from '@plimsoll/core/histogram';
import type { RunEvent } from '@plimsoll/core/run-event';
import type { RunResult } from '@plimsoll/core/run-result';
import type { Command, Conclusion, Progress } from '@plimsoll/core/search/command';
import { progressOf } from '@plimsoll/core/search/progress';
import { type SearchProblem, startSearch } from '@plimsoll/core/search/search';
import type { Scenario } from '@plimsoll/core/sim/scenario';
import { type SimulatedTick, simulateSearch } from '@plimsoll/core/sim/simulate-search';
import { plainTiers } from '@plimsoll/core/slo-tier';
import { windowEvent } from '@plimsoll/core/window-event';

export interface SimulationSpec {
  readonly scenario: Scenario;
  readonly seed: number;
}

export interface Watcher {
  readonly take: (event: RunEvent) => void;
  /** Why the run has to end now, or null. Asked once a tick. */
  readonly stopReason: () => string | null;
}

const tickMs = 1000;
/** As in a real run: with more unhealthy windows than this the generator as a whole is called unhealthy. */
const unhealthyShareMax = 0.2;

/** The last event is `finished`, whatever happens. */
export function simulateRun(spec: SimulationSpec, watcher: Watcher): void {
  const run = new SimulatedRun(spec, watcher);
  run.start();
  try {
    const { conclusion, durationMs, totals } = simulateSearch(spec.scenario, spec.seed, {
      tickMs,
      onTick: (tick) => run.take(tick),
    });
    run.finish(conclusion, durationMs, totals);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    run.abort(error.message);
  }
}

/** Thrown through the simulation, which has no other way to end before its end. */
class Stopped extends Error {}

class SimulatedRun {
  readonly #spec: SimulationSpec;
  readonly #watcher: Watcher;
  readonly #problem: SearchProblem;
  #trials = noTrials;
  #counted: Counted = zeroCounted;
  #endMs = 0;
  #windows = 0;
  #unhealthy = 0;

  constructor(spec: SimulationSpec, watcher: Watcher) {
    const { search, slo } = spec.scenario;
    this.#spec = spec;
    this.#watcher = watcher;
    this.#problem = { search, slo, tiers: plainTiers(slo), tickMs, clientLimitRps: null };
  }

  start(): void {
    const [{ phase }, command] = startSearch(this.#problem);
    this.#decide(command, 0, phase);
  }

  take({ window, seen, command, state }: SimulatedTick): void {
    this.#trials = addToTrials(this.#trials, this.#problem.slo, window, seen.voidReason);
    this.#counted = sumCounted([this.#counted, window]);
    this.#endMs = seen.atMs;
    this.#windows += 1;
    if (seen.health.state !== 'healthy') this.#unhealthy += 1;
    this.#watcher.take(windowEvent(seen, progressOf(this.#problem, state, seen.atMs)));
    if (command !== null) this.#decide(command, seen.atMs, state.phase);
    const reason = this.#watcher.stopReason();
    if (reason !== null && command?.type !== 'finish') throw new Stopped(reason);
  }

  finish(conclusion: Conclusion, endMs: number, all: Counted): void {
    const { verdict, reason, capacity, warmupMs, findings } = conclusion;
    this.#end(
      {
        verdict,
        reason,
        capacity: capacity === null ? null : shown(capacity),
        warmupSeconds: warmupMs / 1000,
        ...(findings.length > 0 && {
          findings: findings.map(({ type, text }) => ({ type, text })),
        }),
      },
      endMs,
      all,
    );
  }

  abort(reason: string): void {
    const ending = { verdict: 'aborted', reason, capacity: null, warmupSeconds: 0 } as const;
    this.#end(ending, this.#endMs, this.#counted);
  }

  #decide(command: Command, atMs: number, phase: Phase): void {
    if (command.type !== 'offer') return;
    const { rps, reason } = command;
    this.#watcher.take({ type: 'decision', atMs, phase, rps, reason });
  }

  #end(ending: Ending, endMs: number, { counters, histograms }: Counted): void {
    const { scenario, seed } = this.#spec;
    const { reason } = ending;
    this.#watcher.take({ type: 'decision', atMs: endMs, phase: 'finished', rps: 0, reason });
    const result: RunResult = {
      version: 1,
      runId: `${scenario.name}-${seed}`,
      name: scenario.name,
      ...ending,
      durationSeconds: endMs / 1000,
      requests: {
        offered: counters.offered,
        issued: counters.issued,
        completed: counters.completed,
        errors: errorCount(counters),
      },
      trials: listTrials(this.#trials, this.#problem.slo),
      generator: {
        healthy: this.#unhealthy <= unhealthyShareMax * this.#windows,
        lagUs: {
          p50: quantileUs(histograms.lag, 0.5),
          p99: quantileUs(histograms.lag, 0.99),
          p999: quantileUs(histograms.lag, 0.999),
        },
        agents: scenario.fleet.agents,
      },
    };
    this.#watcher.take({ type: 'finished', atMs: endMs, result });
  }
}

type Phase = Progress['phase'];
type Ending = Pick<RunResult, 'verdict' | 'capacity' | 'findings' | 'warmupSeconds'> & {
  readonly reason: string;
};

function shown(capacity: NonNullable<Conclusion['capacity']>): RunResult['capacity'] {
  return {
    ratePerSecond: capacity.rps,
    low: capacity.lowRps,
    high: capacity.highRps,
    confidence: capacity.confidence,
    bindingObjective: capacity.bindingObjective,
  };
}
