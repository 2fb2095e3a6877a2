/** One call on a connection of its own, whose answer is looked at. */
import { type Outcome, outcomes, type Probe } from '../../engine/driver.ts';
import type { AnswerBlock } from './answer-block.ts';
import { Connection, type ConnectionListener, type ConnectionOptions } from './connection.ts';
import type { RequestFrames } from './request-frames.ts';

/** The names of the statuses of gRPC, by number. */
const statusNames = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];

interface ProbeOptions extends Omit<ConnectionOptions, 'listener' | 'places'> {
  readonly request: RequestFrames;
}

/** Never rejects; an aborted signal is a timeout. */
export async function probeCall(options: ProbeOptions, signal: AbortSignal): Promise<Probe> {
  const bytesSent = options.request.bytes.length;
  const { promise, resolve } = Promise.withResolvers<Probe>();
  const fail = (outcome: Outcome, detail: string) =>
    resolve({ outcome, detail, bytesSent, bytesReceived: 0 });
  const listener: ConnectionListener = {
    onReady(ready) {
      ready.issue(0, options.request);
      ready.flush();
    },
    onEnd(_place, outcome, bytesReceived, answer) {
      if (answer !== null || outcome === outcomes.status) {
        resolve({ outcome, detail: describe(outcome, answer), bytesSent, bytesReceived });
      }
      // Else the reason follows with the connection's faults, and nothing is known but the outcome.
      else fail(outcome, 'the call was broken off');
    },
    onClosed(_connection, fault) {
      // After the request's own end this changes nothing.
      fail(outcomes.connect, `no answer: ${fault}`);
    },
    onUnsent: () => fail(outcomes.connect, 'no answer: GOAWAY'),
    onDraining() {},
    onTurn() {},
  };
  const connection = new Connection({ ...options, places: 1, listener });
  const onAbort = () => fail(outcomes.timeout, 'no answer within the timeout');
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', onAbort);
    connection.destroy();
  }
}

function describe(outcome: Outcome, answer: AnswerBlock | null): string {
  if (outcome === outcomes.completed) return 'gRPC OK';
  if (answer === null) return 'an answer without a gRPC status';
  const { grpcStatus, grpcMessage, httpStatus } = answer;
  if (grpcStatus > 0) return `gRPC ${statusNames[grpcStatus] ?? grpcStatus}: ${grpcMessage}`;
  if (grpcStatus === 0) return 'gRPC OK, without one message';
  return httpStatus > 0 ? `HTTP status ${httpStatus}` : 'an answer without a gRPC status';
}
