/** One question to the tools, and the section of the document that answers it. */

import type { ContestContext, Standing } from '../contest.ts';
import type { Table } from '../report/markdown-table.ts';
import type { Contender, Task } from '../trial.ts';

export interface ScenarioContext extends Omit<ContestContext, 'audit'> {
  /** Ours first. */
  readonly contenders: readonly Contender[];
  readonly repeats: number;
  readonly seconds: number;
  readonly isQuick: boolean;
  /** Runs of any tool, for questions that aren't a contest. */
  readonly contest: (
    name: string,
    task: Task,
    contenders: readonly Contender[],
    repeats?: number,
  ) => Promise<readonly Standing[]>;
  /** wrk's median in the closed loop, which sets the rate of the open one. */
  readonly wrkRate: () => Promise<number>;
  /** What `load` can do by now. */
  readonly abilities: { readonly selfTest: boolean };
}

export interface Section {
  readonly title: string;
  /** What was asked, in a sentence or two. */
  readonly text: string;
  /** What each number is made of: `median of 3 runs of 3 s`. */
  readonly runs: string;
  readonly table: Table;
  /** Lines below the table. */
  readonly notes: readonly string[];
}

export interface Scenario {
  readonly name: string;
  /** Left out unless it is asked for by name. */
  readonly isExtra: boolean;
  run(context: ScenarioContext): Promise<Section>;
}

export function runsInWords(repeats: number, seconds: number): string {
  return repeats === 1 ? `One run of ${seconds} s` : `Median of ${repeats} runs of ${seconds} s`;
}
