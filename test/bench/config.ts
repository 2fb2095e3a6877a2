/** What the command line asks of the benchmarks. */
import { parseArgs } from 'node:util';

export interface BenchConfig {
  /** Names of scenarios; empty for all that belong to a full run. */
  readonly only: readonly string[];
  /** Names of tools; empty for all. */
  readonly tools: readonly string[];
  readonly repeats: number;
  /** Of one measured run. */
  readonly seconds: number;
  readonly isQuick: boolean;
  /** Whether docs/benchmarks.md is written anew. */
  readonly writesDocument: boolean;
}

export const benchHelp = `node test/bench/main.ts [options]

  --only a,b       scenarios, by name
  --tools a,b      tools, by name (ours are always in)
  --repeats N      runs of each tool in each scenario (default 3, with --quick 1)
  --seconds S      of each run (default 3, with --quick 2)
  --quick          a first impression in a few minutes
  --no-document    leaves docs/benchmarks.md as it is
`;

/** Throws with words for the user on flags that don't exist or don't parse. */
export function parseBenchConfig(argv: readonly string[]): BenchConfig {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string', default: '' },
      tools: { type: 'string', default: '' },
      repeats: { type: 'string' },
      seconds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      'no-document': { type: 'boolean', default: false },
    },
  });
  return {
    only: list(values.only),
    tools: list(values.tools),
    repeats: count('--repeats', values.repeats, values.quick ? 1 : 3),
    seconds: count('--seconds', values.seconds, values.quick ? 2 : 3),
    isQuick: values.quick,
    writesDocument: !values['no-document'],
  };
}

function list(text: string): readonly string[] {
  return text.split(',').filter((name) => name !== '');
}

function count(flag: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${flag}: expected a whole number above 0, found ${JSON.stringify(text)}`);
}
