/** What each suite came to so far, kept between runs, so that one can be run again by itself. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StudySection } from './study-section.ts';

export interface SuiteResult {
  readonly sections: readonly StudySection[];
  readonly measuredOn: string;
}

export type StudyResults = Readonly<Record<string, SuiteResult>>;

export function readStudyResults(folder: string): StudyResults {
  try {
    return JSON.parse(readFileSync(pathIn(folder), 'utf8')) as StudyResults;
  } catch {
    return {};
  }
}

export function writeStudyResults(folder: string, results: StudyResults): void {
  writeFileSync(pathIn(folder), `${JSON.stringify(results, null, 2)}\n`);
}

function pathIn(folder: string): string {
  return join(folder, 'results.json');
}
