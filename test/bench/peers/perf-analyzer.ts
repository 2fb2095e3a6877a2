import { dirname, join } from 'node:path';
import type { Peer } from './peer.ts';

/**
 * The last release that came as a package by itself. It insists on a server that it knows; of those only the
 * TorchServe client asks no questions before it posts a file, as a form. Its timers don't work there, so it
 * reports no latencies: its rate is the sink's count.
 */
export const perfAnalyzer: Peer = {
  name: 'perf_analyzer',
  executable: 'venv/bin/perf_analyzer',
  command(job, executable) {
    if (job.protocol !== 'http' || job.shape.type !== 'closed') return null;
    const input = JSON.stringify({ data: [{ TORCHSERVE_INPUT: [job.files.body] }] });
    return {
      argv: [
        'sh',
        '-c',
        'echo "$0" > "$1" && shift && exec "$@"',
        input,
        `${job.files.scratch}/perf-analyzer.json`,
        executable,
        '--service-kind',
        'torchserve',
        '-m',
        'bench',
        '-u',
        `127.0.0.1:${job.port}`,
        '--input-data',
        `${job.files.scratch}/perf-analyzer.json`,
        '--concurrency-range',
        `${job.connections}:${job.connections}`,
        '--max-threads',
        String(job.connections),
        '-p',
        String(job.seconds * 1_000),
        '-r',
        '1',
        '-s',
        '999',
      ],
      env: { LD_LIBRARY_PATH: join(dirname(executable), '../lib/cudart') },
    };
  },
  parse() {
    return { completed: null, errors: 0, latencyMs: { p50: null, p99: null, p999: null } };
  },
};
