/** Looks at a recording before any load: what is in it, and whether it can be sent as it is asked for. */
import type { Problem } from '@plimsoll/core/problem';
import type { Route } from '@plimsoll/core/recording';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { Arrival, RecordingFile, RequestTemplate, Target } from '@plimsoll/core/spec';
import { openRecording, type Recording } from '@plimsoll/traffic/recording/recording';
import { RecordingError } from '@plimsoll/traffic/recording/recording-error';
import { canReplay, encodingOf } from './encodings.ts';
import { sentHeaders } from './http-encoding.ts';
import { passUs, type RecordingFacts } from './recording-facts.ts';

export interface RecordingLook {
  readonly facts: RecordingFacts;
  /** The first. */
  readonly request: RequestTemplate;
}

export interface ReplayUse {
  readonly target: Pick<Target, 'protocol' | 'driver'>;
  readonly arrival: Arrival;
  readonly recording: RecordingFile;
}

const at = 'workload.recording';
/** A recording that is of another protocol has as many problems as routes. */
const problemsShown = 3;

/** Opens it, and closes it again. */
export function lookAtRecording(use: ReplayUse): Result<RecordingLook, readonly Problem[]> {
  const { protocol, driver } = use.target;
  if (!canReplay(protocol)) {
    const expected = 'http or grpc: recorded requests name all that is sent';
    return err([{ path: 'target.protocol', expected, found: protocol }]);
  }
  if (driver !== 'native') {
    const expected = 'native, which alone can send one request after another of a recording';
    return err([{ path: 'target.driver', expected, found: driver }]);
  }
  try {
    using recording = openRecording(use.recording.path);
    const problems = [
      ...problemsOfRoutes(recording.routes, use),
      ...problemsOfTimes(recording, use),
    ];
    if (problems.length > 0) return err(problems.slice(0, problemsShown));
    const { count, durationUs, blocks } = recording;
    return ok({ facts: { count, durationUs, blocks }, request: firstRequest(recording) });
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    return err([{ path: at, expected: 'a recording that can be replayed', found: error.message }]);
  }
}

function problemsOfRoutes(routes: readonly Route[], { target }: ReplayUse): readonly Problem[] {
  const encoding = encodingOf(target.protocol);
  return routes.flatMap((route) =>
    encoding.problemsOf(route).map((problem) => ({
      ...problem,
      path: at,
      found: `${problem.found} in ${route.method} ${route.path}`,
    })),
  );
}

function problemsOfTimes(
  facts: RecordingFacts,
  { arrival, recording }: ReplayUse,
): readonly Problem[] {
  if (arrival.type !== 'replay' || passUs(facts) > 0) return [];
  const found = facts.count === 1 ? 'a single request' : `${facts.count} requests at one instant`;
  const problem = (expected: string) => [{ path: at, expected, found }];
  if (arrival.speed === 'fit') return problem('requests at different instants, to fit a rate to');
  return recording.loops
    ? problem('requests at different instants, to begin again after the last')
    : [];
}

function firstRequest(recording: Recording): RequestTemplate {
  const { routes, payloads } = recording.read(0);
  const route = recording.routes[routes[0] ?? 0]!;
  const payload = payloads[0] ?? 0;
  return {
    method: route.method,
    path: route.path,
    headers: Object.fromEntries(sentHeaders(route)),
    body: payload === 0 ? new Uint8Array() : recording.payload(payload - 1),
    protoText: null,
  };
}
