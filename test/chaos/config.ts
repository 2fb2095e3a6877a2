/** What the command line asks of the chaos runs. */
import { parseArgs } from 'node:util';
import { kinds } from './kinds/all.ts';

export interface ChaosConfig {
  readonly kinds: readonly string[];
  readonly runs: number;
  /** Of the first run of each kind; the others count on. */
  readonly seed: number;
  readonly jobs: number;
  /** Where folders of failing runs and the outcomes go. */
  readonly out: string;
  /** Keeps the folders of runs that were as promised as well. */
  readonly keeps: boolean;
}

export const chaosHelp = `node test/chaos/main.ts [options]

  --kinds A,B   kinds of faults (default: all)
  --runs N      of each kind (default 20)
  --seed S      of the first run of each kind, the others count on (default 1)
  --jobs N      islands side by side (default 2)
  --out FOLDER  for the logs of runs that fail, and all outcomes (default: a new one among temporary files)
  --keep        keeps the logs of runs that went as promised, too

Kinds:
${kinds.map(({ name, text }) => `  ${name.padEnd(20)}${text}`).join('\n')}
`;

/** Throws with words for the user on flags that don't exist or don't parse. */
export function parseChaosConfig(argv: readonly string[], defaultOut: string): ChaosConfig {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      kinds: { type: 'string' },
      runs: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      jobs: { type: 'string', default: '2' },
      out: { type: 'string', default: defaultOut },
      keep: { type: 'boolean', default: false },
    },
  });
  const known = kinds.map(({ name }) => name);
  const wanted = values.kinds?.split(',') ?? known;
  const strange = wanted.find((name) => !known.includes(name));
  if (strange !== undefined) {
    throw new Error(`--kinds: expected some of ${known.join(', ')}, found ${strange}`);
  }
  return {
    kinds: wanted,
    runs: numberOf('--runs', values.runs),
    seed: numberOf('--seed', values.seed),
    jobs: numberOf('--jobs', values.jobs),
    out: values.out,
    keeps: values.keep,
  };
}

function numberOf(flag: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new Error(`${flag}: expected a whole number of 1 or more, found ${JSON.stringify(text)}`);
}
