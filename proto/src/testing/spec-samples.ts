/** Specs that tests start from, and the files that they name. */
import { describeProblem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { parseSpec } from '../spec-document.ts';
import { applySettings } from '../spec-text.ts';

export const inference = '{"inputs":[{"name":"x","shape":[1],"datatype":"FP32","data":[1]}]}';
const files: Readonly<Record<string, string>> = {
  'request.json': inference,
  'list.json': '[1]',
  'words.txt': 'hello',
  'echo.proto': 'syntax = "proto3";',
};

/** The contract's own example. */
export const example = {
  version: 1,
  name: 'ctr-model-v7',
  target: {
    protocol: 'kserve-v2-http',
    endpoints: ['http://127.0.0.1:8000'],
    model: 'ctr',
    timeout: '2s',
  },
  workload: {
    arrival: 'poisson',
    request: {
      method: 'POST',
      path: '/v2/models/ctr/infer',
      headers: {},
      body: { file: 'request.json' },
    },
  },
  slo: ['latency.p99 <= 50ms', 'errors <= 0.1%'],
  search: { startRate: 50, maxRate: 20000, precision: '2%', confidence: '95%', maxDuration: '5m' },
  agents: { pool: 'default', count: 4 },
};

export const shortest = {
  version: 1,
  name: 'short',
  target: { protocol: 'http', endpoints: ['http://127.0.0.1:8000/'] },
  workload: { request: { path: '/' } },
  slo: ['errors <= 1%'],
};

export const grpc = {
  ...shortest,
  target: { protocol: 'grpc', endpoints: ['http://127.0.0.1:9000'] },
  workload: { request: { path: 'demo.Echo/Say', proto: { file: 'echo.proto' } } },
};

export function readFile(path: string): Result<Uint8Array, string> {
  const text = files[path];
  return text === undefined ? err('no such file') : ok(new TextEncoder().encode(text));
}

/** Every problem, as a person reads it. */
export function problemsIn(document: unknown): readonly string[] {
  const parsed = parseSpec(document, { readFile, defaultSeed: 1 });
  return parsed.ok ? [] : parsed.error.map(describeProblem);
}

/** The document with one value changed, as by `--set`. */
export function set(document: unknown, setting: string): unknown {
  const changed = applySettings(document, [setting]);
  if (!changed.ok) throw new Error(changed.error.map(describeProblem).join('\n'));
  return changed.value;
}
