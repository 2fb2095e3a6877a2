/** `--html FILE`: where the report goes, one page that needs nothing else. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '@plimsoll/core/problem';
import { reportPage } from './report/page.ts';
import type { PageFacts } from './report/page-facts.ts';
import { problemsOfFile } from './writable-file.ts';

interface Files {
  readonly html?: string | undefined;
  readonly json?: string | undefined;
}

export function problemsOfHtmlFile({ html, json }: Files): readonly Problem[] {
  if (html === undefined) return [];
  if (html === '-') {
    const expected = 'a file: stdout is for the answer';
    return [{ path: '--html', expected, found: html }];
  }
  if (json !== undefined && path.resolve(json) === path.resolve(html)) {
    return [{ path: '--html', expected: 'another file than that of --json', found: html }];
  }
  return problemsOfFile('--html', html);
}

export function writeHtmlFile(file: string, facts: PageFacts): void {
  writeFileSync(file, reportPage(facts));
}
