/**
 * Goes on with a run that another coordinator began: the machine's state from what was kept of it, and a plan of the new
 * term at the rate that was in force. What happened since, nobody judged: the first window reaches from the last one that
 * was kept to the first boundary that all agents have told of, and doesn't count.
 */
import { assert } from '@plimsoll/core/assert';
import { type Counted, zeroCounted } from '@plimsoll/core/counted';
import { subtractCounters } from '@plimsoll/core/counters';
import { tightestLatencyLimitUs } from '@plimsoll/core/slo';
import { listValues } from '@plimsoll/core/table';
import { resumeWindows, type Windows } from '@plimsoll/core/windows';
import { boundaryAfter, planRate } from './planning.ts';
import type { RunEffect, RunFacts, RunningRun, Step } from './run-state.ts';
import type { RunSnapshot } from './snapshot.ts';

/** @param atUs now, on the run's clock */
export function resumeMachine<S>(
  facts: RunFacts<S>,
  snapshot: RunSnapshot<S>,
  atUs: number,
): Step<S> {
  const { search, ending, counted, trials, made, loadFromUs, loadUntilUs } = snapshot;
  const context = { latencyLimitUs: tightestLatencyLimitUs(facts.spec.slo), tickUs: facts.tickUs };
  const { lost } = snapshot;
  const others = snapshot.crew.filter(
    ({ agentId }) => !lost.some((one) => one.agentId === agentId),
  );
  const tally = {
    search,
    crew: new Map(snapshot.crew.map((agent) => [agent.agentId, agent])),
    losses: new Map(snapshot.losses),
    // Of those that sent their last state before, it is fetched again.
    done: new Set<string>(),
    windows: resumeWindows(context, snapshot.reachedSeq, others, lost),
    trials,
    made,
    loadFromUs,
    loadUntilUs,
  };
  if (ending !== null) {
    return [
      { ...tally, phase: 'draining', ending, outage: null, countedBefore: counted },
      [{ type: 'halt', reason: ending.reason }],
    ];
  }
  const newest = snapshot.schedule.at(-1);
  assert(newest !== undefined, 'a running run has a rate');
  const fromSeq = Math.max(boundaryAfter(atUs, facts.tickUs), Math.ceil(newest.fromSeq));
  const reason = 'another coordinator took the run over';
  const state: RunningRun<S> = {
    ...tally,
    phase: 'running',
    live: snapshot.crew.filter(({ agentId }) => snapshot.live.includes(agentId)),
    revision: snapshot.revision,
    schedule: snapshot.schedule,
    scheduleBefore: snapshot.schedule,
    shaken: { untilSeq: fromSeq, reason },
    takenOver: { counted, ofLive: ofLive(counted, tally.windows), reason },
    lagging: new Map(),
  };
  const { rateMrps } = newest;
  const [planned, plan] = planRate(facts, state, { fromSeq, rateMrps });
  return [planned, [plan, takeoverEvent(facts, planned, rateMrps, atUs)]];
}

/** Of histograms nobody knows which part was the lost agents': without any lost all was the others'. */
function ofLive(counted: Counted, { taken, agents }: Windows): Counted {
  const hasLost = listValues(agents).some(({ isLive }) => !isLive);
  return {
    counters: subtractCounters(counted.counters, taken.counters),
    histograms: hasLost ? zeroCounted.histograms : counted.histograms,
  };
}

function takeoverEvent<S>(
  facts: RunFacts<S>,
  state: RunningRun<S>,
  rateMrps: number,
  atUs: number,
): RunEffect {
  const atMs = atUs / 1000;
  const { phase } = facts.search.progress(facts.problem, state.search, atMs);
  const silentMs = Math.round(atMs - state.loadUntilUs / 1000);
  const reason = `A coordinator took the run over, in term ${facts.term}, ${silentMs} ms after the last window: the rate stays.`;
  return {
    type: 'record',
    event: { type: 'decision', atMs, phase, rps: rateMrps / 1000, reason },
  };
}
