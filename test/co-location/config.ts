/** What the command line asks of the measurement. */
import { parseArgs } from 'node:util';

export interface CoLocationConfig {
  /** Fitted to, for each cluster. */
  readonly runs: number;
  readonly seed: number;
  /** Parts of names; all clusters where there is none. */
  readonly names: readonly string[];
  /** So many clusters by chance, instead of those that were thought up. */
  readonly drawn: number;
  /** Lines of JSON instead of a table. */
  readonly json: boolean;
}

export const coLocationHelp = `node test/co-location/main.ts [options]

Predicts the frontier of simulated clusters that two models share from a few runs, and holds it against runs at other rates
and against long simulations. Takes some minutes of one core.

  --runs N       runs that the prediction is made from, for each cluster (default 5)
  --seed N       of the runs (default 1)
  --clusters a,b parts of names (default: all)
  --drawn N      so many clusters by chance instead
  --json         lines of JSON instead of the table
`;

/** Throws with words for the user on flags that don't exist or don't parse. */
export function parseCoLocationConfig(argv: readonly string[]): CoLocationConfig {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      runs: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      clusters: { type: 'string', default: '' },
      drawn: { type: 'string', default: '0' },
      json: { type: 'boolean', default: false },
    },
  });
  const names = values.clusters.split(',').filter((name) => name !== '');
  return {
    runs: countOf('--runs', values.runs, 2),
    seed: countOf('--seed', values.seed, 0),
    names,
    drawn: countOf('--drawn', values.drawn, 0),
    json: values.json,
  };
}

function countOf(flag: string, text: string, least: number): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= least) return count;
  throw new Error(`${flag}: expected a whole number of at least ${least}, found ${text}`);
}
