/** Runs contenders in turn (A B C A B C ...), so that a change of the machine's mood meets all of them. */
import { accountProblem, parseAccount } from './peers/plimsoll.ts';
import { median } from './statistics/quantile.ts';
import {
  type Contender,
  ratePerSecond,
  runTrial,
  sinkBusyPercent,
  type Task,
  type Trial,
} from './trial.ts';
import type { Workbench } from './workbench.ts';

export type DoneTrial = Trial & { readonly type: 'done' };

export interface Standing {
  readonly name: string;
  readonly done: readonly DoneTrial[];
  /** Why there is no result; null where there is one. */
  readonly problem: string | null;
}

/** How the books of our own runs compare with the sink's. */
export interface Audit {
  checked: number;
  readonly problems: string[];
}

export interface ContestContext {
  readonly bench: Workbench;
  readonly audit: Audit;
  readonly print: (line: string) => void;
}

export interface Contest {
  readonly name: string;
  readonly contenders: readonly Contender[];
  readonly repeats: number;
  readonly task: Task;
}

/** Contenders that can't do the task are left out. */
export async function runContest(
  { name, contenders, repeats, task }: Contest,
  { bench, audit, print }: ContestContext,
): Promise<readonly Standing[]> {
  const trials = new Map<string, Trial[]>();
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const contender of contenders) {
      const trial = await runTrial(contender, task, bench);
      if (trial.type === 'unable') continue;
      print(`${name} ${repeat + 1}/${repeats}  ${contender.peer.name}: ${inWords(trial)}`);
      trials.set(contender.peer.name, [...(trials.get(contender.peer.name) ?? []), trial]);
      if (contender.isOurs) audited(trial, task, `${name}, ${contender.peer.name}`, audit);
    }
  }
  return Array.from(trials, ([contender, all]) => standing(contender, all));
}

function standing(name: string, trials: readonly Trial[]): Standing {
  const done = trials.filter((trial) => trial.type === 'done');
  const failed = trials.find((trial) => trial.type === 'failed');
  return { name, done, problem: done.length === 0 ? (failed?.reason ?? 'no run') : null };
}

/** A message of 1 KiB, for gRPC behind its prefix of 5 bytes. */
const bytesOfRequest = { http: 1_024, grpc: 1_029 };

function audited(trial: Trial, { protocol }: Task, name: string, audit: Audit): void {
  audit.checked += 1;
  const problem =
    trial.type === 'done'
      ? (accountProblem(parseAccount(trial.output), trial.sink.answered) ??
        bodyProblem(trial, bytesOfRequest[protocol]))
      : 'no report';
  if (problem !== null) audit.problems.push(`${name}: ${problem}`);
}

/** What was counted fast must also have been sent whole. */
function bodyProblem({ sink, report }: DoneTrial, bytes: number): string | null {
  if (report.errors > 0 || sink.bodyBytes === sink.requests * bytes) return null;
  return `${sink.requests} requests of ${bytes} bytes, but bodies of ${sink.bodyBytes} bytes in all`;
}

function inWords(trial: Trial): string {
  if (trial.type !== 'done') return trial.type === 'failed' ? trial.reason : trial.type;
  const busy = Math.round(sinkBusyPercent(trial));
  return `${Math.round(ratePerSecond(trial))}/s, sink ${busy} % busy`;
}

/** The median over a contender's runs of what is read from each; null where no run has it. */
export function medianOf(
  { done }: Standing,
  read: (trial: DoneTrial) => number | null,
): number | null {
  return median(done.map(read).filter((value) => value !== null));
}
