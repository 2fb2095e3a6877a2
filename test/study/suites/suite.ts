/** One question to the search, and the sections of the document that answer it. */
import type { Scenario } from '@plimsoll/core/sim/scenario';
import type { Cell } from '../cell.ts';
import type { StudyConfig } from '../config.ts';
import type { StudySection } from '../report/study-section.ts';
import type { RunRecord } from '../run-record.ts';
import type { TruthOf } from '../truth-index.ts';
import type { VulnerableOf } from '../truth-store.ts';

export interface StudyContext {
  readonly config: StudyConfig;
  /** Of the checked-in truths. */
  readonly truthOf: TruthOf;
  /** Measures those that are missing. */
  readonly truthsOf: (name: string, scenarios: readonly Scenario[]) => Promise<TruthOf>;
  readonly vulnerableOf: (name: string, scenarios: readonly Scenario[]) => Promise<VulnerableOf>;
  readonly contest: (name: string, cells: readonly Cell[]) => Promise<readonly RunRecord[]>;
  /** Into docs/search. */
  readonly writePlot: (name: string, svg: string) => void;
}

export interface Suite {
  readonly name: string;
  run(context: StudyContext): Promise<readonly StudySection[]>;
}
