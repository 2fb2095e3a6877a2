/** Errors as RFC 9457 problem documents: the one place where they get their words and their status. */
import { assertNever } from '@plimsoll/core/assert';
import type { Problem } from '@plimsoll/core/problem';
import type { ProblemDocument } from '@plimsoll/proto/api';
import type { FastifyReply } from 'fastify';
import type { RunRefusal } from '../run/refusal.ts';

export const problemMediaType = 'application/problem+json';

export function sendProblem(reply: FastifyReply, document: ProblemDocument): FastifyReply {
  // Serialised here: a reply's schema is its route's, and a problem is nobody's expected answer.
  return reply
    .code(document.status)
    .header('content-type', problemMediaType)
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(document);
}

/** @param kind becomes the document's type, for programs: `urn:plimsoll:problem:not-found` */
export function problemDocument(
  status: number,
  kind: string,
  title: string,
  more: Partial<Pick<ProblemDocument, 'detail' | 'instance' | 'problems'>> = {},
): ProblemDocument {
  return { type: `urn:plimsoll:problem:${kind}`, title, status, ...more };
}

export function runNotFound(runId: string): ProblemDocument {
  return problemDocument(404, 'not-found', 'No such run', { detail: `There is no run ${runId}.` });
}

export function specRefused(status: 400 | 422, problems: readonly Problem[]): ProblemDocument {
  const [kind, title] =
    status === 400
      ? (['spec-unreadable', 'The spec cannot be read'] as const)
      : (['spec-refused', 'The spec is refused'] as const);
  return problemDocument(status, kind, title, { problems });
}

export function runRefused(refusal: RunRefusal): ProblemDocument {
  const { problems } = refusal;
  switch (refusal.code) {
    case 'NO_AGENTS':
      return problemDocument(422, 'no-agents', 'The pool has no agents', { problems });
    case 'TOO_FEW_AGENTS':
      return problemDocument(422, 'too-few-agents', 'The pool has too few agents', { problems });
    case 'REFUSED_BY_AGENTS':
      return problemDocument(422, 'target-refused', 'The agents cannot load the target', {
        problems,
      });
    case 'POOL_BUSY':
      return problemDocument(409, 'pool-busy', 'The pool is in use', {
        detail: `Run ${refusal.runId} is using the pool.`,
        instance: `/v1/runs/${refusal.runId}`,
        problems,
      });
    case 'STOPPED':
      return problemDocument(409, 'stopped', 'The run was stopped before it started', { problems });
    case 'CLOSING':
      return problemDocument(503, 'closing', 'The coordinator is shutting down', { problems });
    default:
      return assertNever(refusal);
  }
}
