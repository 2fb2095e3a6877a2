/** PlanAck: an agent executes a plan. */
import type { PlanAck } from '@plimsoll/core/assignment';
import type { Result } from '@plimsoll/core/result';
import { plimsoll } from '../generated/wire.js';
import { count, id } from './field.ts';
import { decodeMessage, encodeMessage } from './message.ts';

export function encodePlanAck(ack: PlanAck): Uint8Array {
  return encodeMessage(plimsoll.v1.PlanAck, () => fields(ack));
}

export function decodePlanAck(bytes: Uint8Array): Result<PlanAck, string> {
  return decodeMessage(plimsoll.v1.PlanAck, bytes, fields);
}

// The same in both directions: the wire has no field that the program sees differently.
function fields(from: plimsoll.v1.PlanAck.$Properties): PlanAck {
  return {
    runId: id(from.runId, 'runId'),
    agentId: id(from.agentId, 'agentId'),
    incarnation: count(from.incarnation, 'incarnation'),
    term: count(from.term, 'term'),
    revision: count(from.revision, 'revision'),
  };
}
