import { join } from 'node:path';
import { quantile } from '../statistics/quantile.ts';
import { type Job, type Peer, type Report, urlOf } from './peer.ts';

/** A log of every request, so that percentiles can be had: only where the rate is low. */
const loggedRateMax = 5_000;

/** Its summary has no percentiles. The gRPC frame is its request's body; the status in the trailers isn't looked at. */
export const h2load: Peer = {
  name: 'h2load',
  executable: 'h2load',
  command(job, executable) {
    if (job.protocol !== 'grpc') return null;
    const log = join(job.files.scratch, 'h2load.log');
    const { argv, isLogged } = flags(job, log);
    const command = { argv: [executable, ...argv, urlOf(job, '/bench.Echo/Say')] };
    return isLogged ? { ...command, reportArgv: ['cat', log] } : command;
  },
  parse(output) {
    return output.includes('finished in') ? parseSummary(output) : parseLog(output);
  },
};

function flags(job: Job, log: string): { argv: readonly string[]; isLogged: boolean } {
  const { shape } = job;
  const isLogged = shape.type === 'open' && shape.ratePerSecond <= loggedRateMax;
  const rate =
    shape.type === 'open' ? [`--rps=${Math.round(shape.ratePerSecond / job.connections)}`] : [];
  return {
    isLogged,
    argv: [
      '--threads=1',
      `--clients=${job.connections}`,
      `--max-concurrent-streams=${job.streams}`,
      `--duration=${job.seconds}`,
      `--data=${job.files.grpcFrame}`,
      '--header=content-type: application/grpc',
      '--header=te: trailers',
      ...rate,
      ...(isLogged ? [`--log-file=${log}`] : []),
    ],
  };
}

function parseSummary(output: string): Report {
  const found = /(\d+) succeeded, (\d+) failed, (\d+) errored, (\d+) timeout/.exec(output);
  if (found === null) throw new Error('h2load: no line of requests');
  const [succeeded = 0, failed = 0, , timeout = 0] = found.slice(1).map(Number);
  return {
    completed: succeeded,
    errors: failed + timeout,
    latencyMs: { p50: null, p99: null, p999: null },
  };
}

/** One line per request: start, status, microseconds. */
function parseLog(output: string): Report {
  const rows = output
    .trim()
    .split('\n')
    .map((line) => line.split('\t').map(Number));
  if (rows.some((row) => row.length !== 3)) throw new Error('h2load: no log of requests');
  const times = rows.map(([, , us = 0]) => us / 1_000).toSorted((a, b) => a - b);
  const good = rows.filter(([, status]) => status === 200).length;
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
