/**
 * Recordings that callers bring along, for runs to take their requests from. They go straight on to the files that the fleet shares; the
 * coordinator keeps none. One is named by its hash, so bringing it again changes nothing.
 */
import { createHash } from 'node:crypto';
import { SharedFileError, type SharedFiles } from '@plimsoll/bus/shared-files';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { RunSpec } from '@plimsoll/core/spec';
import type { StoredFile } from '@plimsoll/proto/api';
import { type CallFailure, callFailure } from './call-failure.ts';

export interface Recordings {
  /** What is there of that name. */
  look(sha256: string): Promise<Result<StoredFile, CallFailure>>;
  keep(
    sha256: string,
    content: AsyncIterable<Uint8Array>,
  ): Promise<Result<StoredFile, CallFailure>>;
  /** Null when the spec's recording is there, or it has none. */
  missing(spec: RunSpec): Promise<CallFailure | null>;
}

export function createRecordings(files: SharedFiles): Recordings {
  async function look(sha256: string): Promise<Result<StoredFile, CallFailure>> {
    try {
      const bytes = await files.size(sha256);
      if (bytes !== null) return ok({ sha256, bytes });
      return err(callFailure('not-found', { detail: `There is no recording ${sha256}.` }));
    } catch (error) {
      return err(unavailable(error));
    }
  }

  return {
    look,
    async keep(sha256, content) {
      const hash = createHash('sha256');
      let bytes = 0;
      async function* hashed() {
        for await (const piece of content) {
          hash.update(piece);
          bytes += piece.length;
          yield piece;
        }
      }
      try {
        const isThere = (await files.size(sha256)) !== null;
        // What is there under its own hash is right, whatever is brought in its name.
        if (isThere) for await (const _piece of hashed());
        else await files.put(sha256, hashed());
        const found = hash.digest('hex');
        if (found === sha256) return ok({ sha256, bytes });
        if (!isThere) await files.delete(sha256);
        const expected = 'the content whose SHA-256 is in the path';
        return err(
          callFailure('recording-refused', {
            problems: [{ path: 'body', expected, found: `${bytes} bytes with ${found}` }],
          }),
        );
      } catch (error) {
        return err(unavailable(error));
      }
    },
    async missing({ workload }) {
      const source = workload.recording?.source;
      if (source?.type !== 'stored') return null;
      const known = await look(source.sha256);
      if (!known.ok && known.error.kind !== 'not-found') return known.error;
      if (known.ok && known.value.bytes === source.bytes) return null;
      const expected = `an uploaded recording of ${source.bytes} bytes (PUT /v1/recordings/${source.sha256})`;
      const found = known.ok ? `one of ${known.value.bytes}` : 'none with that hash';
      const problem = { path: 'workload.recording', expected, found };
      return callFailure('spec-refused', { problems: [problem] });
    },
  };
}

function unavailable(error: unknown): CallFailure {
  if (!(error instanceof SharedFileError)) throw error;
  return callFailure('files-unavailable', { detail: error.message });
}
