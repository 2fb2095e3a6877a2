import { join } from 'node:path';
import { numberIn, objectIn, parseObject } from '../json-fields.ts';
import { type Peer, urlOf } from './peer.ts';

/** Its results go to a file, and are read after the run. */
export const vegeta: Peer = {
  name: 'vegeta',
  executable: 'vegeta',
  command(job, executable) {
    if (job.protocol !== 'http') return null;
    const { shape } = job;
    const rate = shape.type === 'closed' ? 0 : Math.round(shape.ratePerSecond);
    const isBounded = shape.type === 'closed' || !shape.mayGrow;
    const results = join(job.files.scratch, 'vegeta.bin');
    const targets = `POST ${urlOf(job)}`;
    return {
      argv: [
        'sh',
        '-c',
        'echo "$0" | "$@"',
        targets,
        executable,
        '-cpus=1',
        'attack',
        `-rate=${rate}`,
        `-duration=${job.seconds}s`,
        ...(isBounded ? [`-max-workers=${job.connections}`] : []),
        `-workers=${job.connections}`,
        `-connections=${job.connections}`,
        `-body=${job.files.body}`,
        `-output=${results}`,
      ],
      reportArgv: [
        'sh',
        '-c',
        '"$0" report -type=json "$1"; echo; "$0" report -type=hdrplot "$1"',
        executable,
        results,
      ],
    };
  },
  parse(output) {
    const [document = ''] = output.split('\n', 1);
    const fields = parseObject(document);
    const latencies = objectIn(fields, 'latencies');
    const requests = numberIn(fields, 'requests');
    const completed = Math.round(requests * numberIn(fields, 'success'));
    return {
      completed,
      errors: requests - completed,
      latencyMs: {
        p50: numberIn(latencies, '50th') / 1e6,
        p99: numberIn(latencies, '99th') / 1e6,
        p999: plotted(output, 0.999),
      },
    };
  },
};

/** The table of percentiles in milliseconds: value, share, count, 1/(1-share). */
function plotted(output: string, share: number): number | null {
  for (const line of output.split('\n')) {
    const [value, at] = line.trim().split(/\s+/);
    if (at !== undefined && Number(at) >= share) return Number(value);
  }
  return null;
}
