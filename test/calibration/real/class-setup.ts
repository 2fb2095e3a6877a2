/** The four models, as they are measured. */
import type { ModelName } from '../../model-server/model-recipe.ts';

export interface ClassSetup {
  readonly model: ModelName;
  /** Rows that the server keeps unpacked: half of the 260,000 and of the 25,600 that there are. */
  readonly cacheRows: number;
  /** Of p99. */
  readonly limitMs: number;
  /** Of the recording: of a service of which the server is to serve a part, so that fitting it only thins it out (docs/replay.md). */
  readonly recordedRps: number;
}

export const classSetups: readonly ClassSetup[] = [
  { model: 'ctr', cacheRows: 130_000, limitMs: 50, recordedRps: 240 },
  { model: 'ranking', cacheRows: 12_800, limitMs: 50, recordedRps: 500 },
  { model: 'vision', cacheRows: 0, limitMs: 50, recordedRps: 320 },
  { model: 'text', cacheRows: 0, limitMs: 50, recordedRps: 600 },
];
