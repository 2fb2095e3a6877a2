/** The recording of a spec, and the arrivals that are taken from it. */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type {
  Arrival,
  RecordingFile,
  RequestTemplate,
  StoredRecording,
  Target,
  Workload,
} from '@plimsoll/core/spec';
import type { z } from 'zod';
import { specDefaults } from './spec-defaults.ts';
import { describeFound, valueAt } from './spec-problems.ts';
import {
  arrivalShape,
  driverShape,
  protocolShape,
  recordingShape,
  type storedRecordingShape,
} from './spec-shape.ts';

export type WorkloadContent = Omit<Workload, 'arrival'>;

/** What is looked into, and for what. */
export interface RecordingQuestion {
  readonly target: Pick<Target, 'protocol' | 'driver'>;
  readonly arrival: Arrival;
  /** Its path as it was written. */
  readonly recording: RecordingFile;
}

/** Gives the first request, and where the recording is from wherever one stands; or says why it can't be sent. */
export type LookAtRecording = (
  question: RecordingQuestion,
) => Result<WorkloadContent, readonly Problem[]>;

type Checked<T> = Result<T, readonly Problem[]>;

const path = ['workload', 'recording'];
const at = 'workload.recording';

export function buildArrival(written: z.output<typeof arrivalShape>): Arrival {
  return typeof written === 'string'
    ? { type: written }
    : { type: 'replay', speed: written.replay.speed };
}

export function checkRecording(
  document: unknown,
  lookAt: LookAtRecording | undefined,
): Checked<WorkloadContent> {
  const request = valueAt(document, ['workload', 'request']);
  if (request !== undefined) {
    const expected = 'no request, since the recording has its own';
    return err([{ path: 'workload.request', expected, found: describeFound(request) }]);
  }
  const written = recordingShape.safeParse(valueAt(document, ['workload', 'recording'])).data;
  if (typeof written === 'object' && 'sha256' in written) return ok(storedContent(written));
  if (lookAt === undefined) {
    const expected =
      'an uploaded recording, as plimsoll run names it: the coordinator reads no files';
    return err([{ path: at, expected, found: describeFound(valueAt(document, path)) }]);
  }
  const protocol = protocolShape.safeParse(valueAt(document, ['target', 'protocol'])).data;
  const driver = driverShape.safeParse(valueAt(document, ['target', 'driver'])).data;
  const arrival = arrivalShape.safeParse(valueAt(document, ['workload', 'arrival'])).data;
  // What is missing here, the shape has said.
  if (written === undefined || protocol === undefined) return err([]);
  const { file, sample } =
    typeof written === 'string' ? { file: written, sample: 'ordered' as const } : written;
  return lookAt({
    target: { protocol, driver: driver ?? specDefaults.driver },
    arrival: buildArrival(arrival ?? specDefaults.arrival),
    recording: { path: file, sample, loops: true },
  });
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
