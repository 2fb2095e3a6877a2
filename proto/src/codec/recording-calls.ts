/** The calls about recordings of the coordinator's gRPC API, as the server sees them. */
import type { Result } from '@plimsoll/core/result';
import type { StoredFile } from '../api.ts';
import { plimsoll } from '../generated/wire.js';
import { count, filledText, optionalText } from './field.ts';
import { decodeUnversioned, encodeUnversioned } from './message.ts';

const v1 = plimsoll.v1;

/** One of several: the first names the recording, all may hold a piece of it. */
export interface KeepRecordingRequest {
  readonly sha256: string | null;
  readonly content: Uint8Array;
}

export interface GetRecordingRequest {
  readonly sha256: string;
}

export function decodeKeepRecordingRequest(
  bytes: Uint8Array,
): Result<KeepRecordingRequest, string> {
  return decodeUnversioned(v1.KeepRecordingRequest, bytes, (wire) => ({
    sha256: optionalText(wire.sha256, 'sha256'),
    content: wire.content ?? new Uint8Array(),
  }));
}

export function decodeGetRecordingRequest(bytes: Uint8Array): Result<GetRecordingRequest, string> {
  return decodeUnversioned(v1.GetRecordingRequest, bytes, (wire) => ({
    sha256: filledText(wire.sha256, 'sha256'),
  }));
}

export function encodeKeepRecordingReply({ sha256, bytes }: StoredFile): Uint8Array {
  return encodeUnversioned(v1.KeepRecordingReply, () => ({ sha256, bytes: count(bytes, 'bytes') }));
}

export function encodeGetRecordingReply({ sha256, bytes }: StoredFile): Uint8Array {
  return encodeUnversioned(v1.GetRecordingReply, () => ({ sha256, bytes: count(bytes, 'bytes') }));
}
