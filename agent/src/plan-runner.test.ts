import type { Assignment } from '@plimsoll/core/assignment';
import type { Plan } from '@plimsoll/core/plan';
import { emptyTimeline, splice, type Timeline } from '@plimsoll/core/timeline';
import { describe, expect, test } from 'vitest';
import { noLimits } from './limits/agent-limits.ts';
import { PlanRunner } from './plan-runner.ts';
import { targetOf, workloadOf } from './testing/specs.ts';
import { createVirtualClock, type VirtualClock } from './testing/virtual-clock.ts';
import type { PlanPart } from './threads/engine-spec.ts';

describe('plans that were missed', () => {
  test('the plan after a missed one leaves nothing in force until it starts', () => {
    const { clock, runner, rateAt } = start();
    runner.take(planOf(1, 1_000_000, 100_000), clock.nowUs());
    clock.advanceTo(2_000_000);
    expect(rateAt(2_000_000)).toBe(50_000);
    // Plan 2 may have dealt this agent's share out to others.
    runner.take(planOf(3, 3_000_000, 200_000), clock.nowUs());
    expect(rateAt(2_500_000)).toBe(0);
    expect(rateAt(3_000_000)).toBe(100_000);
  });

  test('the next plan leaves the one before in force until it starts', () => {
    const { clock, runner, rateAt } = start();
    runner.take(planOf(1, 1_000_000, 100_000), clock.nowUs());
    clock.advanceTo(2_000_000);
    runner.take(planOf(2, 3_000_000, 200_000), clock.nowUs());
    expect(rateAt(2_500_000)).toBe(50_000);
    expect(rateAt(3_000_000)).toBe(100_000);
  });

  test('no permission is given while the plan before the missed one is in force', () => {
    const { clock, runner, permittedMrps } = start();
    runner.take(planOf(1, 1_000_000, 100_000), clock.nowUs());
    clock.advanceTo(5_000_000);
    runner.take(planOf(3, 6_000_000, 200_000), clock.nowUs());
    // Before the first plan, and in the gap before the third.
    expect(permittedMrps).toEqual([0, 0]);
  });

  test('a plan that should have started already is in force at once, even after a missed one', () => {
    const { clock, runner, rateAt } = start();
    runner.take(planOf(1, 1_000_000, 100_000), clock.nowUs());
    clock.advanceTo(4_000_000);
    runner.take(planOf(3, 3_000_000, 200_000), clock.nowUs());
    expect(rateAt(4_000_001)).toBe(100_000);
  });
});

/** One of two agents with equal shares; its clock is the run's. */
function start() {
  const clock: VirtualClock = createVirtualClock();
  let timeline: Timeline = emptyTimeline;
  const rateAt = (atUs: number) =>
    timeline.segments.findLast(({ startsAtUs }) => startsAtUs <= atUs)?.rateMrps ?? 0;
  /** What was in force each time when permission was given. */
  const permittedMrps: number[] = [];
  const engines = {
    permitUntil() {
      permittedMrps.push(rateAt(clock.nowUs()));
    },
    shift() {},
    plan({ segments, nowUs }: PlanPart) {
      timeline = splice(timeline, segments, nowUs);
    },
  };
  const assignment: Assignment = {
    runId: 'r1',
    term: 1,
    sentAtUs: 0,
    tickUs: 1_000_000,
    incarnation: 1,
    longestUs: 60_000_000,
    target: targetOf(['http://192.0.2.1']),
    workload: workloadOf(),
  };
  const runner = new PlanRunner({
    agentId: 'a',
    clock,
    engines,
    assignment,
    receivedUs: 0,
    limits: noLimits,
  });
  return {
    clock,
    runner,
    rateAt,
    permittedMrps,
  };
}

function planOf(revision: number, startsAtUs: number, rateMrps: number): Plan {
  return {
    runId: 'r1',
    term: 1,
    revision,
    sentAtUs: startsAtUs - 1_000_000,
    arrival: { type: 'constant' },
    seed: 1,
    segments: [{ startsAtUs, rateMrps }],
    shares: [
      { agentId: 'a', weight: 1 },
      { agentId: 'b', weight: 1 },
    ],
    maxRateMrps: 1_000_000,
    leaseUntilUs: startsAtUs + 1_000_000,
  };
}
