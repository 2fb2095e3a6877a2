/** What the command line asks of the study. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type ModelClass, modelClasses } from '@plimsoll/core/sim/draw-cluster';
import { peers } from './baselines/roster.ts';

export interface StudyConfig {
  readonly suites: readonly string[];
  readonly classes: readonly ModelClass[];
  /** First and last, both included. */
  readonly seeds: readonly [number, number];
  /** Peers' names; all by default. Ours is always in. */
  readonly tools: readonly string[];
  readonly jobs: number;
  readonly isQuick: boolean;
  /** Whether docs/search.md and its plots are written anew. */
  readonly writesDocument: boolean;
}

export const studyHelp = `node test/study/main.ts [options]

  --suite a,b        parts of the study, by name (default: all)
  --classes a,b      of drawn clusters: ${modelClasses.join(', ')} (default: all)
  --seeds A-B        of drawn clusters and of runs (default 0-199, with --quick 0-9)
  --algorithms a,b   peers, by the beginning of their names (default: all; ours is always in)
  --jobs N           runs side by side (default: one for each core)
  --quick            few seeds, and peers by their defaults alone
  --no-document      leaves docs/search.md and its plots as they are
`;

/** Throws with words for the user on flags that don't exist or don't parse. */
export function parseStudyConfig(argv: readonly string[]): StudyConfig {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      suite: { type: 'string', default: '' },
      classes: { type: 'string', default: '' },
      seeds: { type: 'string' },
      algorithms: { type: 'string', default: '' },
      jobs: { type: 'string' },
      quick: { type: 'boolean', default: false },
      'no-document': { type: 'boolean', default: false },
    },
  });
  return {
    suites: list(values.suite),
    classes: classesOf(list(values.classes)),
    seeds: seedsOf(values.seeds ?? (values.quick ? '0-9' : '0-199')),
    tools: toolsOf(list(values.algorithms)),
    jobs: values.jobs === undefined ? availableParallelism() : countOf('--jobs', values.jobs),
    isQuick: values.quick,
    writesDocument: !values['no-document'],
  };
}

function list(text: string): readonly string[] {
  return text.split(',').filter((name) => name !== '');
}

function classesOf(names: readonly string[]): readonly ModelClass[] {
  if (names.length === 0) return modelClasses;
  return names.map((name) => {
    const found = modelClasses.find((one) => one === name);
    if (found !== undefined) return found;
    throw new Error(`--classes: expected some of ${modelClasses.join(', ')}, found ${name}`);
  });
}

function toolsOf(beginnings: readonly string[]): readonly string[] {
  const tools = peers.map(({ tool }) => tool);
  if (beginnings.length === 0) return tools;
  return beginnings.flatMap((beginning) => {
    const found = tools.filter((tool) => tool.toLowerCase().startsWith(beginning.toLowerCase()));
    if (found.length > 0) return found;
    throw new Error(`--algorithms: expected some of ${tools.join(', ')}, found ${beginning}`);
  });
}

function seedsOf(text: string): readonly [number, number] {
  const [, first = '', last = first] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (first !== '' && Number(first) <= Number(last)) return [Number(first), Number(last)];
  throw new Error(`--seeds: expected a range such as 0-199, found ${JSON.stringify(text)}`);
}

function countOf(flag: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${flag}: expected a whole number above 0, found ${JSON.stringify(text)}`);
}

export function seedRange([first, last]: readonly [number, number]): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
