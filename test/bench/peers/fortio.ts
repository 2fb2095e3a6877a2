import { listIn, numberIn, objectIn, parseObject } from '../json-fields.ts';
import { type Peer, urlOf } from './peer.ts';

/** Histogram cells of a tenth of a millisecond; it interpolates within them. */
const resolutionSeconds = '0.0001';

export const fortio: Peer = {
  name: 'fortio',
  executable: 'fortio',
  command(job, executable) {
    if (job.protocol !== 'http') return null;
    const rate = job.shape.type === 'closed' ? 0 : job.shape.ratePerSecond;
    return {
      argv: [
        executable,
        'load',
        '-quiet',
        '-json',
        '-',
        '-r',
        resolutionSeconds,
        '-p',
        '50,99,99.9',
        '-qps',
        String(rate),
        '-c',
        String(job.connections),
        '-t',
        `${job.seconds}s`,
        '-payload-file',
        job.files.body,
        urlOf(job),
      ],
      env: { GOMAXPROCS: '1' },
    };
  },
  parse(output) {
    const fields = parseObject(output.slice(output.indexOf('{')));
    const histogram = objectIn(fields, 'DurationHistogram');
    const codes = objectIn(fields, 'RetCodes');
    const good = Number(codes['200'] ?? 0);
    const percentiles = listIn(histogram, 'Percentiles');
    function at(percent: number): number | null {
      const found = percentiles.find((entry) => numberIn(entry, 'Percentile') === percent);
      return found === undefined ? null : numberIn(found, 'Value') * 1_000;
    }
    return {
      completed: good,
      errors: numberIn(histogram, 'Count') - good,
      latencyMs: { p50: at(50), p99: at(99), p999: at(99.9) },
    };
  },
};
