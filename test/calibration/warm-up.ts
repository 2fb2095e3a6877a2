/**
 * What handling a warm-up is worth: the capacity of simulated clusters that start cold, found without any care, after a fixed time,
 * and after the detected one, against the truth of the warm cluster. Writes its part of docs/calibration.md. Never part of the tests.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { modelClasses } from '@plimsoll/core/sim/draw-cluster';
import { fingerprintOf } from '../study/fingerprint.ts';
import { LineStore } from '../study/line-store.ts';
import { askAll } from './ask-all.ts';
import { ablationHelp, parseAblationConfig } from './config.ts';
import { writePart } from './document.ts';
import { drawColdSubject } from './warm-up/draw-cold-subject.ts';
import { type ColdResult, handlings, warmUpText } from './warm-up/warm-up-report.ts';
import type { WarmUpAnswer, WarmUpTask } from './warm-up/worker.ts';

const full = { clusters: 8, trials: 2 };
const argv = process.argv.slice(2);
if (argv.includes('--help')) {
  process.stdout.write(ablationHelp('warm-up.ts', full));
  process.exit(0);
}
const config = parseAblationConfig(argv, full);
const root = join(import.meta.dirname, '../..');
const folder = join(root, '.cache/calibration');
mkdirSync(folder, { recursive: true });
const budget = config.isQuick ? { requests: 2e6, lnSe: 0.02 } : { requests: 10e6, lnSe: 0.004 };

const subjects = modelClasses.flatMap((modelClass) =>
  Array.from({ length: config.clusters }, (_, i) => ({ modelClass, number: i + 1 })),
);
const seeds = Array.from({ length: config.trials }, (_, i) => i + 1);
const tasks = subjects.flatMap((subject): readonly WarmUpTask[] => [
  { ...subject, type: 'truth', ...budget },
  ...seeds.flatMap((seed) =>
    handlings.map(({ warmup }) => ({ ...subject, type: 'search', seed, warmup }) as const),
  ),
]);
const store = new LineStore<WarmUpAnswer>(
  join(folder, `warm-up-${fingerprintOf(['../calibration/warm-up/worker.ts'])}.jsonl`),
);
const script = join(import.meta.dirname, 'warm-up/worker.ts');
await askAll(tasks, { jobs: config.jobs, script }, store);

const results = subjects.map(({ modelClass, number }): ColdResult => {
  const mine = tasks.filter((task) => task.modelClass === modelClass && task.number === number);
  const found = mine.flatMap((task) => {
    const answer = store.find(JSON.stringify(task));
    if (task.type !== 'search' || answer?.type !== 'search') return [];
    return [{ warmup: task.warmup, seed: task.seed, ...answer.found }];
  });
  const truths = mine.flatMap((task) => {
    const answer = store.find(JSON.stringify(task));
    return answer?.type === 'truth' ? [answer.truth] : [];
  });
  return { subject: drawColdSubject(modelClass, number), truth: truths[0] ?? null, found };
});
const text = warmUpText(results);
console.log(text);
if (config.writesDocument) writePart(root, 'warm-up', { text, plot: null });
