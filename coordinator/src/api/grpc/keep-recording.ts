/** A recording that a caller brings piece by piece; the first one names it. */
import { err, type Result } from '@plimsoll/core/result';
import { sha256Pattern } from '@plimsoll/core/spec';
import type { StoredFile } from '@plimsoll/proto/api';
import type { KeepRecordingRequest } from '@plimsoll/proto/codec/recording-calls';
import { type CallFailure, callFailure } from '../call-failure.ts';
import type { Recordings } from '../recordings.ts';

export async function keepRecording(
  recordings: Pick<Recordings, 'keep'>,
  requests: AsyncGenerator<KeepRecordingRequest>,
): Promise<Result<StoredFile, CallFailure>> {
  const first = await requests.next();
  const { sha256, content } = first.done === true ? nothing : first.value;
  if (sha256 === null || !sha256Pattern.test(sha256)) {
    const expected = 'The first message names the recording by its SHA-256, 64 hexadecimal digits';
    return err(callFailure('bad-request', { detail: `${expected}; found ${sha256 ?? 'none'}.` }));
  }
  return await recordings.keep(sha256, pieces(content, requests));
}

const nothing: KeepRecordingRequest = { sha256: null, content: new Uint8Array() };

async function* pieces(
  first: Uint8Array,
  others: AsyncGenerator<KeepRecordingRequest>,
): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first;
  for await (const { content } of others) if (content.length > 0) yield content;
}
