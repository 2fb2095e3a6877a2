import { quantile } from '../statistics/quantile.ts';
import { type Peer, type Report, urlOf } from './peer.ts';

/** A rate is each worker's own, and a worker waits for its answer. With a rate, every request comes out as a row. */
export const hey: Peer = {
  name: 'hey',
  executable: 'hey',
  command(job, executable) {
    if (job.protocol !== 'http') return null;
    const { shape } = job;
    const rate =
      shape.type === 'closed'
        ? []
        : ['-q', String(shape.ratePerSecond / job.connections), '-o', 'csv'];
    return {
      argv: [
        executable,
        '-z',
        `${job.seconds}s`,
        '-c',
        String(job.connections),
        '-cpus',
        '1',
        '-m',
        'POST',
        '-T',
        'application/octet-stream',
        '-D',
        job.files.body,
        ...rate,
        urlOf(job),
      ],
    };
  },
  parse(output) {
    return output.startsWith('response-time') ? parseRows(output) : parseSummary(output);
  },
};

function parseSummary(output: string): Report {
  const statuses = Array.from(output.matchAll(/\[(\d+)\]\s+(\d+) responses/g), (found) => ({
    isGood: found[1] === '200',
    count: Number(found[2]),
  }));
  const failed = Array.from(output.matchAll(/^\s+\[(\d+)\]\s+(?!\d+ responses)\S/gm), (found) =>
    Number(found[1]),
  );
  if (statuses.length === 0) throw new Error('hey: no status codes');
  const count = (isGood: boolean) =>
    sum(statuses.filter((status) => status.isGood === isGood).map((status) => status.count));
  return {
    completed: count(true),
    errors: count(false) + sum(failed),
    latencyMs: { p50: percentile(output, 50), p99: percentile(output, 99), p999: null },
  };
}

function percentile(output: string, percent: number): number | null {
  const found = new RegExp(`^\\s+${percent}% in ([\\d.]+) secs`, 'm').exec(output);
  return found === null ? null : Number(found[1]) * 1_000;
}

/** Columns: response-time, DNS+dialup, DNS, Request-write, Response-delay, Response-read, status-code, offset. */
function parseRows(output: string): Report {
  const rows = output
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const times = rows.map((row) => Number(row[0]) * 1_000).toSorted((a, b) => a - b);
  const good = rows.filter((row) => row[6] === '200').length;
  return {
    completed: good,
    errors: rows.length - good,
    latencyMs: {
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      p999: quantile(times, 0.999),
    },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
