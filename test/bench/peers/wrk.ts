import { join } from 'node:path';
import { numberIn, parseObject } from '../json-fields.ts';
import { type Peer, urlOf } from './peer.ts';

/** Closed loop only: it has no notion of a rate. */
export const wrk: Peer = {
  name: 'wrk',
  executable: 'wrk',
  command(job, executable) {
    if (job.protocol !== 'http' || job.shape.type !== 'closed') return null;
    return {
      argv: [
        executable,
        '--threads=1',
        `--connections=${job.connections}`,
        `--duration=${job.seconds}s`,
        `--script=${join(job.files.scripts, 'wrk-post.lua')}`,
        urlOf(job),
      ],
      env: { BENCH_BODY: job.files.body },
    };
  },
  parse(output) {
    const line = /^REPORT (.*)$/m.exec(output)?.[1];
    if (line === undefined) throw new Error('wrk: no REPORT line');
    const fields = parseObject(line);
    return {
      completed: numberIn(fields, 'completed'),
      errors: numberIn(fields, 'errors'),
      latencyMs: {
        p50: numberIn(fields, 'p50Us') / 1_000,
        p99: numberIn(fields, 'p99Us') / 1_000,
        p999: numberIn(fields, 'p999Us') / 1_000,
      },
    };
  },
};
