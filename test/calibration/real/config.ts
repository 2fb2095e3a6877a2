/** What to measure, and for how long, from the command line. */
import { parseArgs } from 'node:util';
import { describeProblem, type Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { type ModelSize, modelSizes } from '../../model-server/model-recipe.ts';
import { type ClassSetup, classSetups } from './class-setup.ts';

export interface CalibrationConfig {
  readonly setups: readonly ClassSetup[];
  readonly size: ModelSize;
  /** Each measures everything anew, on other traffic. */
  readonly rounds: number;
  /** Longest search of a way. */
  readonly runSeconds: number;
  /** Of one fixed rate. */
  readonly probeSeconds: number;
  readonly probes: number;
  /** Null for none. */
  readonly jsonFile: string | null;
}

const numbers = ['rounds', 'run-seconds', 'probe-seconds', 'probes'] as const;

export const usage = `node test/calibration/real.ts [CLASS...] [options]

How far off a capacity is that was found with less than production's traffic, on the real models: ${classSetups.map(({ model }) => model).join(', ')}.
  --size SIZE        ${modelSizes.join(', ')} (default: medium)
  --rounds N         how often everything is measured (default: 1); medians are printed
  --run-seconds N    longest search (default: 60); there are five for each class
  --probe-seconds N  production's traffic at one rate (default: 45)
  --probes N         rates to find production's capacity with (default: 6)
  --json FILE        all that was measured
`;

/** Every problem at once, one on a line. */
export function parseConfig(argv: readonly string[]): Result<CalibrationConfig, string> {
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
      size: { type: 'string', default: 'medium' },
      rounds: { type: 'string', default: '1' },
      'run-seconds': { type: 'string', default: '60' },
      'probe-seconds': { type: 'string', default: '45' },
      probes: { type: 'string', default: '6' },
      json: { type: 'string' },
    },
  });
}

function check({
  values,
  positionals,
}: ReturnType<typeof parse>): Result<CalibrationConfig, string> {
  const problems: Problem[] = [];
  for (const name of numbers) {
    const value = Number(values[name]);
    if (Number.isInteger(value) && value >= 1) continue;
    const expected = 'a whole number of 1 or more';
    problems.push({ path: `--${name}`, expected, found: values[name] });
  }
  const size = modelSizes.find((known) => known === values.size);
  if (size === undefined) {
    problems.push({ path: '--size', expected: modelSizes.join(', '), found: values.size });
  }
  for (const name of positionals) {
    if (classSetups.some(({ model }) => model === name)) continue;
    const expected = classSetups.map(({ model }) => model).join(', ');
    problems.push({ path: 'CLASS', expected, found: name });
  }
  if (size === undefined || problems.length > 0) {
    return err(problems.map(describeProblem).join('\n'));
  }
  return ok({
    setups: classSetups.filter(
      ({ model }) => positionals.length === 0 || positionals.includes(model),
    ),
    size,
    rounds: Number(values.rounds),
    runSeconds: Number(values['run-seconds']),
    probeSeconds: Number(values['probe-seconds']),
    probes: Number(values.probes),
    jsonFile: values.json ?? null,
  });
}
