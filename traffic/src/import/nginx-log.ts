/**
 * nginx's access log in JSON (`log_format traffic escape=json '{"msec": $msec, …}'`), with nginx's own names of variables
 * (docs/import.md). nginx writes a line at the end of a request, so its arrival is that instant less `request_time`.
 */
import { accessLogRequests, targetIn } from './access-log.ts';
import type { ImportFormat } from './import-format.ts';
import { isoInstantUs, logInstantUs } from './instant.ts';
import { featuresOf, fieldOf, type LogLine, numberOf, unexpected } from './log-line.ts';

const times = ['msec', 'time_iso8601', 'time_local'];
const paths = ['request_uri', 'uri'];

export const nginxLog: ImportFormat = {
  name: 'nginx',
  about: 'nginx access logs in JSON, with the names of nginx’s variables',
  redactions: [],
  recognises: ({ firstObject }) =>
    firstObject !== null &&
    times.some((name) => name in firstObject) &&
    ['request', ...paths].some((name) => name in firstObject),
  requests: (source, fields) => accessLogRequests(source, fields, { arrivalUs, target, features }),
};

function arrivalUs(line: LogLine): number {
  return endUs(line) - (numberOf(line, 'request_time') ?? 0) * 1e6;
}

function endUs(line: LogLine): number {
  const seconds = numberOf(line, 'msec');
  if (seconds !== null) return seconds * 1e6;
  const text = fieldOf(line, 'time_iso8601', 'time_local');
  const atUs = text === null ? null : (isoInstantUs(String(text)) ?? logInstantUs(String(text)));
  if (atUs !== null) return atUs;
  throw unexpected(line.place, `an instant as ${times.join(', ')}`, text ?? undefined);
}

/** `$request` is the whole first line: `POST /score HTTP/1.1`. */
function target(line: LogLine) {
  const [method, path] = String(fieldOf(line, 'request') ?? '').split(' ');
  if (method !== undefined && path !== undefined) return { method, path };
  return targetIn(line, ['request_method'], paths);
}

/** `$request_length` counts the headers, so it is no `requestBytes`. */
function features(line: LogLine): Readonly<Record<string, number>> {
  const found = featuresOf(line, {
    requestBytes: 'content_length',
    requestLength: 'request_length',
    responseBytes: 'body_bytes_sent',
    status: 'status',
  });
  const seconds = numberOf(line, 'request_time');
  return seconds === null ? found : { ...found, latencyUs: Math.round(seconds * 1e6) };
}
