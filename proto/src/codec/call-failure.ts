/** A gRPC status with its details, as it travels in the trailer `grpc-status-details-bin`. */
import type { Problem } from '@plimsoll/core/problem';
import { google, plimsoll } from '../generated/wire.js';
import { encodeUnversioned } from './message.ts';

/** Why a call was not done; see CallFailure in coordinator.proto. */
export interface CallFailureDetails {
  readonly type: string;
  readonly title: string;
  readonly detail: string | null;
  readonly runId: string | null;
  readonly problems: readonly Problem[];
  readonly problemsOmitted: number;
}

export interface StatusWithDetails {
  /** The gRPC status code. */
  readonly code: number;
  readonly message: string;
  readonly failure: CallFailureDetails;
}

export function encodeStatusDetails({ code, message, failure }: StatusWithDetails): Uint8Array {
  const value = encodeUnversioned(plimsoll.v1.CallFailure, () => ({
    ...failure,
    problems: [...failure.problems],
    problemsOmitted: failure.problemsOmitted || null,
  }));
  const details = [{ type_url: 'type.googleapis.com/plimsoll.v1.CallFailure', value }];
  return encodeUnversioned(google.rpc.Status, () => ({ code, message, details }));
}
