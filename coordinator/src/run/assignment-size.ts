/**
 * What an agent is sent of a spec goes in one message, and a bus may limit how large that is. Checked before anything
 * else happens, so that the one who wrote the spec is told what to mend.
 */
import type { Bus } from '@plimsoll/bus/bus';
import type { Assignment } from '@plimsoll/core/assignment';
import type { Problem } from '@plimsoll/core/problem';
import type { RunSpec } from '@plimsoll/core/spec';
import { encodeAssignment } from '@plimsoll/proto/codec/assignment';
import { companionId, problemBeside } from '../background/companion.ts';

interface Sizes {
  readonly term: number;
  readonly tickMs: number;
  readonly bus: Pick<Bus, 'maxPayloadBytes'>;
}

/** Of the run, and of each that goes on beside it. */
export function findTooLargeOf(
  runId: string,
  spec: RunSpec,
  { term, tickMs, bus }: Sizes,
): readonly Problem[] {
  // The longest that a number can get: what fits now must fit whenever it is sent, and to whomever.
  const most = Number.MAX_SAFE_INTEGER;
  const numbers = { sentAtUs: most, tickUs: tickMs * 1000, incarnation: most, longestUs: most };
  const ownSize = findTooLarge({ runId, term, ...numbers, ...spec }, bus.maxPayloadBytes);
  const beside = spec.background.flatMap(({ target, workload }, index) => {
    const id = companionId(runId, index);
    const assignment = { runId: id, term, ...numbers, target, workload };
    const problem = findTooLarge(assignment, bus.maxPayloadBytes);
    return problem === null ? [] : [problemBeside(index, problem)];
  });
  return ownSize === null ? beside : [ownSize, ...beside];
}

/** @param maxPayloadBytes the most that one message of the bus may hold; Infinity for no limit */
export function findTooLarge(assignment: Assignment, maxPayloadBytes: number): Problem | null {
  if (maxPayloadBytes === Number.POSITIVE_INFINITY) return null;
  const size = encodeAssignment(assignment).length;
  if (size <= maxPayloadBytes) return null;
  const { path, bytes } = largestPart(assignment);
  const room = Math.max(0, maxPayloadBytes - (size - bytes));
  return {
    path,
    expected: `at most ${room} bytes, since the bus takes messages of ${maxPayloadBytes} bytes (NATS: max_payload)`,
    found: `${bytes} bytes`,
  };
}

function largestPart({ workload }: Assignment): { readonly path: string; readonly bytes: number } {
  const { body, protoText } = workload.request;
  const protoBytes = new TextEncoder().encode(protoText ?? '').length;
  return body.length >= protoBytes
    ? { path: 'workload.request.body', bytes: body.length }
    : { path: 'workload.request.proto', bytes: protoBytes };
}
