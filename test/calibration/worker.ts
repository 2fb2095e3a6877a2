/** A child process that measures truths and makes trials, one after the other, as it is told. */
import type { ModelClass } from '@plimsoll/core/sim/draw-cluster';
import type { Truth } from '@plimsoll/core/sim/truth/truth';
import { drawSubject } from './draw-subject.ts';
import { runTrial, type SearchRecord, type Trial } from './trial.ts';
import { measureSubject, type TruthOptions } from './truth.ts';

export type CalibrationTask = {
  readonly modelClass: ModelClass;
  readonly number: number;
} & (({ readonly type: 'truth' } & TruthOptions) | ({ readonly type: 'trial' } & Trial));

export type CalibrationAnswer =
  | { readonly type: 'truth'; readonly truth: Truth }
  | { readonly type: 'trial'; readonly record: SearchRecord };

process.on('message', (task: CalibrationTask) => {
  const subject = drawSubject(task.modelClass, task.number);
  const answer: CalibrationAnswer =
    task.type === 'truth'
      ? { type: 'truth', truth: measureSubject(subject, task) }
      : { type: 'trial', record: runTrial(subject, task) };
  process.send?.(answer);
});
