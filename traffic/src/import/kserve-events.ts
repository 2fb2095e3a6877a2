/**
 * What KServe's inference logger sends, as lines of CloudEvents in JSON: an event for each request and one for its response, with one
 * id. A class is an inference service.
 */
import type { RecordedRequest } from '@plimsoll/core/recording';
import type { ByteSource } from '../recording/byte-source.ts';
import { hashKey } from '../recording/key-hash.ts';
import { linesOf } from '../recording/lines-of.ts';
import type { FieldChoice, ImportFormat } from './import-format.ts';
import { isoInstantUs } from './instant.ts';
import { fieldOf, isObject, type LogLine, logLine, unexpected } from './log-line.ts';
import { type RouteMaker, routeMaker } from './routes.ts';

/** Requests that wait for their responses. Of those that wait longer none is known. */
const waitingMost = 4096;
const headers = [['content-type', 'application/json']] as const;

export const kserveEvents: ImportFormat = {
  name: 'kserve',
  about: 'CloudEvents of KServe’s inference logger (JSON lines)',
  redactions: [],
  recognises: ({ firstObject }) =>
    firstObject !== null && 'specversion' in firstObject && kindOf(firstObject['type']) !== null,
  requests: (source, fields) => withResponses(source, fields),
};

/** org.kubeflow.serving.inference.request, io.kserve.inference.response and the like. */
function kindOf(type: unknown): 'request' | 'response' | null {
  const match = /\.inference\.(request|response)$/.exec(typeof type === 'string' ? type : '');
  return match === null ? null : (match[1] as 'request' | 'response');
}

function* withResponses(source: ByteSource, fields: FieldChoice): Generator<RecordedRequest> {
  const routeOf = routeMaker();
  const waiting = new Map<string, RecordedRequest>();
  for (const text of linesOf(source)) {
    const line = logLine(source.name, text);
    const id = String(fieldOf(line, 'id') ?? '');
    const kind = kindOf(line.fields['type']);
    if (kind === null) {
      const expected = 'an inference.request or inference.response';
      throw unexpected(`${line.place}: type`, expected, line.fields['type']);
    }
    if (kind === 'request') waiting.set(id, requestOf(line, fields, routeOf));
    else {
      const request = waiting.get(id);
      waiting.delete(id);
      if (request !== undefined) yield answered(request, line);
    }
    const [oldest] = waiting.entries();
    if (waiting.size <= waitingMost || oldest === undefined) continue;
    waiting.delete(oldest[0]);
    yield oldest[1];
  }
  yield* waiting.values();
}

function requestOf(line: LogLine, fields: FieldChoice, routeOf: RouteMaker): RecordedRequest {
  const service = fieldOf(line, 'inferenceservicename');
  const name = String(service ?? 'model');
  const { data } = line.fields;
  const isV2 = isObject(data) && Array.isArray(data['inputs']);
  const key = fields.key === null ? null : fieldOf(line, fields.key);
  const body = bytesOf(line);
  return {
    atUs: timeOf(line),
    route: routeOf(
      'POST',
      isV2 ? `/v2/models/${name}/infer` : `/v1/models/${name}:predict`,
      headers,
    ),
    className: service === null ? null : name,
    key: key === null ? 0n : hashKey(String(key)),
    features: { requestBytes: body?.length ?? 0 },
    body,
  };
}

function answered(request: RecordedRequest, line: LogLine): RecordedRequest {
  const latencyUs = Math.max(0, timeOf(line) - request.atUs);
  const responseBytes = bytesOf(line)?.length ?? 0;
  return { ...request, features: { ...request.features, responseBytes, latencyUs } };
}

function timeOf(line: LogLine): number {
  const text = fieldOf(line, 'time');
  const atUs = text === null ? null : isoInstantUs(String(text));
  if (atUs !== null) return atUs;
  throw unexpected(`${line.place}: time`, 'an instant in ISO 8601', text ?? undefined);
}

function bytesOf({ fields }: LogLine): Uint8Array | null {
  const { data, data_base64: base64 } = fields;
  if (typeof base64 === 'string') return new Uint8Array(Buffer.from(base64, 'base64'));
  if (data === undefined) return null;
  return new TextEncoder().encode(typeof data === 'string' ? data : JSON.stringify(data));
}
