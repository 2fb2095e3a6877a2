/** Acceptance 9, first half: what no rate can meet is called so soon, and nothing else is. */
import { infeasible } from '@plimsoll/core/sim/scenarios/drawn-regimes';
import { quantile } from '../../bench/statistics/quantile.ts';
import { plimsoll } from '../cell.ts';
import { seedRange } from '../config.ts';
import { percentText } from '../report/percent-text.ts';
import type { RunRecord } from '../run-record.ts';
import { share } from '../statistics/summary.ts';
import { someClusters } from './known-variants.ts';
import type { Suite } from './suite.ts';

const soonSeconds = 60;

export const infeasibleSuite: Suite = {
  name: 'infeasible',
  async run({ config, contest, ...context }) {
    const hopeless = await contest(
      'infeasible',
      seedRange(config.seeds).map((seed) => ({
        algorithm: plimsoll,
        scenario: infeasible(seed),
        seed,
      })),
    );
    const usual = await contest(
      'feasible',
      someClusters({ config, contest, ...context }).map(({ scenario, seed }) => ({
        algorithm: plimsoll,
        scenario,
        seed,
      })),
    );
    return [
      {
        title: 'SLOs that no rate can meet',
        text: 'The limit is such that two to ten times as many requests miss it as may, even when they are alone.',
        runs: `${hopeless.length} and ${usual.length} runs`,
        table: {
          header: [
            'SLO',
            'runs',
            'called infeasible',
            `within ${soonSeconds} s`,
            's p50',
            's p90',
            's at most',
          ],
          rows: [rowOf('infeasible', hopeless), rowOf('feasible', usual)],
        },
        notes: [],
        plots: [],
      },
    ];
  },
};

function rowOf(name: string, records: readonly RunRecord[]): readonly string[] {
  const called = records.filter(({ verdict }) => verdict === 'infeasible');
  const soon = called.filter(({ seconds }) => seconds <= soonSeconds);
  const seconds = called.map((record) => record.seconds).toSorted((a, b) => a - b);
  return [
    name,
    `${records.length}`,
    percentText(share(called.length, records.length)),
    percentText(share(soon.length, records.length)),
    ...[0.5, 0.9, 1].map((q) => quantile(seconds, q)?.toFixed(0) ?? '–'),
  ];
}
