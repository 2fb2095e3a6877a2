/** Errors as RFC 9457 problem documents: the one place where failures get their HTTP status. */
import type { ProblemDocument } from '@plimsoll/proto/api';
import type { FastifyReply } from 'fastify';
import { type CallFailure, type FailureKind, failureType } from '../call-failure.ts';

const problemMediaType = 'application/problem+json';

const statusOf: Readonly<Record<FailureKind, number>> = {
  'bad-request': 400,
  'spec-unreadable': 400,
  'spec-refused': 422,
  'no-agents': 422,
  'too-few-agents': 422,
  'target-refused': 422,
  'not-found': 404,
  'pool-busy': 409,
  stopped: 409,
  'rate-searched': 409,
  'rate-refused': 422,
  'not-under-load': 409,
  'recording-refused': 422,
  'files-unavailable': 503,
  closing: 503,
  standby: 503,
  'not-ready': 503,
  internal: 500,
};

/** @param status when it is known better than by the failure's kind, as for a media type that isn't read */
export function sendFailure(
  reply: FastifyReply,
  failure: CallFailure,
  status = statusOf[failure.kind],
): FastifyReply {
  const { kind, title, detail, runId, problems } = failure;
  const document: ProblemDocument = {
    type: failureType(kind),
    title,
    status,
    ...(detail !== null && { detail }),
    ...(runId !== null && { instance: `/v1/runs/${runId}` }),
    ...(problems.length > 0 && { problems }),
  };
  // Serialised here: a reply's schema is its route's, and a problem is nobody's expected answer.
  return reply
    .code(status)
    .header('content-type', problemMediaType)
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(document);
}
