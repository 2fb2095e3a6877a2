/** Computes what shapes.ts says of its shapes: `node test/targets/print-truth.ts`. Takes some minutes. */
import { computeCapacity } from './capacity-truth.ts';
import { targetShapes } from './shapes.ts';

for (const { name, station, slo } of targetShapes) {
  const truth = computeCapacity({ spec: station, slo, jobs: 1_000_000, seeds: 8 });
  process.stdout.write(`${name} ${JSON.stringify(truth)}\n`);
}
