/** What the command line asks of an ablation. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

export interface AblationConfig {
  /** Of each class of models: numbers 1, 2 and so on. */
  readonly clusters: number;
  /** Of each cluster. */
  readonly trials: number;
  readonly jobs: number;
  readonly isQuick: boolean;
  /** Whether docs/calibration.md and its plots are written anew. */
  readonly writesDocument: boolean;
}

export interface Defaults {
  readonly clusters: number;
  readonly trials: number;
}

export function ablationHelp(script: string, full: Defaults): string {
  return `node test/calibration/${script} [options]

  --clusters N       of each of the four classes of models (default ${full.clusters}, with --quick 1)
  --trials N         of each cluster, each with other chance (default ${full.trials}, with --quick 1)
  --jobs N           processes side by side (default: one for each core)
  --quick            an impression in two minutes; leaves docs/calibration.md as it is
  --no-document      leaves docs/calibration.md as it is
`;
}

/** Throws with words for the user on flags that don't exist or don't parse. */
export function parseAblationConfig(argv: readonly string[], full: Defaults): AblationConfig {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      clusters: { type: 'string' },
      trials: { type: 'string' },
      jobs: { type: 'string' },
      quick: { type: 'boolean', default: false },
      'no-document': { type: 'boolean', default: false },
    },
  });
  const count = (flag: 'clusters' | 'trials' | 'jobs', otherwise: number) =>
    values[flag] === undefined ? otherwise : countOf(`--${flag}`, values[flag]);
  return {
    clusters: count('clusters', values.quick ? 1 : full.clusters),
    trials: count('trials', values.quick ? 1 : full.trials),
    jobs: count('jobs', availableParallelism()),
    isQuick: values.quick,
    writesDocument: !values['no-document'] && !values.quick,
  };
}

function countOf(flag: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${flag}: expected a whole number above 0, found ${JSON.stringify(text)}`);
}
