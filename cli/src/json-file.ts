/** `--json FILE`: where the machine-readable result goes. `-` is stdout. */
import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '@plimsoll/core/problem';
import type { Shell } from './shell.ts';

/** Asked before any load is sent: a result that can't be kept is a waste of the target's time. */
export function problemsOfJsonFile(file: string | undefined): readonly Problem[] {
  if (file === undefined || file === '-') return [];
  try {
    const existing = statSync(file, { throwIfNoEntry: false });
    if (existing?.isDirectory() === true) return [problem(file, 'a folder')];
    accessSync(existing === undefined ? path.dirname(path.resolve(file)) : file, constants.W_OK);
    return [];
  } catch (error) {
    return [problem(file, error instanceof Error ? error.message : String(error))];
  }
}

export function writeJsonFile(shell: Shell, file: string, result: object): void {
  const text = `${JSON.stringify(result, null, 2)}\n`;
  if (file === '-') shell.answer.write(text);
  else writeFileSync(file, text);
}

function problem(file: string, why: string): Problem {
  return { path: '--json', expected: 'a file that can be written', found: `${file} (${why})` };
}
