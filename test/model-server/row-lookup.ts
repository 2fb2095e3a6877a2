/**
 * Where a model's embedding tables are. Inside of it, a model takes ids and looks their rows up itself. Outside, its file has no
 * tables: it takes the rows, and the server finds them (row-cache.ts).
 */
export type TablePlace = 'inside' | 'outside';

/** An input of ids [.., columns], and the constant that is the table of each column. */
export interface RowLookup {
  readonly input: string;
  readonly tables: readonly string[];
}

/** Numbers in a row of a table. */
export const rowWidth = 16;

/** The input that takes the rows [.., columns, rowWidth] of another's ids. */
export function rowsInput(input: string): string {
  return `${input}_rows`;
}
