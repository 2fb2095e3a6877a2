/**
 * Attacks an agent by as many forged, replayed, distorted and signed but unreasonable commands as asked for:
 *
 *     node test/fuzz/commands.ts --count 1000000 --seed 1
 *
 * With --unlimited the agent has no limits, to see that they make the difference. Prints what was sent and what the agent's targets saw of it. Exits with 1 when a request went beyond the agent's own limits.
 */
import { parseArgs } from 'node:util';
import { besiege } from './commands-siege.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    unlimited: { type: 'boolean', default: false },
  },
});
const commands = Number(values.count);
const seed = Number(values.seed);
const startMs = performance.now();
let saidMs = startMs;

const report = await besiege({
  commands,
  seed,
  isUnlimited: values.unlimited,
  onProgress(done) {
    const nowMs = performance.now();
    if (nowMs - saidMs < 5_000) return;
    saidMs = nowMs;
    const rate = Math.round((done * 1000) / (nowMs - startMs));
    process.stderr.write(`${done} of ${commands}, ${rate} a second\n`);
  },
});
console.log(
  `seed ${seed}: ${commands} commands in ${Math.round((performance.now() - startMs) / 1000)} s`,
);
for (const [name, count] of Object.entries(report.byAttack)) console.log(`  ${name}: ${count}`);
console.log(`dropped unread: ${report.refused}`);
console.log(`runs begun: ${report.runs}, requests: ${report.requests}`);
console.log(`connections to a forbidden target: ${report.forbidden}`);
console.log(`requests beyond the highest rate: ${report.tooMany}`);
if (report.forbidden + report.tooMany > 0) process.exitCode = 1;
