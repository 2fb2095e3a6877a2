/**
 * One part of a comparison, in a process of its own: some broken answers make node:http2 end the whole process
 * (`Assertion failed: (current_nghttp2_memory_) == (0)`), and then this one ends, and not the whole fuzzing.
 */
import { parseArgs } from 'node:util';
import { compareClients } from './http2-compare.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    count: { type: 'string', default: '1000' },
  },
});
const comparison = await compareClients({
  seed: Number(values.seed),
  from: Number(values.from),
  count: Number(values.count),
});
process.send?.(comparison);
process.disconnect();
