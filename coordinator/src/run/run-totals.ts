/** The contract's result, from a run's state: final, or so far. */
import type { Counted } from '@plimsoll/core/counted';
import { type Counters, errorCount } from '@plimsoll/core/counters';
import { quantileUs } from '@plimsoll/core/histogram';
import type { LostAgent, RequestCounts, RunResult, TierResult } from '@plimsoll/core/run-result';
import type { RunSpec } from '@plimsoll/core/spec';
import { countersOf, totals } from '@plimsoll/core/windows';
import type { Ending, RunFacts, RunState, TierEnding } from './run-state.ts';
import { listTrials } from './trials.ts';

/**
 * The search sets unhealthy windows aside, so the answer rests on healthy ones alone; with more than this
 * share of them, the generator as a whole is called unhealthy.
 */
const unhealthyShareMax = 0.2;

export function resultOf<S>(facts: RunFacts<S>, state: RunState<S>): RunResult {
  const ending = state.phase === 'running' ? null : state.ending;
  const { counters, histograms } = countedSoFar(state);
  return {
    version: 1,
    runId: facts.runId,
    name: facts.spec.name,
    // While the last answers are still under way the ending is known, but the counts are not.
    verdict: state.phase === 'finished' ? state.ending.verdict : null,
    reason: state.phase === 'finished' ? state.ending.reason : null,
    capacity: ending?.capacity ?? null,
    ...tierResults(facts.spec, ending, state.phase === 'finished'),
    ...findingResults(ending),
    ...predictionResult(facts.spec),
    durationSeconds: (state.loadUntilUs - state.loadFromUs) / 1e6,
    warmupSeconds: (ending?.warmupMs ?? 0) / 1000,
    requests: requestsOf(counters),
    trials: listTrials(state.trials, facts.spec.tiers[0].slo),
    generator: {
      healthy: state.made.unhealthy <= unhealthyShareMax * state.made.windows,
      lagUs: {
        p50: quantileUs(histograms.lag, 0.5),
        p99: quantileUs(histograms.lag, 0.99),
        p999: quantileUs(histograms.lag, 0.999),
      },
      agents: state.crew.size,
      ...lostAgents(state),
    },
  };
}

/** After a takeover the agents' own states come with the first window. */
function countedSoFar<S>(state: RunState<S>): Counted {
  if (state.phase === 'running' && state.takenOver !== null) return state.takenOver.counted;
  const told = totals(state.windows);
  const isToldNothing = told.counters.offered === 0;
  const before = state.phase === 'running' ? null : state.countedBefore;
  return isToldNothing && before !== null ? before : told;
}

function lostAgents<S>(state: RunState<S>): { readonly lost?: readonly LostAgent[] } {
  const lost = Array.from(state.crew.values()).flatMap((agent): readonly LostAgent[] => {
    const { agentId } = agent;
    const loss = state.losses.get(agentId);
    const counts = {
      countsComplete: state.done.has(agentId),
      requests: requestsOf(countersOf(state.windows, agent)),
    };
    if (loss !== undefined) {
      return [{ agentId, atSeconds: loss.atUs / 1e6, reason: loss.reason, ...counts }];
    }
    if (counts.countsComplete || state.phase !== 'finished') return [];
    return [{ agentId, atSeconds: null, reason: 'its last counts did not come', ...counts }];
  });
  return lost.length === 0 ? {} : { lost };
}

function requestsOf(counters: Counters): RequestCounts {
  const { offered, issued, completed } = counters;
  return { offered, issued, completed, errors: errorCount(counters) };
}

/** What there is to say of a run that has offered nothing yet. */
export function resultBeforeLoad(runId: string, spec: RunSpec): RunResult {
  return {
    version: 1,
    runId,
    name: spec.name,
    verdict: null,
    reason: null,
    capacity: null,
    ...tierResults(spec, null, false),
    ...predictionResult(spec),
    durationSeconds: 0,
    warmupSeconds: 0,
    requests: { offered: 0, issued: 0, completed: 0, errors: 0 },
    trials: [],
    generator: { healthy: true, lagUs: { p50: 0, p99: 0, p999: 0 }, agents: spec.agents.count },
  };
}

/** Nothing where nothing was noticed. */
function findingResults(ending: Ending | null): Pick<RunResult, 'findings'> {
  const findings = ending?.findings ?? [];
  return findings.length === 0 ? {} : { findings };
}

/** Nothing where nothing was expected. */
function predictionResult({ prediction }: RunSpec): Pick<RunResult, 'prediction'> {
  if (prediction === null) return {};
  const { rps, lowRps, highRps, confidence } = prediction;
  return { prediction: { ratePerSecond: rps, low: lowRps, high: highRps, confidence } };
}

/** Nothing for an SLO alone: the result itself is about it. */
function tierResults(
  { tiers }: RunSpec,
  ending: Ending | null,
  isFinished: boolean,
): { readonly tiers?: readonly TierResult[] } {
  const named = tiers.flatMap(({ name }) => (name === null ? [] : [name]));
  if (named.length === 0) return {};
  return {
    tiers: named.map((name) => {
      if (ending === null) return { name, verdict: null, capacity: null, reason: null };
      const { capacity, verdict, reason } = tierEnding(ending, name);
      if (!isFinished) return { name, verdict: null, capacity, reason: null };
      return { name, verdict, capacity, reason };
    }),
  };
}

/** A tier that the search had no word on ends as the run does, but isn't settled by others being so. */
function tierEnding(ending: Ending, name: string): Omit<TierEnding, 'name'> {
  const known = ending.tiers.find((tier) => tier.name === name);
  if (known !== undefined) return known;
  const { verdict, reason } = ending;
  if (verdict !== 'settled') return { verdict, reason, capacity: null };
  return { verdict: 'inconclusive', reason: 'Nothing was concluded on it.', capacity: null };
}
