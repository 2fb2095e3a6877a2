/** What a run found, in words: the last thing on stdout. */
import { assertNever } from '@plimsoll/core/assert';
import type {
  BackgroundResult,
  LostAgent,
  PredictionResult,
  RunResult,
  Verdict,
} from '@plimsoll/core/run-result';
import { formatCount, formatDuration, formatLatency, formatRate, formatShare } from './quantity.ts';
import { formatTiers } from './tier-table.ts';

export type AnswerLine = readonly [label: string, value: string];

export function formatRunResult(result: RunResult): string {
  const { tiers = [] } = result;
  const text = formatLines(answerLines(result));
  return tiers.length < 2 ? text : `${text}\n${formatTiers(tiers)}`;
}

export function formatLines(lines: readonly AnswerLine[]): string {
  return lines.map(([label, value]) => `${label.padEnd(12)}${value}\n`).join('');
}

export function answerLines(result: RunResult): readonly AnswerLine[] {
  const { capacity, findings = [], generator, requests } = result;
  const skipped = requests.offered - requests.issued;
  const lines: readonly (AnswerLine | null)[] = [
    [
      'verdict',
      result.verdict === null
        ? 'still running'
        : `${result.verdict}: ${verdictMeaning(result.verdict)}`,
    ],
    result.reason === null ? null : ['reason', result.reason],
    ...findings.map(({ text }): AnswerLine => ['noticed', text]),
    capacity === null
      ? null
      : [
          'capacity',
          `${formatRate(capacity.ratePerSecond)}, between ${formatRate(capacity.low)} and ${formatRate(capacity.high)} at ${formatShare(capacity.confidence)} confidence`,
        ],
    capacity === null ? null : ['limited by', capacity.bindingObjective],
    result.prediction === undefined
      ? null
      : ['predicted', describePrediction(result.prediction, capacity?.ratePerSecond ?? null)],
    ...(result.background ?? []).map((load): AnswerLine => ['background', describeLoad(load)]),
    [
      'agents',
      `${generator.agents}, ${generator.healthy ? 'healthy' : 'often not healthy'}, lag p99 ${formatLatency(generator.lagUs.p99)}`,
    ],
    ...(generator.lost ?? []).map((agent): AnswerLine => ['lost', describeLost(agent)]),
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
  return lines.flatMap((line) => (line === null ? [] : [line]));
}

/** @param foundRps the capacity, where it is known */
export function describePrediction(
  { ratePerSecond, low, high }: PredictionResult,
  foundRps: number | null,
): string {
  const text = `${formatRate(ratePerSecond)}, between ${formatRate(low)} and ${formatRate(high)}`;
  if (foundRps === null) return text;
  const off = formatShare(Math.abs(foundRps / ratePerSecond - 1));
  const where = low <= foundRps && foundRps <= high ? 'within' : 'outside of';
  return `${text}; found ${off} ${foundRps < ratePerSecond ? 'less' : 'more'}, ${where} the interval`;
}

export function describeLoad({
  name,
  ratePerSecond,
  requests,
  latencyMs,
}: BackgroundResult): string {
  const failed = requests.errors === 0 ? '' : `, ${formatCount(requests.errors)} of them failed`;
  return `${name} at ${formatRate(ratePerSecond)}: ${formatCount(requests.issued)} requests${failed}, p99 ${formatLatency(latencyMs.p99 * 1000)}`;
}

function describeLost({ agentId, atSeconds, reason, countsComplete }: LostAgent): string {
  const when = atSeconds === null ? '' : ` at ${atSeconds.toFixed(1)} s`;
  const counts = countsComplete ? 'counted to its end' : 'counted up to its last report';
  return `${agentId}${when}, ${reason}; ${counts}`;
}

/** What a verdict says, in half a sentence. */
export function verdictMeaning(verdict: Verdict): string {
  switch (verdict) {
    case 'settled':
      return 'the capacity is known';
    case 'infeasible':
      return 'the SLO is broken at the lowest rate';
    case 'inconclusive':
      return 'the capacity could not be pinned down';
    case 'client-limited':
      return 'the agents gave out before the target did';
    case 'aborted':
      return 'the run was stopped before it was done';
    default:
      return assertNever(verdict);
  }
}
