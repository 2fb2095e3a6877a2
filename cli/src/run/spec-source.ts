/** A spec from the command line: a file, settings laid over it, and the files that it names. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lookAtRecording } from '@plimsoll/agent/feed/look-at-recording';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { RunSpec } from '@plimsoll/core/spec';
import { parseSpec } from '@plimsoll/proto/spec-document';
import { inlineFiles } from '@plimsoll/proto/spec-files';
import type { LookAtRecording } from '@plimsoll/proto/spec-recording';
import { applySettings, parseSpecText } from '@plimsoll/proto/spec-text';

export interface LoadedSpec {
  readonly spec: RunSpec;
  /** As written, with the content of its files in it, for a coordinator. */
  readonly document: unknown;
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
  const lookAtRecording = lookAtRecordingsIn(folder);
  const spec = parseSpec(document.value, { readFile, defaultSeed, lookAtRecording });
  if (!spec.ok) return spec;
  return ok({ spec: spec.value, document: inlineFiles(document.value, readFile) });
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

/** Looks into recordings whose paths are relative to a folder. */
export function lookAtRecordingsIn(folder: string): LookAtRecording {
  return ({ target, arrival, recording: named }) => {
    const recording = { ...named, path: path.resolve(folder, named.path) };
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
