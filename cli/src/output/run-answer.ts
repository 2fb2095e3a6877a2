/** What a run found, in words: the last thing on stdout. */
import { assertNever } from '@plimsoll/core/assert';
import type { RunResult, Verdict } from '@plimsoll/core/run-result';
import { formatCount, formatDuration, formatLatency, formatRate, formatShare } from './quantity.ts';

export function formatRunResult(result: RunResult): string {
  const { capacity, generator, requests } = result;
  const skipped = requests.offered - requests.issued;
  const lines: readonly (readonly [string, string] | null)[] = [
    ['verdict', result.verdict === null ? 'still running' : verdictLine(result.verdict)],
    result.reason === null ? null : ['reason', result.reason],
    capacity === null
      ? null
      : [
          'capacity',
          `${formatRate(capacity.ratePerSecond)}, between ${formatRate(capacity.low)} and ${formatRate(capacity.high)} at ${formatShare(capacity.confidence)} confidence`,
        ],
    capacity === null ? null : ['limited by', capacity.bindingObjective],
    [
      'agents',
      `${generator.agents}, ${generator.healthy ? 'healthy' : 'often not healthy'}, lag p99 ${formatLatency(generator.lagUs.p99)}`,
    ],
    [
      'duration',
      `${formatDuration(result.durationSeconds)}, of which ${formatDuration(result.warmupSeconds)} warm-up`,
    ],
    [
      'requests',
      `${formatCount(requests.offered)} offered, ${formatCount(requests.completed)} completed, ${formatCount(requests.errors)} failed, ${formatCount(skipped)} skipped`,
    ],
    ['run', `${result.runId} (${result.name})`],
  ];
  return lines
    .flatMap((line) => (line === null ? [] : [`${line[0].padEnd(12)}${line[1]}\n`]))
    .join('');
}

function verdictLine(verdict: Verdict): string {
  switch (verdict) {
    case 'settled':
      return 'settled: the capacity is known';
    case 'infeasible':
      return 'infeasible: the SLO is broken at the lowest rate';
    case 'inconclusive':
      return 'inconclusive: the capacity could not be pinned down';
    case 'client-limited':
      return 'client-limited: the agents gave out before the target did';
    case 'aborted':
      return 'aborted: the run was stopped before it was done';
    default:
      return assertNever(verdict);
  }
}
