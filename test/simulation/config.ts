/** What the command line asks of the simulation. */
import { parseArgs } from 'node:util';

export interface SimulationConfig {
  /** First and last, both included. */
  readonly seeds: readonly [number, number];
  readonly jobs: number;
  /** Goes on with the seeds that follow until so much time has passed. */
  readonly minutes: number;
  /** Whether somebody sets the rates, instead of a search. */
  readonly isByHand: boolean;
  /** Tells what happened in each run, step by step. */
  readonly isVerbose: boolean;
}

export const simulationHelp = `node test/simulation/main.ts [options]

  --seeds A-B   simulations of fleets, one for each seed (default 0-199)
  --jobs N      side by side (default 1)
  --minutes N   goes on with the seeds after B until N minutes have passed
  --by-hand     runs without a search, whose rates somebody sets
  --verbose     tells what happened in each, step by step; for few seeds
`;

/** Throws with words for the user on flags that don't exist or don't parse. */
export function parseSimulationConfig(argv: readonly string[]): SimulationConfig {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seeds: { type: 'string', default: '0-199' },
      jobs: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '0' },
      'by-hand': { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
  });
  return {
    seeds: seedsOf(values.seeds),
    jobs: numberOf('--jobs', values.jobs, 1),
    minutes: numberOf('--minutes', values.minutes, 0),
    isByHand: values['by-hand'],
    isVerbose: values.verbose,
  };
}

function seedsOf(text: string): readonly [number, number] {
  const [, first = '', last = first] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (first !== '' && Number(first) <= Number(last)) return [Number(first), Number(last)];
  throw new Error(
    `--seeds: expected a seed or a range such as 0-199, found ${JSON.stringify(text)}`,
  );
}

function numberOf(flag: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  const expected = `a whole number of ${least} or more`;
  throw new Error(`${flag}: expected ${expected}, found ${JSON.stringify(text)}`);
}
