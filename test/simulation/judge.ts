/** A simulation and what it says of the fleet: with its faults, and where that matters without them. */
import { capacitySearch } from '@plimsoll/coordinator/capacity-search';
import { seededRng } from '@plimsoll/core/rng';
import type { RunResult } from '@plimsoll/core/run-result';
import { drawFaults, type Fault } from './faults.ts';
import { checkCounts } from './invariants/counts.ts';
import { checkEnding } from './invariants/ending.ts';
import { checkLease } from './invariants/lease.ts';
import { checkRate } from './invariants/rate.ts';
import { checkRecord } from './invariants/record.ts';
import { checkTerms } from './invariants/terms.ts';
import { checkVerdict, isVoid } from './invariants/verdict.ts';
import type { Violation } from './invariants/violation.ts';
import { checkWindows } from './invariants/windows.ts';
import { quickSearch } from './quick-search.ts';
import { byHand, drawScenario, type Scenario } from './scenario.ts';
import type { AgentBugs } from './sim-agent.ts';
import { type Outcome, simulate } from './simulate.ts';
import { streams } from './world.ts';

export interface Case {
  readonly seed: number;
  readonly scenario: Scenario;
  readonly faults: readonly Fault[];
  readonly bugs: AgentBugs;
}

export interface Judged {
  readonly case: Case;
  readonly outcome: Outcome;
  readonly violations: readonly Violation[];
}

/** Faults fall into the time that a run takes without any, and a little beyond. */
const faultSpanMs = { quick: 60_000, real: 120_000 } as const;

export function caseOf(seed: number, bugs: AgentBugs = {}): Case {
  const scenario = drawScenario(seededRng(seed, streams.scenario));
  const agentIds = scenario.agents.map(({ agentId }) => agentId);
  const rng = seededRng(seed, streams.faults);
  const faults = drawFaults(rng, agentIds, faultSpanMs[scenario.search]);
  return { seed, scenario, faults, bugs };
}

/** The run of the same seed without a search: its rate is set by hand. */
export function caseByHand(seed: number, bugs: AgentBugs = {}): Case {
  const one = caseOf(seed, bugs);
  return { ...one, scenario: byHand(one.scenario, seededRng(seed, streams.wishes)) };
}

export async function judge(one: Case): Promise<Judged> {
  const outcome = await play(one);
  const { journal, runs } = outcome;
  const isRandom = one.scenario.spec.workload.arrival.type === 'poisson';
  const isUsurped = one.faults.some(({ type }) => type === 'usurp');
  const violations = [
    ...checkTerms(journal),
    ...checkLease(journal),
    ...runs.flatMap((run) => [
      ...checkRate(journal, run.result.runId, isRandom),
      ...checkCounts(journal, run),
      ...checkWindows(journal, run, isRandom),
      // Two coordinators that live at a time both write a run's record.
      ...(isUsurped ? [] : checkRecord(run)),
    ]),
    ...checkEnding(outcome),
    ...(await verdicts(one, outcome)),
  ];
  return { case: one, outcome, violations };
}

async function verdicts(one: Case, { runs }: Outcome): Promise<readonly Violation[]> {
  const answered = runs.map(({ result }) => result).filter((result) => !isVoid(result));
  if (answered.every((result) => isObvious(one, result))) return [];
  const without = (await play({ ...one, faults: [], bugs: {} })).runs.at(-1)?.result;
  if (without === undefined)
    return [{ invariant: 'verdict', text: 'expected a run without faults to have a result' }];
  const { search } = one.scenario.spec;
  const precision = search.mode === 'capacity' ? search.precision : 0;
  return answered.flatMap((result) => checkVerdict(result, without, precision));
}

/**
 * Where the answers lie that runs without faults give, as shares of the target's capacity: the queue of the random
 * target is too long for the SLO a little before. What lies there needs no second run to compare with.
 */
const usualShares = { quick: [0.975, 1.025], real: [0.91, 0.97] } as const;

function isObvious({ scenario }: Case, { verdict, capacity }: RunResult): boolean {
  if (verdict !== 'settled' || capacity === null) return false;
  const [low, high] = usualShares[scenario.search];
  const share = capacity.ratePerSecond / scenario.target.capacityRps;
  return share >= low && share <= high;
}

function play(one: Case): Promise<Outcome> {
  return one.scenario.search === 'real'
    ? simulate({ ...one, search: capacitySearch })
    : simulate({ ...one, search: quickSearch });
}
