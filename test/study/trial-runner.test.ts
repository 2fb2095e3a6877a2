import { plainCluster } from '@plimsoll/core/sim/cluster';
import { plainFleet } from '@plimsoll/core/sim/fleet';
import type { Scenario } from '@plimsoll/core/sim/scenario';
import type { Objective } from '@plimsoll/core/slo';
import { expect, test } from 'vitest';
import { trialOf } from './trial.ts';
import { studyCaps, TrialRunner } from './trial-runner.ts';

const mean: Objective = { type: 'latency-mean', limitUs: 40_000, text: 'latency.mean <= 40ms' };

/** M/M/1: on average 500 requests a second. */
function mm1(change: Partial<Scenario> = {}): Scenario {
  const { serving } = plainCluster;
  return {
    name: 'mm1',
    about: 'One server, exponential work.',
    cluster: {
      ...plainCluster,
      serving: { ...serving, work: { type: 'exponential' } } as typeof serving,
    },
    fleet: plainFleet,
    slo: [mean],
    search: {
      startRps: 50,
      maxRps: 2_000,
      precision: 0.04,
      confidence: 0.95,
      maxDurationMs: 300_000,
    },
    expected: 'settled',
    ...change,
  };
}

test('the mean over an hour is that of the closed form for M/M/1', () => {
  const runner = new TrialRunner(mm1(), 1, studyCaps);
  const { evidence, achievedRps } = runner.run(trialOf(400, 3_600, 'admitted'));
  // 1 / (500 - 400) seconds.
  expect(Math.abs((evidence[0]?.value ?? 0) / 10_000 - 1)).toBeLessThan(0.05);
  expect(Math.abs(achievedRps / 400 - 1)).toBeLessThan(0.01);
});

test('rests, warm-ups and drains are charged, and only the trial itself is measured', () => {
  const runner = new TrialRunner(mm1(), 2, studyCaps);
  const trial = runner.run({
    ...trialOf(480, 20, 'admitted'),
    restSeconds: 5,
    warmSeconds: 10,
  });
  expect(runner.seconds).toBeGreaterThan(35);
  expect(runner.seconds).toBeLessThan(36);
  expect(trial.seconds).toBe(20);
  expect(trial.evidence[0]?.total).toBe(trial.offered);
  expect(runner.requests).toBeGreaterThan(trial.offered);
  const [rest, warm, measured, drain] = runner.stretches;
  expect([rest?.rps, warm?.rps, measured?.rps, drain?.rps]).toEqual([0, 480, 480, 0]);
  expect([rest?.seconds, warm?.seconds, measured?.seconds]).toEqual([5, 10, 20]);
});

test('a queue that one trial leaves behind meets the next', () => {
  const idle = new TrialRunner(mm1(), 3, studyCaps).run(trialOf(100, 2, 'within'));
  const runner = new TrialRunner(mm1(), 3, studyCaps);
  runner.run(trialOf(1_000, 6, 'within'));
  const after = runner.run(trialOf(100, 2, 'within'));
  expect(idle.evidence[0]?.value).toBeLessThan(20_000);
  // Six seconds' worth of work had been left.
  expect(after.evidence[0]?.total).toBe(0);
});

test('who leaves at the end sees fewer of the slow requests than who waits for the last', () => {
  const order = trialOf(900, 4, 'admitted');
  const leaves = new TrialRunner(mm1(), 4, studyCaps).run({ ...order, counting: 'within' });
  const waits = new TrialRunner(mm1(), 4, studyCaps).run(order);
  expect(waits.evidence[0]?.total).toBe(waits.offered);
  expect(leaves.evidence[0]?.total).toBeLessThan(0.7 * leaves.offered);
  expect(leaves.evidence[0]?.value).toBeLessThan(waits.evidence[0]?.value ?? 0);
});

test('a trial of so many requests ends with the last of them', () => {
  const runner = new TrialRunner(mm1(), 5, studyCaps);
  const trial = runner.run({
    ...trialOf(200, Number.POSITIVE_INFINITY, 'admitted'),
    requests: 1_000,
  });
  expect(trial.offered).toBe(1_000);
  expect(trial.evidence[0]?.total).toBe(1_000);
  expect(Math.abs(trial.seconds - 5)).toBeLessThan(0.7);
});

test('a target that is let finish has also done what nobody waits for any more', () => {
  const cluster = { ...mm1().cluster, timeoutUs: 1e6 };
  const order = trialOf(1_000, 20, 'within');
  const left = new TrialRunner(mm1({ cluster }), 10, studyCaps);
  left.run(order);
  const finished = new TrialRunner(mm1({ cluster }), 10, studyCaps);
  finished.run({ ...order, drains: true });
  // Twenty seconds' worth of work were left.
  expect(Math.abs(finished.seconds - left.seconds - 20)).toBeLessThan(3);
  expect(finished.run(trialOf(100, 5, 'within')).evidence[0]?.value).toBeLessThan(20_000);
});

test('a closed loop achieves what the target can', () => {
  const runner = new TrialRunner(mm1(), 6, studyCaps);
  const order = { ...trialOf(1, 60, 'admitted'), load: { type: 'closed', streams: 64 } as const };
  expect(Math.abs(runner.run(order).achievedRps / 500 - 1)).toBeLessThan(0.03);
  expect(runner.stretches[0]?.rps).toBeNull();
});

test('no run goes beyond its caps', () => {
  const runner = new TrialRunner(mm1(), 7, { seconds: 100, requests: 5_000 });
  runner.run(trialOf(40, 10_000, 'ended'));
  expect(runner.seconds).toBe(100);
  expect(runner.isSpent).toBe(true);
  const other = new TrialRunner(mm1(), 7, { seconds: 100, requests: 5_000 });
  other.run(trialOf(400, 10_000, 'ended'));
  expect(other.requests).toBe(5_000);
  expect(other.isSpent).toBe(true);
});

test('a load generator at its limit sends what it can', () => {
  const fleet = { ...plainFleet, agents: 2, agentLimitRps: 50 };
  const { achievedRps } = new TrialRunner(mm1({ fleet }), 8, studyCaps).run(
    trialOf(400, 60, 'ended'),
  );
  expect(Math.abs(achievedRps / 100 - 1)).toBeLessThan(0.05);
  const one = { ...fleet, limitedAgents: 1 };
  const other = new TrialRunner(mm1({ fleet: one }), 8, studyCaps);
  expect(Math.abs(other.run(trialOf(400, 60, 'ended')).achievedRps / 250 - 1)).toBeLessThan(0.05);
});

test('what is held up on the way arrives later, and all of it', () => {
  const stalls = [{ everyUs: 5e6, durationUs: 500_000, scope: 'all-agents' } as const];
  const order = trialOf(50, 600, 'admitted');
  const free = new TrialRunner(mm1(), 9, studyCaps).run(order);
  const stalled = new TrialRunner(
    mm1({ fleet: { ...plainFleet, networkStalls: stalls } }),
    9,
    studyCaps,
  ).run(order);
  expect(stalled.offered).toBe(free.offered);
  expect(stalled.evidence[0]?.total).toBe(stalled.offered);
  // A tenth of the time is stalled; who comes then waits for a quarter of a second on average.
  const addedUs = (stalled.evidence[0]?.value ?? 0) - (free.evidence[0]?.value ?? 0);
  expect(addedUs).toBeGreaterThan(15_000);
  expect(addedUs).toBeLessThan(45_000);
});
