/** `--json FILE`: where the machine-readable result goes. `-` is stdout. */
import { writeFileSync } from 'node:fs';
import type { Problem } from '@plimsoll/core/problem';
import type { Shell } from './shell.ts';
import { problemsOfFile } from './writable-file.ts';

export function problemsOfJsonFile(file: string | undefined): readonly Problem[] {
  return file === undefined || file === '-' ? [] : problemsOfFile('--json', file);
}

export function writeJsonFile(shell: Shell, file: string, result: object): void {
  const text = `${JSON.stringify(result, null, 2)}\n`;
  if (file === '-') shell.answer.write(text);
  else writeFileSync(file, text);
}
