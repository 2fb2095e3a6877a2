/** The grid of a sweep: each `--vary path=v1,v2` is an axis, and each cell a spec with one value of each axis in it. */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { parseSpecText } from '@plimsoll/proto/spec-text';

export interface Axis {
  readonly path: string;
  readonly values: readonly unknown[];
}

/** In the order of the axes. */
export type Cell = readonly { readonly path: string; readonly value: unknown }[];

/** More than anybody waits for. */
const cellsMax = 1_000;

export function parseGrid(texts: readonly string[]): Result<readonly Axis[], readonly Problem[]> {
  const parsed = texts.map((text) => parseAxis(text));
  const problems = parsed.flatMap((axis) => (axis.ok ? [] : [axis.error]));
  const axes = parsed.flatMap((axis) => (axis.ok ? [axis.value] : []));
  const cells = axes.reduce((count, { values }) => count * values.length, 1);
  if (cells > cellsMax) {
    problems.push({ path: '--vary', expected: `at most ${cellsMax} runs`, found: `${cells}` });
  }
  return problems.length > 0 ? err(problems) : ok(axes);
}

/** The last axis varies fastest. */
export function cellsOf(axes: readonly Axis[]): readonly Cell[] {
  return axes.reduce<readonly Cell[]>(
    (cells, { path, values }) =>
      cells.flatMap((cell) => values.map((value) => [...cell, { path, value }])),
    [[]],
  );
}

/** As `--set` takes it. */
export function settingsOf(cell: Cell): readonly string[] {
  return cell.map(({ path, value }) => `${path}=${JSON.stringify(value)}`);
}

export function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parseAxis(text: string): Result<Axis, Problem> {
  const equals = text.indexOf('=');
  const expected = 'path=value,value, such as target.model=small,large';
  if (equals < 1) return err({ path: '--vary', expected, found: text });
  const path = text.slice(0, equals);
  const values = parseSpecText(`[${text.slice(equals + 1)}]`, `--vary ${path}`);
  if (!values.ok || !Array.isArray(values.value) || values.value.length === 0) {
    return err({ path: `--vary ${path}`, expected: 'values, separated by commas', found: text });
  }
  return ok({ path, values: values.value });
}
