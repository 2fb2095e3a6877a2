/** Renewal: the lease of the plan in force goes on. */
import type { Renewal } from '@plimsoll/core/plan';
import type { Result } from '@plimsoll/core/result';
import { plimsoll } from '../generated/wire.js';
import { count, id, optionalCount } from './field.ts';
import { decodeMessage, encodeMessage } from './message.ts';

export function encodeRenewal(renewal: Renewal): Uint8Array {
  return encodeMessage(plimsoll.v1.Renewal, () => {
    const { mergedSeq, ...rest } = fields(renewal);
    return mergedSeq === 0 ? rest : { ...rest, mergedSeq };
  });
}

export function decodeRenewal(bytes: Uint8Array): Result<Renewal, string> {
  return decodeMessage(plimsoll.v1.Renewal, bytes, fields);
}

function fields(from: plimsoll.v1.Renewal.$Properties): Renewal {
  return {
    runId: id(from.runId, 'runId'),
    term: count(from.term, 'term'),
    revision: count(from.revision, 'revision'),
    sentAtUs: count(from.sentAtUs, 'sentAtUs'),
    leaseUntilUs: count(from.leaseUntilUs, 'leaseUntilUs'),
    mergedSeq: optionalCount(from.mergedSeq, 'mergedSeq') ?? 0,
  };
}
