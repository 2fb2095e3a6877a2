/** What a load measured, in words. */
import type { LoadResult } from '@plimsoll/proto/load-result';
import { formatCount, formatLatency, formatNumber, formatRate } from '../output/quantity.ts';
import { formatTable } from '../output/table.ts';

export function formatLoadResult(result: LoadResult): string {
  const { errors, ratePerSecond } = result;
  const failed = errors.timeout + errors.connect + errors.status + errors.protocol;
  const lines: readonly (readonly [string, string])[] = [
    [
      'requests',
      `${formatCount(result.offered)} offered, ${formatCount(result.completed)} completed, ${formatCount(failed)} failed, ${formatCount(errors.skipped)} skipped`,
    ],
    [
      'rate',
      `offered ${formatRate(ratePerSecond.offered)}, issued ${formatRate(ratePerSecond.issued)}, completed ${formatRate(ratePerSecond.completed)}`,
    ],
    ['errors', errorsLine(errors)],
    [
      'duration',
      `${formatNumber(result.durationSeconds)} s, ${formatNumber(result.cpuSeconds)} s of CPU time`,
    ],
    [
      'bytes',
      `${formatCount(result.bytes.sent)} sent, ${formatCount(result.bytes.received)} received`,
    ],
    ['generator', result.healthy ? 'healthy' : 'not healthy: the latencies may be its own'],
  ];
  const facts = lines.map(([name, text]) => `${name.padEnd(12)}${text}\n`).join('');
  return `${facts}\n${latencyTable(result)}`;
}

const header = ['', 'p50', 'p90', 'p99', 'p99.9', 'max', 'mean'];

function latencyTable({ responseTimeMs, serviceTimeMs, lagUs }: LoadResult): string {
  const ms = (spread: LoadResult['responseTimeMs']) =>
    [spread.p50, spread.p90, spread.p99, spread.p999, spread.max, spread.mean].map((value) =>
      formatLatency(value * 1_000),
    );
  const lag = [lagUs.p50, lagUs.p90, lagUs.p99, lagUs.p999, lagUs.max].map(formatLatency);
  return formatTable(header, [
    ['response', ...ms(responseTimeMs)],
    ['service', ...ms(serviceTimeMs)],
    ['lag', ...lag],
  ]);
}

function errorsLine(errors: LoadResult['errors']): string {
  const kinds = Object.entries(errors).filter(([, count]) => count > 0);
  if (kinds.length === 0) return 'none';
  return kinds.map(([kind, count]) => `${formatCount(count)} ${kind}`).join(', ');
}
