/**
 * Rows of comma-separated values under a header. A splitter of our own: traces have numbers, names and perhaps quoted names
 * in a line, never a line break in a value, and that is all that a library would add.
 */
import type { ByteSource } from '../recording/byte-source.ts';
import { linesOf } from '../recording/lines-of.ts';
import { unexpected } from './log-line.ts';

export interface CsvRow {
  /** Where it is, for people. */
  readonly place: string;
  /** As text; '' for a column that the header lacks. */
  value(column: string): string;
  /**
   * A number of at least 0.
   *
   * @throws RecordingError CORRUPT
   */
  number(column: string): number;
}

/** @throws RecordingError CORRUPT for a header without one of the columns, and for a row of another length */
export function* csvRows(source: ByteSource, wanted: readonly string[]): Generator<CsvRow> {
  let columns: ReadonlyMap<string, number> | null = null;
  for (const { number, text } of linesOf(source)) {
    const place = `${source.name}, line ${number}`;
    const values = csvValues(text);
    if (columns === null) {
      columns = columnsOf(values);
      const isThere = (name: string) => columns?.has(name) === true;
      if (wanted.every(isThere)) continue;
      throw unexpected(place, `a header with the columns ${wanted.join(', ')}`, text);
    }
    if (values.length !== columns.size) {
      throw unexpected(place, `${columns.size} values, as in the header`, text);
    }
    yield rowOf(place, values, columns);
  }
}

export function csvValues(line: string): readonly string[] {
  if (!line.includes('"')) return line.split(',');
  const pattern = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;
  return Array.from(line.matchAll(pattern), ([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}

function columnsOf(values: readonly string[]): ReadonlyMap<string, number> {
  return new Map(values.map((name, index) => [name.replace(/^\uFEFF/, '').trim(), index]));
}

function rowOf(
  place: string,
  values: readonly string[],
  columns: ReadonlyMap<string, number>,
): CsvRow {
  const value = (column: string) => values[columns.get(column) ?? -1]?.trim() ?? '';
  return {
    place,
    value,
    number(column) {
      const text = value(column);
      const number = text === '' ? Number.NaN : Number(text);
      if (Number.isFinite(number) && number >= 0) return number;
      throw unexpected(`${place}: ${column}`, 'a number of 0 or more', text);
    },
  };
}
