/**
 * Measures the capacities of drawn clusters that truths.json lacks, or has for other clusters than are drawn now.
 *
 *     node test/study/measure-truths.ts FROM TO          seeds FROM up to, without, TO of each class
 *     node test/study/measure-truths.ts FROM TO again    those that are there, too: after a change of the method
 */
import { drawScenario, modelClasses } from '@plimsoll/core/sim/draw-cluster';
import { measureTruth } from '@plimsoll/core/sim/truth/long-run';
import { scenarioHash } from '@plimsoll/core/sim/truth/scenario-hash';
import { readTruths, writeTruths } from './truths-file.ts';

const [from = '0', to = '50', again] = process.argv.slice(2);
for (let seed = Number(from); seed < Number(to); seed++) {
  for (const modelClass of modelClasses) {
    const scenario = drawScenario(modelClass, seed);
    const hash = scenarioHash(scenario);
    const key = `${modelClass}/${seed}`;
    if (again === undefined && readTruths().get(key)?.hash === hash) continue;
    const startedAtMs = performance.now();
    const truth = measureTruth(scenario);
    const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
    // Read anew: somebody may have measured others meanwhile.
    writeTruths(new Map([...readTruths(), [key, { hash, truth }]]));
    process.stdout.write(`${key} ${seconds} s ${JSON.stringify(truth)}\n`);
  }
}
