import { numberIn, objectIn, parseObject } from '../json-fields.ts';
import { type Peer, urlOf } from './peer.ts';

/** With a rate it is asked for its correction: latencies from the instant at which a request was due. */
export const oha: Peer = {
  name: 'oha',
  executable: 'oha',
  command(job, executable) {
    if (job.protocol !== 'http') return null;
    const { shape } = job;
    const rate =
      shape.type === 'closed' ? [] : ['-q', String(shape.ratePerSecond), '--latency-correction'];
    return {
      argv: [
        executable,
        '--no-tui',
        '--worker-threads',
        '1',
        '--output-format',
        'json',
        '-c',
        String(job.connections),
        '-z',
        `${job.seconds}s`,
        '-m',
        'POST',
        '-D',
        job.files.body,
        ...rate,
        urlOf(job),
      ],
    };
  },
  parse(output) {
    const fields = parseObject(output);
    const statuses = Object.entries(objectIn(fields, 'statusCodeDistribution'));
    const errors = Object.entries(objectIn(fields, 'errorDistribution')).filter(
      // What was under way at the end isn't an error of the target.
      ([name]) => !name.includes('deadline'),
    );
    const percentiles = objectIn(fields, 'latencyPercentiles');
    const count = (entries: readonly (readonly [string, unknown])[]) =>
      entries.reduce((total, [, value]) => total + Number(value), 0);
    return {
      completed: count(statuses.filter(([status]) => status === '200')),
      errors: count(errors) + count(statuses.filter(([status]) => status !== '200')),
      latencyMs: {
        p50: numberIn(percentiles, 'p50') * 1_000,
        p99: numberIn(percentiles, 'p99') * 1_000,
        p999: numberIn(percentiles, 'p99.9') * 1_000,
      },
    };
  },
};
