/** An agent's own part of a plan. Every agent works it out for itself, and all together offer the plan's rate. */
import { apportion } from '@plimsoll/core/apportion';
import type { ArrivalPlace } from '@plimsoll/core/arrivals';
import type { OwnSegment, Plan } from '@plimsoll/core/plan';

/** The plan's segments at this agent's rates; an agent without a share offers nothing. */
export function ownSegments(plan: Plan, agentId: string): readonly OwnSegment[] {
  const index = indexIn(plan, agentId);
  const weights = plan.shares.map(({ weight }) => weight);
  return plan.segments.map(({ startsAtUs, rateMrps }) => {
    if (index < 0) return { startsAtUs, rateMrps: 0 };
    const shares = apportion(rateMrps, weights);
    const beforeMrps = shares.slice(0, index).reduce((sum, share) => sum + share, 0);
    const ownMrps = Math.min(shares[index] ?? 0, plan.maxRateMrps);
    return { startsAtUs, rateMrps: ownMrps, beforeMrps, totalMrps: rateMrps };
  });
}

/** Which of the plan's arrival streams is this agent's. */
export function ownPlace(plan: Plan, agentId: string): ArrivalPlace {
  const count = Math.max(1, plan.shares.length);
  return { index: Math.max(0, indexIn(plan, agentId)), count, seed: plan.seed };
}

function indexIn(plan: Plan, agentId: string): number {
  return plan.shares.findIndex((share) => share.agentId === agentId);
}
