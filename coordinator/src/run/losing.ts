/**
 * What a run does when it loses agents: the others take their shares over at once, or the run ends, saying why. It never
 * goes on at a lower rate than the one that the search asked for. However many are lost together, there is one plan.
 */
import { assert } from '@plimsoll/core/assert';
import { dropAgents, isLive } from '@plimsoll/core/windows';
import { agentEvent, endWithout } from './ending.ts';
import { fleetLimitRps } from './fleet-limit.ts';
import { takeWindows } from './learning.ts';
import { leaseUs } from './plan-sender.ts';
import { leadUs, planRate } from './planning.ts';
import type { ScheduledRate } from './rate-schedule.ts';
import type { LostAgent, RunFacts, RunningRun, RunState, Step } from './run-state.ts';

/** Of those lost together so many are named. */
const namedMax = 5;

export interface Losses {
  /** At least one. */
  readonly agents: readonly LostAgent[];
  readonly atUs: number;
}

export function loseAgents<S>(facts: RunFacts<S>, state: RunState<S>, losses: Losses): Step<S> {
  if (state.phase !== 'running') return [state, []];
  const { windows } = state;
  const agents = losses.agents.filter((agent) => isLive(windows, agent));
  if (agents.length === 0) return [state, []];
  const { atUs } = losses;
  const lost = new Map(agents.map((agent) => [agent.agentId, agent]));
  const live = state.live.filter(({ agentId }) => !lost.has(agentId));
  const known = new Map(state.losses);
  for (const { agentId, reason } of agents) known.set(agentId, { reason, atUs });
  const remaining: RunningRun<S> = { ...state, live, losses: known };
  const [next, effects] = goOn(facts, remaining, { agents, atUs });
  const told = agents.map(({ agentId }) => agentEvent(agentId, 'lost', atUs));
  // A plan goes before what is written down, since its lead is short.
  return effects[0]?.type === 'plan'
    ? [next, [effects[0], ...told, ...effects.slice(1)]]
    : [next, [...told, ...effects]];
}

/** @param state without the agents that were lost */
function goOn<S>(facts: RunFacts<S>, state: RunningRun<S>, losses: Losses): Step<S> {
  const { atUs } = losses;
  const because = describe(losses.agents);
  if (state.live.length === 0) {
    const last = losses.agents.length === 1 ? 'the last one, ' : '';
    const reason = `No agent is left; ${last}${because}.`;
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
  return rebalance(facts, state, newest, { ...losses, because });
}

/** `agent a was lost: why`, or `agents a, b and 7 more were lost: why`, with the first one's reason. */
function describe(agents: readonly LostAgent[]): string {
  const [first] = agents;
  assert(first !== undefined, 'an agent was lost');
  const ids = agents.map(({ agentId }) => agentId);
  if (ids.length === 1) return `agent ${first.agentId} was lost: ${first.reason}`;
  const more = ids.length - namedMax;
  const named = more > 0 ? ids.slice(0, namedMax) : ids.slice(0, -1);
  const last = more > 0 ? `${more} more` : ids.at(-1);
  return `agents ${named.join(', ')} and ${last} were lost: ${first.reason}`;
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
  { agents, atUs, because }: Losses & { readonly because: string },
): Step<S> {
  const { rateMrps } = newest;
  const startsAtUs = Math.max(atUs + leadUs, Math.round(newest.fromSeq * facts.tickUs));
  const fromSeq = Math.ceil(startsAtUs / facts.tickUs);
  const agentIds = agents.map(({ agentId }) => agentId);
  const [windows, completed] = dropAgents(state.windows, agentIds);
  // One that lives and can't be heard goes on with its share until its lease ends: the target has it on top, unseen.
  const calmSeq = Math.ceil((startsAtUs + leaseUs) / facts.tickUs);
  const shaken = { untilSeq: Math.max(calmSeq, state.shaken.untilSeq), reason: because };
  const shakenState = { ...state, windows, shaken };
  const [planned, plan] = planRate(facts, shakenState, { fromSeq, rateMrps, startsAtUs });
  const [taken, effects] = takeWindows(facts, planned, completed);
  return [taken, [plan, ...effects]];
}
