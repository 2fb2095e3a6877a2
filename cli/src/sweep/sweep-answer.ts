/** What a sweep found, for people and for scripts. */
import type { RunResult } from '@plimsoll/core/run-result';
import { formatRate } from '../output/quantity.ts';
import { formatTable } from '../output/table.ts';
import { type Cell, valueText } from './grid.ts';

export interface SweptCell {
  readonly cell: Cell;
  readonly result: RunResult;
}

/** `sweep --json`, version 1. */
export interface SweepDocument {
  readonly version: 1;
  readonly name: string;
  /** Paths in the spec, in the order of `values`. */
  readonly varied: readonly string[];
  /** Whether all cells of the grid are there. */
  readonly complete: boolean;
  readonly runs: readonly { readonly values: readonly unknown[]; readonly result: RunResult }[];
}

export function sweepDocument(
  name: string,
  varied: readonly string[],
  swept: readonly SweptCell[],
  cells: number,
): SweepDocument {
  return {
    version: 1,
    name,
    varied,
    complete: swept.length === cells,
    runs: swept.map(({ cell, result }) => ({ values: cell.map(({ value }) => value), result })),
  };
}

export function formatSweep(varied: readonly string[], swept: readonly SweptCell[]): string {
  const header = [...varied, 'CAPACITY', 'BETWEEN', 'LIMITED BY', 'VERDICT', 'RUN'];
  const rows = swept.map(({ cell, result }) => [
    ...cell.map(({ value }) => valueText(value)),
    ...resultCells(result),
  ]);
  return formatTable(header, rows);
}

function resultCells({ capacity, verdict, runId }: RunResult): readonly string[] {
  const said = verdict ?? 'running';
  if (capacity === null) return ['-', '-', '-', said, runId];
  const { ratePerSecond, low, high, bindingObjective } = capacity;
  const between = `${formatRate(low)} and ${formatRate(high)}`;
  return [formatRate(ratePerSecond), between, bindingObjective, said, runId];
}
