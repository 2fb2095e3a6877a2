/**
 * Runs recorded ticks through the run machine with nobody to talk to: what was decided, and why. The same spec and
 * the same ticks give the same decisions, whichever bus carried them.
 */
import type { RunEvent } from '@plimsoll/core/run-event';
import type { RunSpec } from '@plimsoll/core/spec';
import type { Tick } from '@plimsoll/core/tick';
import { fleetLimitRps } from './fleet-limit.ts';
import { startMachine, transition } from './machine.ts';
import { type ManualState, orManual } from './manual-search.ts';
import type { RunAgent, RunEffect, RunFacts, RunState, Step } from './run-state.ts';
import type { Search } from './search-port.ts';

export type Decision = Extract<RunEvent, { type: 'decision' }>;

export interface ReplayOptions<S> {
  readonly search: Search<S>;
  readonly tickMs: number;
  /** When the agents were ready, on the run's clock: the first plan starts at a boundary after it. */
  readonly readyAtUs: number;
}

/** The last decision is the end, with rate 0, when the ticks reach that far. */
export function replayDecisions<S>(
  spec: RunSpec,
  agents: readonly RunAgent[],
  ticks: Iterable<Tick>,
  options: ReplayOptions<S>,
): readonly Decision[] {
  const decisions: Decision[] = [];
  function keep(effects: readonly RunEffect[]): void {
    for (const effect of effects) {
      if (effect.type === 'record' && effect.event.type === 'decision')
        decisions.push(effect.event);
    }
  }

  let facts: RunFacts<S | ManualState> | null = null;
  let state: RunState<S | ManualState> | null = null;
  for (const tick of ticks) {
    if (facts === null || state === null) {
      // Run and term are whatever the recording has: they say whose ticks these are, not what was decided.
      facts = factsOf(spec, tick, agents, options);
      const [started, effects] = startMachine(facts, agents, options.readyAtUs);
      state = started;
      keep(effects);
    }
    const [next, effects]: Step<S | ManualState> = transition(facts, state, { type: 'tick', tick });
    state = next;
    keep(effects);
  }
  return decisions;
}

function factsOf<S>(
  spec: RunSpec,
  tick: Tick,
  agents: readonly RunAgent[],
  options: ReplayOptions<S>,
): RunFacts<S | ManualState> {
  const clientLimitRps = fleetLimitRps(agents);
  return {
    runId: tick.runId,
    term: tick.term,
    spec,
    tickUs: options.tickMs * 1000,
    search: orManual(options.search),
    problem: {
      search: spec.search,
      slo: spec.slo,
      tiers: spec.tiers,
      tickMs: options.tickMs,
      clientLimitRps,
    },
  };
}
