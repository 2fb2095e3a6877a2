/** Stop: the load ends at once. */
import type { Stop } from '@plimsoll/core/assignment';
import type { Result } from '@plimsoll/core/result';
import { plimsoll } from '../generated/wire.js';
import { count, optionalId, text } from './field.ts';
import { decodeMessage, encodeMessage } from './message.ts';

export function encodeStop(stop: Stop): Uint8Array {
  return encodeMessage(plimsoll.v1.Stop, () => fields(stop));
}

export function decodeStop(bytes: Uint8Array): Result<Stop, string> {
  return decodeMessage(plimsoll.v1.Stop, bytes, fields);
}

function fields(from: plimsoll.v1.Stop.$Properties): Stop {
  return {
    runId: optionalId(from.runId, 'runId'),
    term: count(from.term, 'term'),
    reason: text(from.reason, 'reason'),
  };
}
