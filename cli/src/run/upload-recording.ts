/** Brings a spec's recording to the coordinator, unless it is there, and names it by its hash in the spec. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { RunSpec, StoredRecording } from '@plimsoll/core/spec';
import { storedForm } from '@plimsoll/proto/spec-recording';
import type { ApiClient } from '../api/api-client.ts';
import { formatCount } from '../output/quantity.ts';
import type { LoadedSpec } from './spec-source.ts';

export interface Uploaded {
  /** The document, for the coordinator. */
  readonly document: unknown;
  /** Null for a spec without one. */
  readonly recording: StoredRecording | null;
}

export async function uploadRecording(
  { spec, document }: LoadedSpec,
  api: ApiClient,
  say: (message: string) => void,
): Promise<Result<Uploaded, readonly Problem[]>> {
  const { recording, request } = spec.workload;
  if (recording === null) return ok({ document, recording: null });
  const { source } = recording;
  if (source.type === 'stored') return ok({ document, recording: source });
  const { path } = source;
  const stored = await hashOf(path);
  const known = await api.recording(stored.sha256);
  if (!known.ok) return err(known.error.problems);
  if (known.value?.bytes !== stored.bytes) {
    say(`Bringing ${path} to the coordinator, ${formatCount(stored.bytes)} bytes.`);
    const kept = await api.putRecording(stored.sha256, () =>
      Readable.toWeb(createReadStream(path)),
    );
    if (!kept.ok) return err(kept.error.problems);
  }
  const form = storedForm({ ...stored, sample: recording.sample }, request);
  return ok({ document: withRecording(document, form), recording: stored });
}

async function hashOf(path: string): Promise<StoredRecording> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

function withRecording(document: unknown, recording: unknown): unknown {
  const fields = document as { readonly workload: RunSpec['workload'] };
  return { ...fields, workload: { ...fields.workload, recording } };
}
