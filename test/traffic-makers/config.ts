/** What to make, from the command line. */
import { parseArgs } from 'node:util';
import { describeProblem, type Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { modelNames } from '../model-server/model-recipe.ts';
import type { TrafficOptions } from './make-traffic.ts';

export interface TrafficConfig extends TrafficOptions {
  readonly file: string;
}

export const usage = `node test/traffic-makers/main.ts CLASS FILE [--requests N] [--rate R] [--seed S]

Writes a recording of production-like traffic for a model of the model server: ${modelNames.join(', ')}.
  --requests N  how many (default: 20000)
  --rate R      requests per second on average (default: 100)
  --seed S      the same seed makes the same traffic (default: 1)
`;

/** Every problem at once, one on a line. */
export function parseConfig(argv: readonly string[]): Result<TrafficConfig, string> {
  try {
    return check(parse(argv));
  } catch (error) {
    // An option that nobody knows, or that lacks its value.
    if (error instanceof TypeError) return err(error.message);
    throw error;
  }
}

function parse(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      requests: { type: 'string', default: '20000' },
      rate: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
    },
  });
}

function check({ values, positionals }: ReturnType<typeof parse>): Result<TrafficConfig, string> {
  const problems: Problem[] = [];
  const number = (flag: 'requests' | 'rate' | 'seed', expected: string, min: number) => {
    const value = Number(values[flag]);
    const fits = flag === 'rate' ? value > 0 && value < 1e6 : Number.isSafeInteger(value);
    if (!(fits && value >= min))
      problems.push({ path: `--${flag}`, expected, found: values[flag] });
    return value;
  };
  const [name, file, ...rest] = positionals;
  const model = modelNames.find((known) => known === name);
  if (model === undefined) {
    problems.push({ path: 'CLASS', expected: modelNames.join(', '), found: name ?? 'nothing' });
  }
  if (file === undefined || rest.length > 0) {
    const found = file === undefined ? 'nothing' : `${rest.length} more`;
    problems.push({ path: 'FILE', expected: 'one file', found });
  }
  const requests = number('requests', 'a whole number of 1 or more', 1);
  const ratePerSecond = number('rate', 'a rate above 0 and below 1000000', 0);
  const seed = number('seed', 'a whole number of 0 or more', 0);
  if (problems.length > 0 || model === undefined || file === undefined) {
    return err(problems.map(describeProblem).join('\n'));
  }
  return ok({ model, file, requests, ratePerSecond, seed });
}
