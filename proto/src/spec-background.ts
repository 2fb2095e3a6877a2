/** What is written of load beside a run, and of what is expected of it, as far as it depends on several fields. */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { describeFound, pathText, valueAt } from './spec-problems.ts';

type Checked<T> = Result<T, readonly Problem[]>;

/** @param check of one load, which is laid out as a spec is: problems' paths are from there on */
export function checkBackground<T>(
  document: unknown,
  check: (load: unknown) => Checked<T>,
): Checked<readonly T[]> {
  const loads = valueAt(document, ['background']) ?? [];
  // The shape has said so.
  if (!Array.isArray(loads)) return err([]);
  const checked = loads.map((load: unknown) => check(load));
  const problems = checked.flatMap((one, index) => (one.ok ? [] : one.error.map(under(index))));
  const all = [...problems, ...repeatedNames(loads)];
  const values = checked.flatMap((one) => (one.ok ? [one.value] : []));
  return values.length === loads.length && all.length === 0 ? ok(values) : err(all);
}

/** Where in the spec a problem of its load is. */
export function under(index: number): (problem: Problem) => Problem {
  return (problem) => ({ ...problem, path: `${pathText(['background', index])}.${problem.path}` });
}

export function checkPrediction(document: unknown): readonly Problem[] {
  const [low, rate, high] = ['low', 'rate', 'high'].map((name) =>
    valueAt(document, ['prediction', name]),
  );
  if (typeof low !== 'number' || typeof rate !== 'number' || typeof high !== 'number') return [];
  if (low <= rate && rate <= high) return [];
  const found = `low ${low}, rate ${rate}, high ${high}`;
  return [{ path: 'prediction', expected: 'low <= rate <= high', found }];
}

function repeatedNames(loads: readonly unknown[]): readonly Problem[] {
  const names = loads.map((load) => valueAt(load, ['name']));
  return names.flatMap((name, index): readonly Problem[] => {
    if (typeof name !== 'string' || names.indexOf(name) === index) return [];
    const path = pathText(['background', index, 'name']);
    return [{ path, expected: 'a name that no other load has', found: describeFound(name) }];
  });
}
