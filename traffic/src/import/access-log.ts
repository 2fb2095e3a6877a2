/** What access logs in JSON have in common: one object a line, with fields that whoever runs the server has chosen. */
import type { RecordedRequest } from '@plimsoll/core/recording';
import type { ByteSource } from '../recording/byte-source.ts';
import { hashKey } from '../recording/key-hash.ts';
import { linesOf } from '../recording/lines-of.ts';
import type { FieldChoice } from './import-format.ts';
import { featuresOf, fieldOf, type LogLine, logLine, unexpected } from './log-line.ts';
import { routeMaker } from './routes.ts';

export interface AccessLogReading {
  /** When the request came, in microseconds since 1970. */
  arrivalUs(line: LogLine): number;
  target(line: LogLine): { readonly method: string; readonly path: string };
  features(line: LogLine): Readonly<Record<string, number>>;
}

export function* accessLogRequests(
  source: ByteSource,
  fields: FieldChoice,
  reading: AccessLogReading,
): Generator<RecordedRequest> {
  const routeOf = routeMaker();
  for (const text of linesOf(source)) {
    const line = logLine(source.name, text);
    const { method, path } = reading.target(line);
    const key = fields.key === null ? null : fieldOf(line, fields.key);
    const className = fields.className === null ? null : fieldOf(line, fields.className);
    yield {
      atUs: Math.round(reading.arrivalUs(line)),
      route: routeOf(method, path),
      className: className === null ? null : String(className),
      key: key === null ? 0n : hashKey(String(key)),
      features: { ...reading.features(line), ...featuresOf(line, fields.features) },
      body: null,
    };
  }
}

/** Method and path as two fields each may name them. */
export function targetIn(
  line: LogLine,
  methods: readonly string[],
  paths: readonly string[],
): { readonly method: string; readonly path: string } {
  const method = fieldOf(line, ...methods);
  const path = fieldOf(line, ...paths);
  if (method !== null && path !== null) return { method: String(method), path: String(path) };
  const [missing, names] = method === null ? ['a method', methods] : ['a path', paths];
  throw unexpected(line.place, `${missing} as ${names.join(' or ')}`, undefined);
}
