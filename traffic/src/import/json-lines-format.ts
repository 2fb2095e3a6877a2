/** Our own lines of JSON, which needn't be in order here. */
import { timedJsonLines } from '../recording/json-lines.ts';
import { linesOf } from '../recording/lines-of.ts';
import type { ImportFormat } from './import-format.ts';

export const jsonLines: ImportFormat = {
  name: 'json-lines',
  about: 'a request in JSON in each line, as docs/recordings.md has it (NDJSON)',
  redactions: [],
  recognises: ({ firstObject }) => firstObject !== null && 'at' in firstObject,
  requests: (source) => timedJsonLines(source.name, linesOf(source)),
};
