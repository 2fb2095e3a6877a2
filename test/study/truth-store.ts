/**
 * Truths of scenarios that aren't among the checked-in ones, such as drawn clusters with a trouble added: measured when
 * they are first asked for, and kept beside the cached runs.
 */
import { join } from 'node:path';
import type { Scenario } from '@plimsoll/core/sim/scenario';
import { scenarioHash } from '@plimsoll/core/sim/truth/scenario-hash';
import type { Truth } from '@plimsoll/core/sim/truth/truth';
import type { VulnerableRate } from '@plimsoll/core/sim/truth/vulnerable-rate';
import { fingerprintOf } from './fingerprint.ts';
import { LineStore } from './line-store.ts';
import type { TruthOf } from './truth-index.ts';
import { type WorkOptions, work } from './work.ts';

export type VulnerableOf = (scenario: Scenario) => VulnerableRate | null;

export class TruthStore {
  readonly #known: TruthOf;
  readonly #options: WorkOptions;
  readonly #truths: LineStore<Truth>;
  readonly #vulnerable: LineStore<VulnerableRate | null>;

  /** @param known the checked-in truths */
  constructor(folder: string, known: TruthOf, options: WorkOptions) {
    this.#known = known;
    this.#options = options;
    this.#truths = new LineStore(fileOf(folder, 'long-run'));
    this.#vulnerable = new LineStore(fileOf(folder, 'vulnerable-rate'));
  }

  /** Measures those that are missing. */
  async truthsOf(name: string, scenarios: readonly Scenario[]): Promise<TruthOf> {
    const find: TruthOf = (scenario) =>
      this.#known(scenario) ?? this.#truths.find(scenarioHash(scenario)) ?? null;
    const missing = scenarios.filter((scenario) => find(scenario) === null);
    await this.#measure('truth', name, missing);
    return find;
  }

  async vulnerableOf(name: string, scenarios: readonly Scenario[]): Promise<VulnerableOf> {
    const find = (scenario: Scenario) => this.#vulnerable.find(scenarioHash(scenario));
    const missing = scenarios.filter((scenario) => find(scenario) === undefined);
    await this.#measure('vulnerable', name, missing);
    return (scenario) => find(scenario) ?? null;
  }

  async #measure(
    type: 'truth' | 'vulnerable',
    name: string,
    scenarios: readonly Scenario[],
  ): Promise<void> {
    if (scenarios.length > 0)
      this.#options.print(`${name}: ${scenarios.length} truths to be measured`);
    const tasks = scenarios.map((scenario) => ({
      task: { type, scenario },
      label: `${type} of ${scenario.name}`,
    }));
    await work(name, tasks, this.#options, ({ task }, answer) => {
      const key = scenarioHash(task.scenario);
      if (answer.type === 'truth') this.#truths.add(key, answer.truth);
      if (answer.type === 'vulnerable') this.#vulnerable.add(key, answer.rate);
    });
  }
}

/** Truths are forgotten when the code that measures them changes. */
function fileOf(folder: string, measure: string): string {
  const code = fingerprintOf([`../../core/src/sim/truth/${measure}.ts`]);
  return join(folder, `${measure}-${code}.jsonl`);
}
