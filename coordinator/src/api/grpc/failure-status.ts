/**
 * Failures as gRPC statuses: the one place where they get their code. The message is for people, one line that says
 * everything; the same for programs is in the trailer that gRPC's libraries look into for details.
 */
import { Metadata, status } from '@grpc/grpc-js';
import { describeProblem, type Problem } from '@plimsoll/core/problem';
import { encodeStatusDetails } from '@plimsoll/proto/codec/call-failure';
import { type CallFailure, type FailureKind, failureType } from '../call-failure.ts';

export interface FailureStatus {
  readonly code: status;
  readonly details: string;
  readonly metadata: Metadata;
}

const codeOf: Readonly<Record<FailureKind, status>> = {
  'bad-request': status.INVALID_ARGUMENT,
  'spec-unreadable': status.INVALID_ARGUMENT,
  'spec-refused': status.INVALID_ARGUMENT,
  'no-agents': status.INVALID_ARGUMENT,
  'too-few-agents': status.INVALID_ARGUMENT,
  'target-refused': status.INVALID_ARGUMENT,
  'not-found': status.NOT_FOUND,
  'pool-busy': status.FAILED_PRECONDITION,
  stopped: status.FAILED_PRECONDITION,
  'rate-searched': status.FAILED_PRECONDITION,
  'rate-refused': status.INVALID_ARGUMENT,
  'not-under-load': status.FAILED_PRECONDITION,
  'recording-refused': status.INVALID_ARGUMENT,
  'files-unavailable': status.UNAVAILABLE,
  closing: status.UNAVAILABLE,
  standby: status.UNAVAILABLE,
  'not-ready': status.UNAVAILABLE,
  internal: status.INTERNAL,
};

/**
 * Some clients refuse trailers of more than 8 KiB, and then tell their user nothing. Problems are in there three
 * times: in the message, in the details' copy of it, and as themselves.
 */
const problemBytesMax = 2300;
const textLengthMax = 300;

export function failureStatus(failure: CallFailure): FailureStatus {
  const { kind, title, runId } = failure;
  const code = codeOf[kind];
  const detail = failure.detail === null ? null : clipped(failure.detail);
  const problems = fitting(failure.problems.map(clippedProblem));
  const problemsOmitted = failure.problems.length - problems.length;
  const facts = [
    ...(detail === null ? [] : [detail]),
    ...problems.map(describeProblem),
    ...(problemsOmitted === 0 ? [] : [`and ${problemsOmitted} more`]),
  ];
  const details = facts.length === 0 ? title : `${title}: ${facts.join('; ')}`;
  const bytes = encodeStatusDetails({
    code,
    message: details,
    failure: { type: failureType(kind), title, detail, runId, problems, problemsOmitted },
  });
  const metadata = new Metadata();
  metadata.set('grpc-status-details-bin', Buffer.from(bytes));
  return { code, details, metadata };
}

/** As many of the first as there is room for, but one at least. */
function fitting(problems: readonly Problem[]): readonly Problem[] {
  let bytes = 0;
  const end = problems.findIndex((problem) => {
    // As the message is written in a header.
    bytes += encodeURI(describeProblem(problem)).length;
    return bytes > problemBytesMax;
  });
  return end === -1 ? problems : problems.slice(0, Math.max(1, end));
}

function clippedProblem({ path, expected, found }: Problem): Problem {
  return { path: clipped(path), expected: clipped(expected), found: clipped(found) };
}

/** Without the half of a character that a cut may leave, which no header can hold. */
function clipped(text: string): string {
  const short = text.length > textLengthMax ? `${text.slice(0, textLengthMax)}…` : text;
  return short.toWellFormed();
}
