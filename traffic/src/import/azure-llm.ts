/**
 * Azure's traces of requests to language models, 2023 and 2024: `TIMESTAMP,ContextTokens,GeneratedTokens`
 * (github.com/Azure/AzurePublicDataset).
 */
import { csvRows, csvValues } from './csv-rows.ts';
import type { ImportFormat } from './import-format.ts';
import { isoInstantUs } from './instant.ts';
import { unexpected } from './log-line.ts';
import { completions } from './routes.ts';

const columns = ['TIMESTAMP', 'ContextTokens', 'GeneratedTokens'];

export const azureLlm: ImportFormat = {
  name: 'azure-llm',
  about: 'Azure LLM inference traces (CSV: TIMESTAMP, ContextTokens, GeneratedTokens)',
  redactions: [],
  recognises: ({ firstLine }) => {
    const found = csvValues(firstLine);
    return columns.every((column) => found.includes(column));
  },
  *requests(source) {
    for (const row of csvRows(source, columns)) {
      const text = row.value('TIMESTAMP');
      const atUs = isoInstantUs(text);
      if (atUs === null) {
        const expected = 'an instant such as 2023-11-16 18:15:46.6805900';
        throw unexpected(`${row.place}: TIMESTAMP`, expected, text);
      }
      const features = {
        inputTokens: row.number('ContextTokens'),
        outputTokens: row.number('GeneratedTokens'),
      };
      yield { atUs, route: completions, className: null, key: 0n, features, body: null };
    }
  },
};
