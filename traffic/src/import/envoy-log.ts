/** Envoy's access log in JSON, as Istio and the documentation of Envoy name its fields. */
import { accessLogRequests, targetIn } from './access-log.ts';
import type { ImportFormat } from './import-format.ts';
import { isoInstantUs } from './instant.ts';
import { featuresOf, fieldOf, type LogLine, numberOf, unexpected } from './log-line.ts';

const methods = ['method', ':method', 'request_method'];
const paths = ['path', 'x-envoy-original-path', ':path'];

export const envoyLog: ImportFormat = {
  name: 'envoy',
  about: 'Envoy and Istio access logs in JSON (start_time, method, path, response_code, duration)',
  redactions: [],
  recognises: ({ firstObject }) =>
    firstObject !== null && 'start_time' in firstObject && 'response_code' in firstObject,
  requests: (source, fields) => accessLogRequests(source, fields, { arrivalUs, target, features }),
};

function arrivalUs(line: LogLine): number {
  const found = fieldOf(line, 'start_time');
  const atUs = found === null ? null : isoInstantUs(String(found));
  if (atUs !== null) return atUs;
  const expected = 'an instant such as 2026-11-27T10:00:00.250Z';
  throw unexpected(`${line.place}: start_time`, expected, found ?? undefined);
}

function target(line: LogLine) {
  return targetIn(line, methods, paths);
}

function features(line: LogLine): Readonly<Record<string, number>> {
  const found = featuresOf(line, {
    requestBytes: 'bytes_received',
    responseBytes: 'bytes_sent',
    status: 'response_code',
  });
  const milliseconds = numberOf(line, 'duration');
  return milliseconds === null ? found : { ...found, latencyUs: Math.round(milliseconds * 1000) };
}
