/**
 * Compares our HTTP/1.1 client with undici on as many damaged responses as asked for:
 *
 *     node test/fuzz/http1.ts --count 1000000 --seed 1
 *
 * Prints the counts per class and per reason. A difference without a reason is printed whole, with its number;
 * the same seed gives it again. Exits with 1 then.
 */
import { parseArgs } from 'node:util';
import { compareClients } from './http1-compare.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const count = Number(values.count);
const seed = Number(values.seed);
const startMs = performance.now();
let shownMs = startMs;

const { classes, reasons, mistakes } = await compareClients({
  seed,
  count,
  onProgress(done) {
    const nowMs = performance.now();
    if (nowMs - shownMs < 5_000) return;
    shownMs = nowMs;
    console.error(`${done} of ${count}, ${Math.round((done * 1000) / (nowMs - startMs))} a second`);
  },
});
console.log(`seed ${seed}: ${count} responses`);
for (const [name, times] of classes) console.log(`  ${name}: ${times}`);
console.log('differences with a reason:');
for (const [name, times] of reasons) console.log(`  ${times} x ${name}`);
console.log(`differences without a reason: ${mistakes.length}`);
for (const mistake of mistakes.slice(0, 50)) console.log(`  ${mistake}`);
if (mistakes.length > 0) process.exitCode = 1;
