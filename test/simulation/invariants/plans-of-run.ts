/** The plans of one run as they were published, and the rates that they allow. */
import type { IssueLog } from '../issue-log.ts';
import type { Journal, LeaseWord, SentPlan } from '../journal.ts';

/** The longest lease there is: what was published is in force no longer than this without a renewal. */
export const leaseUs = 2_000_000;

/**
 * How far an agent's map of the run's clock may be off: clocks drift apart by 400 us per second at most here, and
 * the map remembers messages of up to two minutes.
 */
export const mapErrorUs = 50_000;

/** In the order in which they were published. */
export function plansOfRun({ plans }: Journal, runId: string): readonly SentPlan[] {
  return plans.filter((plan) => plan.runId === runId);
}

/** Without what a coordinator still published in an older term, which no agent takes that has heard of the newer. */
export function plansInForce(plans: readonly SentPlan[]): readonly SentPlan[] {
  return plans.filter((plan, index) =>
    plans.slice(0, index).every(({ term }) => term <= plan.term),
  );
}

/** What the life of an agent heard about the run, in that order. */
export function wordsTo({ words }: Journal, log: IssueLog): readonly LeaseWord[] {
  return words.filter(
    ({ agentId, incarnation, runId }) =>
      agentId === log.agentId &&
      incarnation === log.incarnation &&
      (runId === log.runId || runId === null),
  );
}

export interface Stretch {
  readonly fromUs: number;
  readonly rateMrps: number;
}

/**
 * The largest rate that any plan allows, over true time. A plan that was replaced may go on where its successor hasn't
 * arrived, until the lease that its last renewal gave is over. An agent that was lost may go on with its share as
 * long, while the others have taken it over already.
 */
export function allowedRates(plans: readonly SentPlan[]): readonly Stretch[] {
  const spans = plans.map((plan, index) => {
    // One of an older term replaces nothing where this one was heard.
    const next = plans.slice(index + 1).find(({ term }) => term >= plan.term);
    const untilUs =
      next === undefined
        ? Infinity
        : Math.max(next.startTrueUs, next.sentTrueUs + leaseUs) + mapErrorUs;
    const fromUs = plan.startTrueUs - mapErrorUs;
    return { plan, fromUs, untilUs, rateMrps: plan.rateMrps };
  });
  const edges = spans.flatMap(({ fromUs, untilUs }) => [fromUs, untilUs]).filter(Number.isFinite);
  return [...new Set(edges)]
    .toSorted((a, b) => a - b)
    .map((fromUs) => {
      const inForce = spans.filter((span) => span.fromUs <= fromUs && fromUs < span.untilUs);
      return {
        fromUs,
        rateMrps:
          Math.max(0, ...inForce.map(({ rateMrps }) => rateMrps)) +
          lostShares(inForce.map(({ plan }) => plan)),
      };
    });
}

/** What agents that have a share in an older plan in force, and none in the newest, may offer of it. */
function lostShares(inForce: readonly SentPlan[]): number {
  const newest = inForce.at(-1);
  if (newest === undefined) return 0;
  const shares = new Map<string, number>();
  for (const plan of inForce) {
    for (const [agentId, rateMrps] of plan.sharesMrps) {
      if (newest.sharesMrps.has(agentId)) continue;
      shares.set(agentId, Math.max(rateMrps, shares.get(agentId) ?? 0));
    }
  }
  return Array.from(shares.values()).reduce((sum, rateMrps) => sum + rateMrps, 0);
}

/** Whether a plan starts within (fromUs, toUs) of the run's clock in mid-tick, as rates do that a person asks for. */
export function hasStepWithin(
  plans: readonly SentPlan[],
  fromUs: number,
  toUs: number,
  tickUs: number,
): boolean {
  return plans.some(
    ({ startsAtUs }) => startsAtUs % tickUs !== 0 && startsAtUs > fromUs && startsAtUs < toUs,
  );
}

/** What the plans say the rate is over (fromUs, toUs] of the run's clock; null when it changes within. */
export function plannedOver(
  plans: readonly SentPlan[],
  fromUs: number,
  toUs: number,
): number | null {
  let schedule: readonly SentPlan[] = [];
  for (const plan of plans) {
    schedule = [...schedule.filter(({ startsAtUs }) => startsAtUs < plan.startsAtUs), plan];
  }
  const first = schedule.findLast(({ startsAtUs }) => startsAtUs <= fromUs)?.rateMrps ?? 0;
  const within = schedule.filter(({ startsAtUs }) => startsAtUs > fromUs && startsAtUs < toUs);
  return within.every(({ rateMrps }) => rateMrps === first) ? first : null;
}
