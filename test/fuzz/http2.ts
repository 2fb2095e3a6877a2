/**
 * Compares our HTTP/2 client with node:http2 on as many damaged answers as asked for:
 *
 *     node test/fuzz/http2.ts --count 1000000 --seed 1
 *
 * Prints the counts per class and per reason. A difference without a reason is printed whole, with its number;
 * the same seed gives it again. Exits with 1 then.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Comparison } from './http2-compare.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const count = Number(values.count);
const seed = Number(values.seed);
const batch = 10_000;
const attempts = 5;

const classes: Record<string, number> = {};
const reasons: Record<string, number> = {};
const mistakes: string[] = [];
let crashes = 0;
const startMs = performance.now();
for (let from = 0; from < count; from += batch) {
  const length = Math.min(batch, count - from);
  // Whether node:http2 ends its process depends on its garbage collection: the next attempt may well succeed.
  let result: Comparison | null = null;
  for (let left = attempts; result === null && left > 0; left--) {
    result = await compareBatch(from, length);
    if (result === null) crashes++;
  }
  if (result === null) mistakes.push(`cases from ${from} on: the process ended ${attempts} times`);
  else {
    addAll(classes, result.classes);
    addAll(reasons, result.reasons);
    mistakes.push(...result.mistakes);
    for (const mistake of result.mistakes) console.error(mistake);
  }
  const done = from + length;
  const rate = Math.round((done * 1000) / (performance.now() - startMs));
  console.error(`${done} of ${count}, ${rate} a second, ${mistakes.length} without a reason`);
}
console.log(`seed ${seed}: ${count} answers; node:http2 ended its process ${crashes} times`);
for (const [name, times] of Object.entries(classes)) console.log(`  ${name}: ${times}`);
console.log('differences with a reason:');
for (const [name, times] of Object.entries(reasons)) console.log(`  ${times} x ${name}`);
console.log(`differences without a reason: ${mistakes.length}`);
for (const mistake of mistakes.slice(0, 50)) console.log(`  ${mistake}`);
if (mistakes.length > 0) process.exitCode = 1;

/** Null when the process ended before it was done. */
async function compareBatch(from: number, length: number): Promise<Comparison | null> {
  const child = fork(
    fileURLToPath(new URL('http2-batch.ts', import.meta.url)),
    ['--seed', String(seed), '--from', String(from), '--count', String(length)],
    { silent: true },
  );
  let result: Comparison | null = null;
  // Our own child sends nothing else.
  child.once('message', (message) => {
    result = message as Comparison;
  });
  await once(child, 'exit');
  return result;
}

function addAll(to: Record<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [name, times] of Object.entries(more)) to[name] = (to[name] ?? 0) + times;
}
