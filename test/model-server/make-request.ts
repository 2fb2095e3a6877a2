/** Prints a request for the demo model: `node test/model-server/make-request.ts [--rows N] [--seed N]`. */
import { parseArgs } from 'node:util';
import { createInferRequest, defaultRequest } from './request.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: String(defaultRequest.rows) },
    seed: { type: 'string', default: String(defaultRequest.seed) },
  },
});
const request = createInferRequest({ rows: Number(values.rows), seed: Number(values.seed) });
process.stdout.write(`${JSON.stringify(request)}\n`);
