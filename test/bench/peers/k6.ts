import { join } from 'node:path';
import { numberIn, objectIn, parseObject } from '../json-fields.ts';
import { type Job, type Peer, urlOf } from './peer.ts';

/** Users that k6 may add when it falls behind its rate. */
const usersMax = 1_000;

export const k6: Peer = {
  name: 'k6',
  executable: 'k6',
  command(job, executable) {
    if (job.protocol !== 'http') return null;
    return {
      argv: [
        executable,
        'run',
        '--quiet',
        '--no-usage-report',
        '--env',
        `BENCH_URL=${urlOf(job)}`,
        '--env',
        `BENCH_BODY=${job.files.body}`,
        '--env',
        `BENCH_SCENARIO=${JSON.stringify(scenario(job))}`,
        join(job.files.scripts, 'k6-post.mjs'),
      ],
      env: { GOMAXPROCS: '1' },
    };
  },
  parse(output) {
    const metrics = parseObject(output);
    const values = (name: string) => objectIn(objectIn(metrics, name), 'values');
    const requests = numberIn(values('http_reqs'), 'count');
    const failed = Math.round(numberIn(values('http_req_failed'), 'rate') * requests);
    const times = values('http_req_duration');
    return {
      completed: requests - failed,
      errors: failed,
      latencyMs: {
        p50: numberIn(times, 'med'),
        p99: numberIn(times, 'p(99)'),
        p999: numberIn(times, 'p(99.9)'),
      },
    };
  },
};

function scenario({ shape, connections, seconds }: Job): object {
  const duration = `${seconds}s`;
  if (shape.type === 'closed') {
    return { exec: 'post', executor: 'constant-vus', vus: connections, duration };
  }
  return {
    exec: 'post',
    executor: 'constant-arrival-rate',
    rate: Math.round(shape.ratePerSecond),
    timeUnit: '1s',
    duration,
    preAllocatedVUs: connections,
    maxVUs: shape.mayGrow ? usersMax : connections,
  };
}
