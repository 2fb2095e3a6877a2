/** A spec from the command line: a file, settings laid over it, and the files that it names. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lookAtRecording } from '@plimsoll/agent/feed/look-at-recording';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { RunSpec } from '@plimsoll/core/spec';
import { parseSpec } from '@plimsoll/proto/spec-document';
import { inlineFiles } from '@plimsoll/proto/spec-files';
import { valueAt } from '@plimsoll/proto/spec-problems';
import type { LookAtRecording } from '@plimsoll/proto/spec-recording';
import { applySettings, parseSpecText } from '@plimsoll/proto/spec-text';
import { drawWorkload } from './drawn-workload.ts';

export interface LoadedSpec {
  readonly spec: RunSpec;
  /** As written, with the content of its files in it, for a coordinator. */
  readonly document: unknown;
  /** The recording or profile that the load stands for; null where the spec names none. */
  readonly standsFor: string | null;
}

/** @param settings `path=value`, from `--set` */
export function loadSpec(
  file: string,
  settings: readonly string[],
  defaultSeed: number,
): Result<LoadedSpec, readonly Problem[]> {
  const text = readText(file);
  if (!text.ok)
    return err([{ path: 'SPEC', expected: 'a file that can be read', found: text.error }]);
  const written = parseSpecText(text.value, file);
  if (!written.ok) return written;
  const document = applySettings(written.value, settings);
  if (!document.ok) return document;
  const folder = path.dirname(path.resolve(file));
  const readFile = readFilesIn(folder);
  const lookAtRecording = lookAtRecordingsIn(folder, defaultSeed);
  const spec = parseSpec(document.value, { readFile, defaultSeed, lookAtRecording });
  if (!spec.ok) return spec;
  const standsFor = valueAt(document.value, ['workload', 'standsFor']);
  return ok({
    spec: spec.value,
    document: inlineFiles(document.value, readFile),
    standsFor: typeof standsFor === 'string' ? path.resolve(folder, standsFor) : null,
  });
}

/** Reads files whose paths are relative to a folder: the spec's, or where the person stands. */
export function readFilesIn(folder: string): (name: string) => Result<Uint8Array, string> {
  return (name) => {
    try {
      return ok(readFileSync(path.resolve(folder, name)));
    } catch (error) {
      return err(reasonOf(error));
    }
  };
}

/**
 * Looks into recordings whose paths are relative to a folder, and makes those that a spec asks for.
 *
 * @param seed of what is drawn
 */
export function lookAtRecordingsIn(folder: string, seed: number): LookAtRecording {
  return (question) => {
    const { target, arrival, kind, template } = question;
    const named = { ...question.recording, path: path.resolve(folder, question.recording.path) };
    const isDrawn = kind === 'profile' || template !== null;
    const drawn = isDrawn ? drawWorkload({ ...question, recording: named }, seed) : ok(named.path);
    if (!drawn.ok) return drawn;
    const recording = { ...named, path: drawn.value };
    const look = lookAtRecording({ target, arrival, recording });
    if (!look.ok) return look;
    const { path: file, sample, loops } = recording;
    const use = { source: { type: 'file', path: file }, sample, loops } as const;
    return ok({ request: look.value.request, recording: use });
  };
}

function readText(file: string): Result<string, string> {
  try {
    return ok(readFileSync(file, 'utf8'));
  } catch (error) {
    return err(`${file}: ${reasonOf(error)}`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'no permission to read it',
  EISDIR: 'it is a folder',
};

/** In a few words; the system's own where we have none. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return reasons[code] ?? error.message;
}
