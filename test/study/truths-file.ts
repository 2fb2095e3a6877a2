/** The measured capacities of drawn clusters, kept so that a study needn't measure them again. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { ModelClass } from '@plimsoll/core/sim/draw-cluster';
import type { Scenario } from '@plimsoll/core/sim/scenario';
import { scenarioHash } from '@plimsoll/core/sim/truth/scenario-hash';
import type { Truth } from '@plimsoll/core/sim/truth/truth';

export interface StoredTruth {
  /** Of the scenario that was measured. */
  readonly hash: string;
  readonly truth: Truth;
}

/** By class and seed: `vision/17`. */
export type Truths = ReadonlyMap<string, StoredTruth>;

const path = new URL('truths.json', import.meta.url);

export function readTruths(): Truths {
  if (!existsSync(path)) return new Map();
  const file = JSON.parse(readFileSync(path, 'utf8')) as { truths: Record<string, StoredTruth> };
  return new Map(Object.entries(file.truths));
}

/** A line each, in order, so that differences are read easily. */
export function writeTruths(truths: Truths): void {
  const keys = [...truths.keys()].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const lines = keys.map((key) => `    "${key}": ${JSON.stringify(truths.get(key), rounded)}`);
  const text = `{\n  "truths": {\n${lines.join(',\n')}\n  }\n}\n`;
  const half = new URL('truths.json.half', import.meta.url);
  writeFileSync(half, text);
  renameSync(half, path);
}

/** Null when there is none, or one of another scenario than this. */
export function truthOf(
  truths: Truths,
  modelClass: ModelClass,
  seed: number,
  scenario: Scenario,
): Truth | null {
  const stored = truths.get(`${modelClass}/${seed}`);
  return stored?.hash === scenarioHash(scenario) ? stored.truth : null;
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(6)) : value;
}
