/** The recording of a spec, and the arrivals that are taken from it. */
import type { Problem } from '@plimsoll/core/problem';
import { err, type Result } from '@plimsoll/core/result';
import type { Arrival, RecordingUse, Target, Workload } from '@plimsoll/core/spec';
import type { z } from 'zod';
import { specDefaults } from './spec-defaults.ts';
import { describeFound, valueAt } from './spec-problems.ts';
import { arrivalShape, driverShape, protocolShape, recordingShape } from './spec-shape.ts';

export type WorkloadContent = Omit<Workload, 'arrival'>;

/** What is looked into, and for what. */
export interface RecordingQuestion {
  readonly target: Pick<Target, 'protocol' | 'driver'>;
  readonly arrival: Arrival;
  /** Its path as it was written. */
  readonly recording: RecordingUse;
}

/** Gives the first request, and where the recording is from wherever one stands; or says why it can't be sent. */
export type LookAtRecording = (
  question: RecordingQuestion,
) => Result<WorkloadContent, readonly Problem[]>;

type Checked<T> = Result<T, readonly Problem[]>;

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
  if (lookAt === undefined) {
    const expected =
      'a request: recordings can be replayed by local agents, as run --local does, and not by a fleet';
    return err([{ path: at, expected, found: 'a recording' }]);
  }
  const written = recordingShape.safeParse(valueAt(document, ['workload', 'recording'])).data;
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
