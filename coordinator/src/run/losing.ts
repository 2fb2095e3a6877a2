/**
 * What a run does when it loses an agent: the others take its share over at once, or the run ends, saying why. It
 * never goes on at a lower rate than the one that the search asked for.
 */
import { assert } from '@plimsoll/core/assert';
import { dropAgent, isLive } from '@plimsoll/core/windows';
import { agentEvent, endWithout } from './ending.ts';
import { fleetLimitRps } from './fleet-limit.ts';
import { takeWindows } from './learning.ts';
import { leaseUs } from './plan-sender.ts';
import { leadUs, planRate } from './planning.ts';
import type { ScheduledRate } from './rate-schedule.ts';
import type { RunFacts, RunningRun, RunState, Step } from './run-state.ts';

export interface Loss {
  readonly agentId: string;
  readonly incarnation: number;
  readonly reason: string;
  readonly atUs: number;
}

export function loseAgent<S>(facts: RunFacts<S>, state: RunState<S>, loss: Loss): Step<S> {
  if (state.phase !== 'running' || !isLive(state.windows, loss)) return [state, []];
  const { agentId, reason, atUs } = loss;
  const live = state.live.filter((agent) => agent.agentId !== agentId);
  const losses = new Map(state.losses).set(agentId, { reason, atUs });
  const remaining: RunningRun<S> = { ...state, live, losses };
  const lost = agentEvent(agentId, 'lost', atUs);
  const [next, effects] = goOn(facts, remaining, loss);
  // A plan goes before what is written down, since its lead is short.
  return effects[0]?.type === 'plan'
    ? [next, [effects[0], lost, ...effects.slice(1)]]
    : [next, [lost, ...effects]];
}

/** @param state without the agent that was lost */
function goOn<S>(facts: RunFacts<S>, state: RunningRun<S>, loss: Loss): Step<S> {
  const { atUs } = loss;
  const because = `agent ${loss.agentId} was lost: ${loss.reason}`;
  if (state.live.length === 0) {
    const reason = `No agent is left; the last one, ${because}.`;
    return endWithout(state, 'aborted', { reason, atUs });
  }
  if (facts.spec.agents.onLoss === 'abort') {
    const reason = `The spec says agents.onLoss: abort, and ${because}.`;
    return endWithout(state, 'aborted', { reason, atUs });
  }
  const newest = state.schedule.at(-1);
  assert(newest !== undefined, 'a running run has a rate');
  const limitRps = fleetLimitRps(state.live);
  if (limitRps !== null && limitRps * 1000 < newest.rateMrps) {
    const { length } = state.live;
    const others = length === 1 ? 'the other one' : `the other ${length}`;
    const reason = `A${because.slice(1)}, and ${others} can send at most ${Math.floor(limitRps)}/s by their own measurement, less than the ${newest.rateMrps / 1000}/s under way.`;
    return endWithout(state, 'client-limited', { reason, atUs });
  }
  return rebalance(facts, state, newest, { ...loss, because });
}

/**
 * The survivors take the whole rate over as soon as all of them can have heard of it. Until then less than the plan may
 * have been offered, and for a lease after that more, so what lies before teaches nothing. A rate that starts later
 * is taken over from its start.
 */
function rebalance<S>(
  facts: RunFacts<S>,
  state: RunningRun<S>,
  newest: ScheduledRate,
  { agentId, atUs, because }: Loss & { readonly because: string },
): Step<S> {
  const { rateMrps } = newest;
  const startsAtUs = Math.max(atUs + leadUs, Math.round(newest.fromSeq * facts.tickUs));
  const fromSeq = Math.ceil(startsAtUs / facts.tickUs);
  const [windows, completed] = dropAgent(state.windows, agentId);
  // One that lives and can't be heard goes on with its share until its lease ends: the target has it on top, unseen.
  const calmSeq = Math.ceil((startsAtUs + leaseUs) / facts.tickUs);
  const shaken = { untilSeq: Math.max(calmSeq, state.shaken.untilSeq), reason: because };
  const shakenState = { ...state, windows, shaken };
  const [planned, plan] = planRate(facts, shakenState, { fromSeq, rateMrps, startsAtUs });
  const [taken, effects] = takeWindows(facts, planned, completed);
  return [taken, [plan, ...effects]];
}
