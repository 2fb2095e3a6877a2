/**
 * Input files of perf_analyzer: `{"data": [{"INPUT0": [1, 2]}, …]}`, tensors by name, or `payload` with the body of a request
 * to a language model. They have no instants but for `timestamp`, in milliseconds; others come evenly, at the rate that is asked
 * for. Types of tensors aren't named either, and are guessed: BYTES, BOOL, INT64 or FP32.
 */
import type { RecordedRequest, Route } from '@plimsoll/core/recording';
import type { FieldChoice, ImportFormat } from './import-format.ts';
import { jsonDocument } from './json-document.ts';
import { isObject, type JsonObject, unexpected } from './log-line.ts';

const headers = [['content-type', 'application/json']] as const;
const infer: Route = { method: 'POST', path: '/v2/models/model/infer', headers };
const chat: Route = { method: 'POST', path: '/v1/chat/completions', headers };

export const perfAnalyzer: ImportFormat = {
  name: 'perf-analyzer',
  about: 'input files of perf_analyzer and genai-perf (JSON: data)',
  redactions: [],
  recognises: ({ text }) => /^\{\s*"data"\s*:\s*\[/.test(text),
  *requests(source, fields) {
    const { data } = jsonDocument(source);
    if (!Array.isArray(data)) throw unexpected(source.name, 'a list "data"', data);
    // A list within the list is a sequence of requests.
    for (const [index, entry] of data.flat().entries()) {
      const place = `${source.name}, request ${index}`;
      if (!isObject(entry)) throw unexpected(place, 'an object with inputs by name', entry);
      yield requestOf(place, entry, atUsOf(place, entry, index, fields));
    }
  },
};

function atUsOf(
  place: string,
  { timestamp }: JsonObject,
  index: number,
  { ratePerSecond }: FieldChoice,
): number {
  if (timestamp === undefined) return Math.round((index * 1e6) / ratePerSecond);
  const milliseconds = Number(firstOf(timestamp));
  if (milliseconds >= 0) return Math.round(milliseconds * 1000);
  throw unexpected(`${place}: timestamp`, 'milliseconds', timestamp);
}

function requestOf(place: string, entry: JsonObject, atUs: number): RecordedRequest {
  const { payload, timestamp: _, ...inputs } = entry;
  const content: unknown = firstOf(payload);
  const body =
    content === undefined
      ? { inputs: Object.entries(inputs).map((input) => tensorOf(place, input)) }
      : content;
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  return {
    atUs,
    route: content === undefined ? infer : chat,
    className: null,
    key: 0n,
    features: { requestBytes: bytes.length },
    body: bytes,
  };
}

/** Some write one value as a list of one. */
function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? (value as readonly unknown[])[0] : value;
}

function tensorOf(place: string, [name, value]: readonly [string, unknown]) {
  const content = isObject(value) ? value['content'] : value;
  const shape = isObject(value) ? value['shape'] : undefined;
  const isBase64 = isObject(content) && typeof content['b64'] === 'string';
  const data: readonly unknown[] = isBase64
    ? [content['b64']]
    : Array.isArray(content)
      ? content.flat(Infinity)
      : [];
  if (data.length === 0) throw unexpected(`${place}: ${name}`, 'a list of values', value);
  return { name, datatype: datatypeOf(data), shape: shape ?? [data.length], data };
}

function datatypeOf(data: readonly unknown[]): string {
  if (data.every((value) => typeof value === 'boolean')) return 'BOOL';
  if (data.every((value) => Number.isInteger(value))) return 'INT64';
  return data.every((value) => typeof value === 'number') ? 'FP32' : 'BYTES';
}
