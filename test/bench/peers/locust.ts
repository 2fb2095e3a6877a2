import { join } from 'node:path';
import { type Fields, numberIn, objectIn } from '../json-fields.ts';
import { type Latency, type Peer, type Report, urlOf } from './peer.ts';

/** Its faster client. Response times are in rounded milliseconds. */
export const locust: Peer = {
  name: 'locust',
  executable: 'venv/bin/locust',
  command(job, executable) {
    if (job.protocol !== 'http') return null;
    const rate = job.shape.type === 'closed' ? 0 : job.shape.ratePerSecond;
    const users = String(job.connections);
    return {
      argv: [
        executable,
        '-f',
        join(job.files.scripts, 'locust_post.py'),
        '--headless',
        '--json',
        '-u',
        users,
        '-r',
        users,
        '-t',
        `${job.seconds}s`,
        '-H',
        urlOf(job, ''),
      ],
      env: {
        BENCH_BODY: job.files.body,
        BENCH_RATE_PER_USER: String(rate / job.connections),
      },
    };
  },
  parse(output) {
    const entries: unknown = JSON.parse(output);
    if (!Array.isArray(entries) || entries.length !== 1) {
      throw new Error('locust: expected one entry of requests');
    }
    return parseEntry(entries[0] as Fields);
  },
};

function parseEntry(entry: Fields): Report {
  const requests = numberIn(entry, 'num_requests');
  const failures = numberIn(entry, 'num_failures');
  const cells = Object.entries(objectIn(entry, 'response_times'))
    .map(([ms, count]) => ({ ms: Number(ms), count: Number(count) }))
    .toSorted((a, b) => a.ms - b.ms);
  return {
    completed: requests - failures,
    errors: failures,
    latencyMs: latencies(cells),
  };
}

function latencies(cells: readonly { readonly ms: number; readonly count: number }[]): Latency {
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  function at(share: number): number | null {
    let seen = 0;
    for (const { ms, count } of cells) {
      seen += count;
      if (seen >= share * total) return ms;
    }
    return null;
  }
  return { p50: at(0.5), p99: at(0.99), p999: at(0.999) };
}
