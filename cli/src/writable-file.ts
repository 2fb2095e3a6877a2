/** Files that a command writes at its end, and that must be known to be writable before its start. */
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '@plimsoll/core/problem';

/** Asked before any load is sent: a result that can't be kept is a waste of the target's time. */
export function problemsOfFile(flag: string, file: string): readonly Problem[] {
  try {
    const existing = statSync(file, { throwIfNoEntry: false });
    if (existing?.isDirectory() === true) return [problem(flag, file, 'a folder')];
    accessSync(existing === undefined ? path.dirname(path.resolve(file)) : file, constants.W_OK);
    return [];
  } catch (error) {
    return [problem(flag, file, error instanceof Error ? error.message : String(error))];
  }
}

function problem(flag: string, file: string, why: string): Problem {
  return { path: flag, expected: 'a file that can be written', found: `${file} (${why})` };
}
