/**
 * Runs that have been made, in a folder that git ignores: one file for each algorithm and state of its code. A run's key
 * is of all else that it depends on, so what is found is as good as made anew.
 */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Cell } from './cell.ts';
import { LineStore } from './line-store.ts';
import type { RunRecord } from './run-record.ts';

export class RunCache {
  readonly #folder: string;
  readonly #fingerprintOf: (algorithm: string) => string;
  readonly #stores = new Map<string, LineStore<RunRecord>>();

  /** @param fingerprintOf the state of the algorithm's code */
  constructor(folder: string, fingerprintOf: (algorithm: string) => string) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.#fingerprintOf = fingerprintOf;
  }

  find(cell: Cell): RunRecord | undefined {
    return this.#storeOf(cell).find(keyOf(cell));
  }

  add(cell: Cell, record: RunRecord): void {
    this.#storeOf(cell).add(keyOf(cell), record);
  }

  #storeOf({ algorithm }: Cell): LineStore<RunRecord> {
    const known = this.#stores.get(algorithm);
    if (known !== undefined) return known;
    const slug = algorithm.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-');
    const path = join(this.#folder, `${slug}-${this.#fingerprintOf(algorithm)}.jsonl`);
    const store = new LineStore<RunRecord>(path);
    this.#stores.set(algorithm, store);
    return store;
  }
}

/** The name is in it since records are told apart by it. */
function keyOf({ scenario, seed, tiers }: Cell): string {
  const { name, cluster, fleet, slo, search } = scenario;
  const text = JSON.stringify([name, cluster, fleet, slo, search, seed, tiers]);
  return createHash('sha256').update(text).digest('hex').slice(0, 20);
}
