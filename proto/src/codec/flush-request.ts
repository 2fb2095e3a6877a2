/** FlushRequest: an agent is asked for its newest state. */
import type { FlushRequest } from '@plimsoll/core/assignment';
import type { Result } from '@plimsoll/core/result';
import { plimsoll } from '../generated/wire.js';
import { count, id } from './field.ts';
import { decodeMessage, encodeMessage } from './message.ts';

export function encodeFlushRequest(request: FlushRequest): Uint8Array {
  return encodeMessage(plimsoll.v1.FlushRequest, () => fields(request));
}

export function decodeFlushRequest(bytes: Uint8Array): Result<FlushRequest, string> {
  return decodeMessage(plimsoll.v1.FlushRequest, bytes, fields);
}

function fields(from: plimsoll.v1.FlushRequest.$Properties): FlushRequest {
  return { runId: id(from.runId, 'runId'), term: count(from.term, 'term') };
}
