/** Specs as files, for tests of the command line. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SpecFolder extends Disposable {
  readonly path: string;
  /** Writes a file, and returns its path. */
  write(name: string, text: string): string;
}

export function createSpecFolder(): SpecFolder {
  const path = mkdtempSync(join(tmpdir(), 'plimsoll-spec-'));
  return {
    path,
    write(name, text) {
      const file = join(path, name);
      writeFileSync(file, text);
      return file;
    },
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** A spec that is right, for a KServe v2 target. Lines may be replaced, by their first word. */
export function specText(endpoint: string, changed: Readonly<Record<string, string>> = {}): string {
  const lines = {
    version: 'version: 1',
    name: 'name: bad-input',
    target: `target: {protocol: kserve-v2-http, endpoints: ["${endpoint}"], model: ctr}`,
    workload: 'workload: {request: {body: {file: request.json}}}',
    slo: 'slo: ["latency.p99 <= 500ms", "errors <= 1%"]',
    search: 'search: {startRate: 20, maxRate: 40, maxDuration: 30s}',
    agents: 'agents: {pool: default, count: 1}',
    ...changed,
  };
  return `${Object.values(lines).join('\n')}\n`;
}
