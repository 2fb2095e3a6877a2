/** The workload, part of an assignment. Headers travel as a list, which keeps their order. */
import type { RequestTemplate, Workload } from '@plimsoll/core/spec';
import type { plimsoll } from '../generated/wire.js';
import { arrivalFromWire, arrivalToWire } from './arrival.ts';
import { bytes, filledText, list, optionalText, present, text, unexpected } from './field.ts';

type WireWorkload = plimsoll.v1.Workload.$Properties;
type WireRequest = plimsoll.v1.RequestTemplate.$Properties;
type WireHeader = plimsoll.v1.Header.$Properties;

export function workloadToWire(workload: Workload, path: string): WireWorkload {
  return {
    arrival: arrivalToWire(workload.arrival),
    request: requestToWire(workload.request, `${path}.request`),
  };
}

export function workloadFromWire(from: WireWorkload | null | undefined, path: string): Workload {
  const workload = present(from, path);
  return {
    arrival: arrivalFromWire(workload.arrival, `${path}.arrival`),
    request: requestFromWire(workload.request, `${path}.request`),
  };
}

function requestToWire(request: RequestTemplate, path: string): WireRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => ({ name, value }));
  return {
    method: text(request.method, `${path}.method`),
    path: text(request.path, `${path}.path`),
    headers: Object.entries(headersFromWire(headers, `${path}.headers`)).map(([name, value]) => ({
      name,
      value,
    })),
    body: request.body,
    protoText: optionalText(request.protoText, `${path}.protoText`),
  };
}

function requestFromWire(from: WireRequest | null | undefined, path: string): RequestTemplate {
  const request = present(from, path);
  return {
    method: text(request.method, `${path}.method`),
    path: text(request.path, `${path}.path`),
    headers: headersFromWire(request.headers, `${path}.headers`),
    body: bytes(request.body, `${path}.body`),
    protoText: optionalText(request.protoText, `${path}.protoText`),
  };
}

function headersFromWire(
  from: readonly WireHeader[] | null | undefined,
  path: string,
): Readonly<Record<string, string>> {
  const pairs = list(
    from,
    path,
    (header, at) =>
      [filledText(header.name, `${at}.name`), text(header.value, `${at}.value`)] as const,
  );
  const headers = Object.fromEntries(pairs);
  if (Object.keys(headers).length < pairs.length) {
    throw unexpected(path, 'each name once', `${pairs.length} headers, some with one name`);
  }
  return headers;
}
