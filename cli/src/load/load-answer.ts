/** What a load measured, in words. */
import type { LoadResult } from '@plimsoll/proto/load-result';
import {
  formatCount,
  formatLatency,
  formatNumber,
  formatRate,
  formatShare,
} from '../output/quantity.ts';
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
    ['errors', countsLine(errors)],
    ...faultLines(result.faults),
    [
      'duration',
      `${formatNumber(result.durationSeconds)} s, ${formatNumber(result.cpuSeconds)} s of CPU time`,
    ],
    [
      'bytes',
      `${formatCount(result.bytes.sent)} sent, ${formatCount(result.bytes.received)} received`,
    ],
    ['generator', generatorLine(result)],
  ];
  const facts = lines.map(([name, text]) => `${name.padEnd(12)}${text}\n`).join('');
  const endpoints = result.endpoints.length > 1 ? `\n${endpointTable(result.endpoints)}` : '';
  return `${facts}\n${latencyTable(result)}${endpoints}`;
}

/** A closed loop asks for all that the target or the generator can do; which of them it was shows in its CPU time. */
const busyShare = 0.95;

function generatorLine({ health, generator }: LoadResult): string {
  if (health.reason !== null) {
    return `${health.state}, so the latencies may be its own: ${health.reason}`;
  }
  if (generator.cpuShare <= busyShare) return 'healthy';
  return `healthy, but busy for ${formatShare(generator.cpuShare)} of the time: the rate may be its own limit`;
}

/** What the connect and protocol errors were. */
function faultLines(faults: LoadResult['faults']): readonly (readonly [string, string])[] {
  return Object.keys(faults).length === 0 ? [] : [['faults', countsLine(faults)]];
}

const endpointHeader = ['endpoint', 'issued', 'completed', 'errors', 'p50', 'p99', 'mean'];

/** Service times, since an endpoint answers for no more than those. */
function endpointTable(endpoints: LoadResult['endpoints']): string {
  const rows = endpoints.map(({ url, issued, completed, errors, serviceTimeMs }) => {
    const { p50, p99, mean } = serviceTimeMs;
    const times = [p50, p99, mean].map((ms) => formatLatency(ms * 1_000));
    return [url, formatCount(issued), formatCount(completed), formatCount(errors), ...times];
  });
  return formatTable(endpointHeader, rows);
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

function countsLine(counts: Readonly<Record<string, number>>): string {
  const kinds = Object.entries(counts).filter(([, count]) => count > 0);
  if (kinds.length === 0) return 'none';
  return kinds.map(([kind, count]) => `${formatCount(count)} ${kind}`).join(', ');
}
