/** The workload, part of an assignment. Headers travel as a list, which keeps their order. */
import { assertNever } from '@plimsoll/core/assert';
import {
  type RecordingSource,
  type RecordingUse,
  type RequestTemplate,
  type SampleOrder,
  type StoredRecording,
  sha256Pattern,
  type Workload,
} from '@plimsoll/core/spec';
import { plimsoll } from '../generated/wire.js';
import { arrivalFromWire, arrivalToWire } from './arrival.ts';
import { enumCodec } from './enum-codec.ts';
import {
  bytes,
  filledText,
  list,
  optionalText,
  positiveCount,
  present,
  text,
  unexpected,
} from './field.ts';

type WireWorkload = plimsoll.v1.Workload.$Properties;
type WireRequest = plimsoll.v1.RequestTemplate.$Properties;
type WireHeader = plimsoll.v1.Header.$Properties;
type WireRecording = plimsoll.v1.RecordingUse.$Properties;

const sample = enumCodec<typeof plimsoll.v1.SampleOrder, SampleOrder>(plimsoll.v1.SampleOrder, {
  toWire: {
    ordered: 'SAMPLE_ORDER_ORDERED',
    shuffled: 'SAMPLE_ORDER_SHUFFLED',
    'with-replacement': 'SAMPLE_ORDER_WITH_REPLACEMENT',
  },
  fromWire: {
    SAMPLE_ORDER_ORDERED: 'ordered',
    SAMPLE_ORDER_SHUFFLED: 'shuffled',
    SAMPLE_ORDER_WITH_REPLACEMENT: 'with-replacement',
  },
});

export function workloadToWire(workload: Workload, path: string): WireWorkload {
  return {
    arrival: arrivalToWire(workload.arrival),
    request: requestToWire(workload.request, `${path}.request`),
    ...recordingToWire(workload.recording, `${path}.recording`),
  };
}

export function workloadFromWire(from: WireWorkload | null | undefined, path: string): Workload {
  const workload = present(from, path);
  return {
    arrival: arrivalFromWire(workload.arrival, `${path}.arrival`),
    request: requestFromWire(workload.request, `${path}.request`),
    recording: recordingFromWire(workload.recording, `${path}.recording`),
  };
}

function recordingToWire(
  recording: RecordingUse | null,
  path: string,
): { recording?: WireRecording } {
  if (recording === null) return {};
  const wire = {
    ...sourceToWire(recording.source, path),
    sample: sample.toWire(recording.sample, `${path}.sample`),
    loops: recording.loops,
  };
  return { recording: wire };
}

function recordingFromWire(
  from: WireRecording | null | undefined,
  path: string,
): RecordingUse | null {
  if (from == null) return null;
  return {
    source: sourceFromWire(from, path),
    sample: sample.fromWire(from.sample, `${path}.sample`),
    loops: present(from.loops, `${path}.loops`),
  };
}

function sourceToWire(source: RecordingSource, path: string): WireRecording {
  switch (source.type) {
    case 'file':
      return { path: filledText(source.path, `${path}.path`) };
    case 'stored': {
      const { sha256, bytes: size } = storedFromWire(source, `${path}.stored`);
      return { stored: { sha256, bytes: size } };
    }
    default:
      return assertNever(source);
  }
}

function sourceFromWire({ path: file, stored }: WireRecording, path: string): RecordingSource {
  if (stored != null && file != null) throw unexpected(path, 'path or stored', 'both');
  if (stored == null) return { type: 'file', path: filledText(file, `${path}.path`) };
  return { type: 'stored', ...storedFromWire(stored, `${path}.stored`) };
}

function storedFromWire(
  from: plimsoll.v1.StoredRecording.$Properties,
  path: string,
): StoredRecording {
  const sha256 = text(from.sha256, `${path}.sha256`);
  if (!sha256Pattern.test(sha256)) {
    throw unexpected(`${path}.sha256`, '64 hexadecimal digits', JSON.stringify(sha256));
  }
  return { sha256, bytes: positiveCount(from.bytes, `${path}.bytes`) };
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
