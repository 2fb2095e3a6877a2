/** The four models, as they are measured. */
import type { ModelName } from '../../model-server/model-recipe.ts';

export interface ClassSetup {
  readonly model: ModelName;
  /** Rows that the server keeps unpacked: half of the 260,000 and of the 25,600 that there are. */
  readonly cacheRows: number;
  /** Of p99. */
  readonly limitMs: number;
  /** Of the recording, which is to be within the server's capacity, as production is. */
  readonly recordedRps: number;
}

export const classSetups: readonly ClassSetup[] = [
  { model: 'ctr', cacheRows: 130_000, limitMs: 50, recordedRps: 80 },
  { model: 'ranking', cacheRows: 12_800, limitMs: 50, recordedRps: 150 },
  { model: 'vision', cacheRows: 0, limitMs: 50, recordedRps: 120 },
  { model: 'text', cacheRows: 0, limitMs: 50, recordedRps: 200 },
];
