import type { Peer } from './peer.ts';

export const ghz: Peer = {
  name: 'ghz',
  executable: 'ghz',
  command(job, executable) {
    if (job.protocol !== 'grpc') return null;
    const { shape } = job;
    // --async doesn't wait for answers before it sends what is due.
    const rate =
      shape.type === 'closed'
        ? []
        : [`--rps=${Math.round(shape.ratePerSecond)}`, ...(shape.mayGrow ? ['--async'] : [])];
    return {
      argv: [
        executable,
        '--insecure',
        '--cpus=1',
        `--proto=${job.files.proto}`,
        '--call=bench.Echo/Say',
        `--data-file=${job.files.grpcJson}`,
        `--concurrency=${job.connections * job.streams}`,
        `--connections=${job.connections}`,
        `--duration=${job.seconds}s`,
        ...rate,
        `127.0.0.1:${job.port}`,
      ],
    };
  },
  parse(output) {
    const count = (pattern: RegExp) =>
      Array.from(output.matchAll(pattern), (found) => Number(found[1])).reduce((a, b) => a + b, 0);
    const all = count(/^\s+\[\w+\]\s+(\d+) responses/gm);
    const completed = count(/^\s+\[OK\]\s+(\d+) responses/gm);
    if (all === 0) throw new Error('ghz: no status codes');
    // Its own end closes connections with calls under way.
    const cutOff = count(/^\s+\[(?:Canceled|Unavailable)\]\s+(\d+) responses/gm);
    return {
      completed,
      errors: all - completed - cutOff,
      latencyMs: { p50: percentile(output, 50), p99: percentile(output, 99), p999: null },
    };
  },
};

const unitMs: Readonly<Record<string, number>> = { s: 1_000, ms: 1, µs: 1e-3, us: 1e-3, ns: 1e-6 };

function percentile(output: string, percent: number): number | null {
  const found = new RegExp(`^\\s+${percent} % in ([\\d.]+) (\\S+)`, 'm').exec(output);
  return found === null ? null : Number(found[1]) * (unitMs[found[2] ?? ''] ?? Number.NaN);
}
