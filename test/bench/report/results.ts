/** What has been measured so far, kept between runs, so that one scenario can be measured again by itself. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Audit } from '../contest.ts';
import type { Section } from '../scenarios/scenario.ts';

export interface Measured {
  readonly section: Section;
  readonly measuredOn: string;
  /** Of our own runs in it. */
  readonly audit: Audit;
}

export type Results = Readonly<Record<string, Measured>>;

export function readResults(cacheFolder: string): Results {
  try {
    return JSON.parse(readFileSync(resultsPath(cacheFolder), 'utf8')) as Results;
  } catch {
    return {};
  }
}

export function writeResults(cacheFolder: string, results: Results): void {
  writeFileSync(resultsPath(cacheFolder), `${JSON.stringify(results, null, 2)}\n`);
}

function resultsPath(cacheFolder: string): string {
  return join(cacheFolder, 'results.json');
}
