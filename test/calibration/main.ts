/**
 * How far off a capacity is that is found with each of five workloads, against the truth under production traffic, on simulated
 * clusters. Writes its part of docs/calibration.md. Never part of the tests.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { modelClasses } from '@plimsoll/core/sim/draw-cluster';
import { fingerprintOf } from '../study/fingerprint.ts';
import { LineStore } from '../study/line-store.ts';
import { askAll } from './ask-all.ts';
import { calibrationText, isWellPosed, type SubjectResult } from './calibration-report.ts';
import { ablationHelp, parseAblationConfig } from './config.ts';
import { writePart } from './document.ts';
import { drawSubject } from './draw-subject.ts';
import { errorsPlot } from './errors-plot.ts';
import type { CalibrationAnswer, CalibrationTask } from './worker.ts';
import { workloadNames } from './workloads.ts';

const full = { clusters: 4, trials: 3 };
const argv = process.argv.slice(2);
if (argv.includes('--help')) {
  process.stdout.write(ablationHelp('main.ts', full));
  process.exit(0);
}
const config = parseAblationConfig(argv, full);
const root = join(import.meta.dirname, '../..');
const folder = join(root, '.cache/calibration');
mkdirSync(folder, { recursive: true });
const truthBudget = config.isQuick
  ? { requests: 3e6, lnSe: 0.02 }
  : { requests: 10e6, lnSe: 0.006 };
const recordedUs = config.isQuick ? 300e6 : 900e6;

const subjects = modelClasses.flatMap((modelClass) =>
  Array.from({ length: config.clusters }, (_, i) => ({ modelClass, number: i + 1 })),
);
const tasks = subjects.flatMap((subject): readonly CalibrationTask[] => [
  { ...subject, type: 'truth', ...truthBudget, seed: 1 },
  ...Array.from({ length: config.trials }, (_, i) =>
    workloadNames.map((workload) => {
      return { ...subject, type: 'trial', workload, seed: 1 + i, recordedUs } as const;
    }),
  ).flat(),
]);
const store = new LineStore<CalibrationAnswer>(
  join(folder, `${fingerprintOf(['../calibration/worker.ts'])}.jsonl`),
);
await askAll(tasks, { jobs: config.jobs, script: join(import.meta.dirname, 'worker.ts') }, store);

const results = subjects.map(({ modelClass, number }): SubjectResult => {
  const mine = tasks.filter((task) => task.modelClass === modelClass && task.number === number);
  const answers = mine.flatMap((task) => {
    const answer = store.find(JSON.stringify(task));
    return answer === undefined ? [] : [{ task, answer }];
  });
  const truth = answers.flatMap(({ answer }) => (answer.type === 'truth' ? [answer.truth] : []));
  return {
    subject: drawSubject(modelClass, number),
    truth: truth[0] ?? null,
    trials: answers.flatMap(({ task, answer }) => {
      if (task.type !== 'trial' || answer.type !== 'trial') return [];
      return [{ workload: task.workload, ...answer.record }];
    }),
  };
});
const text = calibrationText(results);
console.log(text);
if (config.writesDocument)
  writePart(root, 'calibration', { text, plot: errorsPlot(results.filter(isWellPosed)) });
