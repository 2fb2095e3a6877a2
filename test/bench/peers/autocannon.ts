import { numberIn, objectIn, parseObject } from '../json-fields.ts';
import { type Peer, urlOf } from './peer.ts';

const executable = 'npm/node_modules/autocannon/autocannon.js';

/** With a rate always with -C, which says: record what was measured, correct nothing. It refuses -C without a rate. */
export const autocannon: Peer = peer('autocannon -C', ['--ignoreCoordinatedOmission']);

/** Its own correction: for a late answer it records the answers that should have come meanwhile. */
export const autocannonCorrected: Peer = peer('autocannon, corrected', []);

function peer(name: string, rateFlags: readonly string[]): Peer {
  const isCorrected = rateFlags.length === 0;
  return {
    name,
    executable,
    command(job, path) {
      const { shape } = job;
      if (job.protocol !== 'http' || (shape.type === 'closed' && isCorrected)) return null;
      const rate =
        shape.type === 'closed' ? [] : ['--overallRate', String(shape.ratePerSecond), ...rateFlags];
      return {
        argv: [
          process.execPath,
          path,
          '--json',
          '--no-progress',
          '--connections',
          String(job.connections),
          '--duration',
          String(job.seconds),
          '--method',
          'POST',
          '--input',
          job.files.body,
          ...rate,
          urlOf(job),
        ],
      };
    },
    parse(output) {
      const fields = parseObject(output);
      const latency = objectIn(fields, 'latency');
      return {
        completed: numberIn(fields, '2xx'),
        errors:
          numberIn(fields, 'errors') + numberIn(fields, 'timeouts') + numberIn(fields, 'non2xx'),
        latencyMs: {
          p50: numberIn(latency, 'p50'),
          p99: numberIn(latency, 'p99'),
          p999: numberIn(latency, 'p99_9'),
        },
      };
    },
  };
}
