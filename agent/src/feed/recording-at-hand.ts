/** A workload as the engines take it: its recording, if it has one, on this machine. */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { Workload } from '@plimsoll/core/spec';
import type { RecordingCache } from './recording-cache.ts';

/** @param recordings left out where a fleet shares none */
export async function withRecordingAtHand(
  workload: Workload,
  recordings: RecordingCache | undefined,
  signal: AbortSignal,
): Promise<Result<Workload, Problem>> {
  const { recording } = workload;
  if (recording === null || recording.source.type === 'file') return ok(workload);
  if (recordings === undefined) return err(noneShared);
  const file = await recordings.fetch(recording.source, signal);
  if (!file.ok) return file;
  const source = { type: 'file', path: file.value } as const;
  return ok({ ...workload, recording: { ...recording, source } });
}

const noneShared: Problem = {
  path: 'workload.recording',
  expected: 'a recording at hand: this agent is of no fleet that shares any',
  found: 'one that was uploaded',
};
