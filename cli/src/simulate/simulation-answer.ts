/** What a simulation says at its end, in words: the run's answer, the truth beside it, and every decision. */
import type { RunResult } from '@plimsoll/core/run-result';
import type { Expected, Scenario } from '@plimsoll/core/sim/scenario';
import { formatRate, formatShare } from '../output/quantity.ts';
import { answerLines, formatLines } from '../output/run-answer.ts';
import { formatTable } from '../output/table.ts';
import { clockText } from '../report/chart-frame.ts';
import type { DecisionEvent } from '../report/run-record.ts';
import type { ExactCapacity } from './closed-form.ts';

export interface Simulation {
  readonly scenario: Scenario;
  readonly seed: number;
  /** Whether the scenario was changed by settings: what was expected of it may not hold then. */
  readonly isChanged: boolean;
  readonly result: RunResult;
  readonly decisions: readonly DecisionEvent[];
  /** Null where it isn't known in closed form. */
  readonly truth: ExactCapacity | null;
}

export function formatSimulation(simulation: Simulation): string {
  const { scenario, seed, isChanged, result, decisions, truth } = simulation;
  const truthText = truth === null ? 'not known in closed form' : truthSentence(truth, result);
  const lines = [
    ['scenario', `${scenario.name}${isChanged ? ' (changed)' : ''}: ${scenario.about}`],
    ['seed', String(seed)],
    ...answerLines(result).map(([label, value]) =>
      label === 'duration' ? [label, `${value}; virtual time`] : [label, value],
    ),
    ['truth', truthText],
    ...(isChanged ? [] : [['expected', expectedText(scenario.expected)]]),
  ].map(([label = '', value = '']) => [label, value] as const);
  const rows = decisions.map(({ atMs, phase, rps, reason }) => [
    clockText(atMs / 1000),
    phase,
    phase === 'finished' ? '' : formatRate(rps),
    reason,
  ]);
  return `${formatLines(lines)}\n${formatTable(['TIME', 'PHASE', 'RATE', 'WHY'], rows)}`;
}

/** `1,222/s (M/M/2); the answer is 0.8 % below it, and the interval holds it`. */
export function truthSentence(truth: ExactCapacity, { capacity }: RunResult): string {
  const known = `${formatRate(truth.rps)} (${truth.model})`;
  if (capacity === null) return known;
  const error = capacity.ratePerSecond / truth.rps - 1;
  const side = error < 0 ? 'below' : 'above';
  const isHeld = capacity.low <= truth.rps && truth.rps <= capacity.high;
  const held = isHeld ? 'the interval holds it' : 'the interval misses it';
  return `${known}; the answer is ${formatShare(Math.abs(error))} ${side} it, and ${held}`;
}

/** The contract's result, and what a simulation knows beyond it. */
export function simulationDocument(simulation: Simulation): object {
  const { scenario, seed, isChanged, result, decisions, truth } = simulation;
  return {
    ...result,
    scenario: scenario.name,
    seed,
    expected: isChanged ? null : scenario.expected,
    truth: truth === null ? null : { ratePerSecond: truth.rps, model: truth.model },
    decisions: decisions.map(({ atMs, phase, rps, reason }) => ({
      atSeconds: atMs / 1000,
      phase,
      ratePerSecond: rps,
      reason,
    })),
  };
}

export function expectedText(expected: Expected): string {
  switch (expected) {
    case 'settled':
      return 'settled';
    case 'infeasible':
      return 'infeasible';
    case 'ill-posed':
      return 'inconclusive: violations hardly depend on the rate';
    case 'client-limited':
      return 'client-limited';
    case 'metastable':
      return 'settled, below the rate from which a burst does not recover';
    case 'drifting':
      return 'settled, for the end of the run';
    default:
      return expected satisfies never;
  }
}
