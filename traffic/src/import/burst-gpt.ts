/**
 * BurstGPT (github.com/HPMLL/BurstGPT): seconds, model, tokens and the kind of log; later versions have a session and the
 * time that an answer took as well. A class is a model and a kind.
 */
import { hashKey } from '../recording/key-hash.ts';
import { type CsvRow, csvRows, csvValues } from './csv-rows.ts';
import type { ImportFormat } from './import-format.ts';
import { completions } from './routes.ts';

const columns = ['Timestamp', 'Model', 'Request tokens', 'Response tokens', 'Log Type'];

export const burstGpt: ImportFormat = {
  name: 'burst-gpt',
  about: 'BurstGPT traces (CSV: Timestamp, Model, Request tokens, Response tokens, Log Type)',
  redactions: [],
  recognises: ({ firstLine }) => {
    const found = csvValues(firstLine);
    return columns.every((column) => found.includes(column));
  },
  *requests(source) {
    for (const row of csvRows(source, columns)) {
      const session = row.value('Session ID');
      yield {
        atUs: Math.round(row.number('Timestamp') * 1e6),
        route: completions,
        className: `${row.value('Model')}, ${row.value('Log Type')}`,
        key: session === '' ? 0n : hashKey(session),
        features: featuresOfRow(row),
        body: null,
      };
    }
  },
};

function featuresOfRow(row: CsvRow): Readonly<Record<string, number>> {
  const tokens = {
    inputTokens: row.number('Request tokens'),
    outputTokens: row.number('Response tokens'),
  };
  if (row.value('Elapsed time') === '') return tokens;
  return { ...tokens, latencyUs: Math.round(row.number('Elapsed time') * 1e6) };
}
