/** What a run does with windows that are complete: judge, show to the search, follow its command. */
import { assert } from '@plimsoll/core/assert';
import { containsCounted, subtractCounted, zeroCounted } from '@plimsoll/core/counted';
import { observe } from '@plimsoll/core/observe';
import type { CapacityResult } from '@plimsoll/core/run-result';
import type { RunWindow } from '@plimsoll/core/run-window';
import type { Conclusion, KnownCapacity } from '@plimsoll/core/search/command';
import { windowEvent } from '@plimsoll/core/window-event';
import { endingWithout, halt } from './ending.ts';
import { fleetLimitRps } from './fleet-limit.ts';
import { offRateReason } from './off-rate.ts';
import { decisionEvent, leadTicks, planRate, quantise } from './planning.ts';
import { pruneSchedule, rateOver, stepWithin } from './rate-schedule.ts';
import type { Ending, RunEffect, RunFacts, RunningRun, Step } from './run-state.ts';
import type { RunProblem } from './search-port.ts';
import { addToTrials } from './trials.ts';

/** A search that hasn't ended by itself this long after its time is ended here. */
const overtimeMs = 30_000;

export function takeWindows<S>(
  facts: RunFacts<S>,
  state: RunningRun<S>,
  windows: readonly RunWindow[],
): Step<S> {
  let current = state;
  const effects: RunEffect[] = [];
  for (const merged of windows) {
    const window = sinceTakeover(current, merged);
    current = { ...current, takenOver: null };
    // Probes and preparation come before the load: nothing to learn from.
    if (window.endUs <= current.loadFromUs) continue;
    const [next, more] = takeWindow(facts, current, window);
    effects.push(...more);
    if (next.phase !== 'running') return [next, effects];
    current = next;
  }
  return [current, effects];
}

/** The first window after a takeover holds all that was ever counted; what earlier windows held is no part of it. */
function sinceTakeover<S>({ takenOver }: RunningRun<S>, window: RunWindow): RunWindow {
  if (takenOver === null) return window;
  const { ofLive, reason } = takenOver;
  // An agent that was lost in between took its counts along.
  const own = containsCounted(window, ofLive) ? subtractCounted(window, ofLive) : zeroCounted;
  return { ...window, ...own, voidReason: reason };
}

function takeWindow<S>(facts: RunFacts<S>, state: RunningRun<S>, merged: RunWindow): Step<S> {
  const { slo, tiers } = facts.spec;
  const rateMrps = rateOver(state.schedule, merged.fromSeq, merged.toSeq);
  const atRate: RunWindow = { ...merged, rateMrps };
  const { arrival } = facts.spec.workload;
  const voidReason =
    merged.voidReason ??
    shakenReason(state, merged) ??
    steppedReason(state, merged) ??
    offRateReason(arrival, state.live, atRate);
  const window: RunWindow = { ...atRate, voidReason };
  const seen = observe(slo, window);
  const problem = problemOf(facts, state);
  const [search, command] = facts.search.step(problem, state.search, seen);
  const next: RunningRun<S> = {
    ...state,
    search,
    schedule: pruneSchedule(state.schedule, window.toSeq),
    lagging: new Map(Array.from(state.lagging).filter(([seq]) => seq >= window.toSeq)),
    trials: addToTrials(state.trials, tiers[0].slo, window, voidReason),
    made: voidReason === null ? noteHealth(state.made, window) : state.made,
    loadUntilUs: window.endUs,
  };
  const progress = facts.search.progress(problem, search, seen.atMs);
  const shown: RunEffect = { type: 'record', event: windowEvent(seen, progress) };

  if (command?.type === 'finish') return end(next, endingOf(command.conclusion), window, shown);
  if (command?.type === 'offer') {
    const decision = decisionEvent(facts, search, command, seen.atMs);
    const rateMrpsNext = quantise(command.rps, facts.problem.search);
    if (rateMrpsNext === next.schedule.at(-1)?.rateMrps) return [next, [shown, decision]];
    const fromSeq = window.toSeq + leadTicks(facts.tickUs);
    const [planned, plan] = planRate(facts, next, { fromSeq, rateMrps: rateMrpsNext });
    // The plan first: its lead is short, and writing the record can wait.
    return [planned, [plan, shown, decision]];
  }
  if (seen.atMs - state.loadFromUs / 1000 > facts.spec.search.maxDurationMs + overtimeMs) {
    const reason = 'The search did not end within its time.';
    return end(next, endingWithout('inconclusive', reason), window, shown);
  }
  return [next, [shown]];
}

/** The search is told what the agents that are left can send. */
function problemOf<S>({ problem }: RunFacts<S>, { live, crew }: RunningRun<S>): RunProblem {
  return live.length === crew.size ? problem : { ...problem, clientLimitRps: fleetLimitRps(live) };
}

function end<S>(
  state: RunningRun<S>,
  ending: Ending,
  window: RunWindow,
  shown: RunEffect,
): Step<S> {
  const [halted, [stop, ...rest]] = halt(state, ending, window.endUs);
  assert(stop?.type === 'halt', 'the load ends before anything is written down');
  return [halted, [stop, shown, ...rest]];
}

function endingOf(conclusion: Conclusion): Ending {
  const { verdict, reason, capacity, warmupMs, tiers, findings } = conclusion;
  return {
    verdict,
    reason,
    capacity: capacityResult(capacity),
    warmupMs,
    findings: findings.map(({ type, text }) => ({ type, text })),
    tiers: tiers.map((tier) => ({ ...tier, capacity: capacityResult(tier.capacity) })),
  };
}

function capacityResult(known: KnownCapacity | null): CapacityResult | null {
  if (known === null) return null;
  return {
    ratePerSecond: known.rps,
    low: known.lowRps,
    high: known.highRps,
    confidence: known.confidence,
    bindingObjective: known.bindingObjective,
  };
}

/** Why the window doesn't count although it was merged whole: the plan wasn't in force everywhere. */
function shakenReason<S>(state: RunningRun<S>, window: RunWindow): string | null {
  if (window.fromSeq < state.shaken.untilSeq) return state.shaken.reason;
  for (const [seq, reason] of state.lagging) {
    if (seq >= window.fromSeq && seq < window.toSeq) return reason;
  }
  return null;
}

/** Requests of both rates are in it. */
function steppedReason<S>({ schedule }: RunningRun<S>, window: RunWindow): string | null {
  const step = stepWithin(schedule, window.fromSeq, window.toSeq);
  return step === null ? null : `the rate changed within it, to ${step.rateMrps / 1000}/s`;
}

function noteHealth<S>(made: RunningRun<S>['made'], window: RunWindow): RunningRun<S>['made'] {
  const isHealthy = window.health.state === 'healthy';
  return { windows: made.windows + 1, unhealthy: made.unhealthy + (isHealthy ? 0 : 1) };
}
