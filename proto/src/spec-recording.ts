/** The recording of a spec, and the arrivals that are taken from it. */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type {
  Arrival,
  RecordingFile,
  RequestTemplate,
  SampleOrder,
  StoredRecording,
  Target,
  Workload,
} from '@plimsoll/core/spec';
import type { z } from 'zod';
import { type ReadFile, readWritten } from './spec-body.ts';
import { specDefaults } from './spec-defaults.ts';
import { describeFound, valueAt } from './spec-problems.ts';
import {
  arrivalShape,
  driverShape,
  profileUseShape,
  protocolShape,
  recordingShape,
  requestShape,
  type storedRecordingShape,
} from './spec-shape.ts';

export type WorkloadContent = Omit<Workload, 'arrival'>;

/** What is looked into, and for what. */
export interface RecordingQuestion {
  readonly target: Pick<Target, 'protocol' | 'driver'>;
  readonly arrival: Arrival;
  readonly kind: 'recording' | 'profile';
  /** Its path as it was written. */
  readonly recording: RecordingFile;
  /** To draw from a profile; null for as many as it tells of. */
  readonly requests: number | null;
  /** What bodies are made from; null for those that were recorded. */
  readonly template: TemplateUse | null;
}

export interface TemplateUse {
  /** Null for the traffic's own. */
  readonly method: string | null;
  readonly path: string | null;
  /** On top of the traffic's own. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Gives the first request, and where the recording is from wherever one stands; or says why it can't be sent. */
export type LookAtRecording = (
  question: RecordingQuestion,
) => Result<WorkloadContent, readonly Problem[]>;

export interface RecordingContext {
  readonly readFile: ReadFile;
  /** Left out where none can be read. */
  readonly lookAtRecording?: LookAtRecording;
}

type Checked<T> = Result<T, readonly Problem[]>;

export function buildArrival(written: z.output<typeof arrivalShape>): Arrival {
  return typeof written === 'string'
    ? { type: written }
    : { type: 'replay', speed: written.replay.speed };
}

/** @param kind which of the two the workload has */
export function checkRecording(
  document: unknown,
  kind: RecordingQuestion['kind'],
  { readFile, lookAtRecording }: RecordingContext,
): Checked<WorkloadContent> {
  const written = writtenUse(document, kind);
  if (written !== undefined && 'sha256' in written) return ok(storedContent(written));
  const template = checkTemplate(document, kind, readFile);
  if (!template.ok) return template;
  if (lookAtRecording === undefined) {
    const expected =
      'an uploaded recording, as plimsoll run names it: the coordinator reads no files';
    const found = describeFound(valueAt(document, ['workload', kind]));
    return err([{ path: `workload.${kind}`, expected, found }]);
  }
  const protocol = protocolShape.safeParse(valueAt(document, ['target', 'protocol'])).data;
  const driver = driverShape.safeParse(valueAt(document, ['target', 'driver'])).data;
  const arrival = arrivalShape.safeParse(valueAt(document, ['workload', 'arrival'])).data;
  // What is missing here, the shape has said.
  if (written === undefined || protocol === undefined) return err([]);
  return lookAtRecording({
    target: { protocol, driver: driver ?? specDefaults.driver },
    arrival: buildArrival(arrival ?? specDefaults.arrival),
    kind,
    recording: { path: written.file, sample: written.sample ?? 'ordered', loops: true },
    requests: written.requests ?? null,
    template: template.value,
  });
}

interface FileUse {
  readonly file: string;
  readonly sample?: SampleOrder;
  readonly requests?: number | undefined;
}

function writtenUse(
  document: unknown,
  kind: RecordingQuestion['kind'],
): FileUse | z.output<typeof storedRecordingShape> | undefined {
  const value = valueAt(document, ['workload', kind]);
  const shape = kind === 'recording' ? recordingShape : profileUseShape;
  const written = shape.safeParse(value).data;
  return typeof written === 'string' ? { file: written } : written;
}

/** Null without one: a recording's requests are sent as they were. */
function checkTemplate(
  document: unknown,
  kind: RecordingQuestion['kind'],
  readFile: ReadFile,
): Checked<TemplateUse | null> {
  const value = valueAt(document, ['workload', 'request']);
  if (value === undefined) return ok(null);
  const request = requestShape.safeParse(value).data;
  // The shape has said so.
  if (request === undefined) return err([]);
  const { method = null, path = null, headers, body } = request;
  const use = { method, path, headers };
  if (body?.template !== undefined) return ok({ ...use, text: body.template });
  if (body?.templateFile !== undefined) {
    const at = 'workload.request.body.templateFile';
    const read = readWritten(body.templateFile, at, readFile);
    return read.ok ? ok({ ...use, text: new TextDecoder().decode(read.value) }) : read;
  }
  const expected = `no request, since the ${kind} has its own, or one with a body.template`;
  return err([{ path: 'workload.request', expected, found: describeFound(value) }]);
}

/** What is in it its sender has looked at, and each agent does. */
function storedContent(stored: z.output<typeof storedRecordingShape>): WorkloadContent {
  const { sha256, bytes, sample, first } = stored;
  return {
    request: {
      method: first.method,
      path: first.path,
      headers: first.headers,
      body: new Uint8Array(Buffer.from(first.body.base64, 'base64')),
      protoText: null,
    },
    recording: { source: { type: 'stored', sha256, bytes }, sample, loops: true },
  };
}

/** How a spec names a recording that was uploaded; for a coordinator. */
export function storedForm(
  recording: StoredRecording & Pick<RecordingFile, 'sample'>,
  { method, path: route, headers, body }: RequestTemplate,
): unknown {
  const { sha256, bytes, sample } = recording;
  const base64 = Buffer.from(body).toString('base64');
  return { sha256, bytes, sample, first: { method, path: route, headers, body: { base64 } } };
}
