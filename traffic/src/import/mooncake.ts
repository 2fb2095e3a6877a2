/**
 * Mooncake's traces (github.com/kvcache-ai/Mooncake): `{"timestamp": 27482, "input_length": 6955, "output_length": 52,
 * "hash_ids": [46, 47]}`, in milliseconds and tokens. A hash stands for a block of the prompt with all that comes before it.
 * The key is the first one, which says whose prompt it is; how many there are is the feature `promptBlocks`.
 */
import type { RecordedRequest } from '@plimsoll/core/recording';
import { hashKey } from '../recording/key-hash.ts';
import { linesOf } from '../recording/lines-of.ts';
import type { ImportFormat } from './import-format.ts';
import { type LogLine, logLine, numberOf, unexpected } from './log-line.ts';
import { completions } from './routes.ts';

const names = ['timestamp', 'input_length', 'output_length'];

export const mooncake: ImportFormat = {
  name: 'mooncake',
  about: 'Mooncake traces (JSON lines: timestamp, input_length, output_length, hash_ids)',
  redactions: [],
  recognises: ({ firstObject }) =>
    firstObject !== null && names.every((name) => name in firstObject),
  *requests(source) {
    for (const line of linesOf(source)) yield requestOf(logLine(source.name, line));
  },
};

function requestOf(line: LogLine): RecordedRequest {
  const hashes = hashesOf(line);
  const features = {
    inputTokens: required(line, 'input_length'),
    outputTokens: required(line, 'output_length'),
  };
  return {
    atUs: Math.round(required(line, 'timestamp') * 1000),
    route: completions,
    className: null,
    key: hashes[0] === undefined ? 0n : hashKey(JSON.stringify(hashes[0])),
    features: hashes.length === 0 ? features : { ...features, promptBlocks: hashes.length },
    body: null,
  };
}

function required(line: LogLine, name: string): number {
  const value = numberOf(line, name);
  if (value === null) throw unexpected(`${line.place}: ${name}`, 'a number', line.fields[name]);
  return value;
}

function hashesOf({ place, fields }: LogLine): readonly unknown[] {
  const hashes = fields['hash_ids'] ?? [];
  if (Array.isArray(hashes)) return hashes;
  throw unexpected(`${place}: hash_ids`, 'a list of numbers', hashes);
}
