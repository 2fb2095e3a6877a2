/** Acceptance 6: targets on which a burst is for ever are found, and no rate is recommended that doesn't recover. */
import type { Scenario } from '@plimsoll/core/sim/scenario';
import { metastable } from '@plimsoll/core/sim/scenarios/drawn-regimes';
import { recovers } from '@plimsoll/core/sim/truth/vulnerable-rate';
import { tightestLatencyLimitUs } from '@plimsoll/core/slo';
import { quantile } from '../../bench/statistics/quantile.ts';
import { plimsoll } from '../cell.ts';
import { seedRange } from '../config.ts';
import { percentText } from '../report/percent-text.ts';
import type { RunRecord } from '../run-record.ts';
import { share } from '../statistics/summary.ts';
import { someClusters } from './known-variants.ts';
import { mentionsMetastability } from './said.ts';
import type { StudyContext, Suite } from './suite.ts';

/** Other bursts than those by which the true rate was found. */
const freshSeeds = [101, 102, 103];
const tolerance = 0.1;

interface Held {
  readonly record: RunRecord;
  readonly scenario: Scenario;
  readonly vulnerableRps: number;
}

export const metastableSuite: Suite = {
  name: 'metastable',
  async run(context) {
    const held = await heldRuns(context);
    const usual = await context.contest(
      'not metastable',
      someClusters(context).map(({ scenario, seed }) => ({ algorithm: plimsoll, scenario, seed })),
    );
    const answers = held.filter(({ record }) => record.rps !== null);
    const near = answers.filter((one) => Math.abs(ratioOf(one) - 1) <= tolerance);
    const ratios = answers.map(ratioOf).toSorted((a, b) => a - b);
    const found = (records: readonly RunRecord[]): string =>
      percentText(share(records.filter(mentionsMetastability).length, records.length));
    return [
      {
        title: 'Metastable targets',
        text: 'A proxy retries what takes long; above some rate a burst of twice the load for three seconds is for ever. “Lasting” are answers at which such a burst, one of three others, is.',
        runs: `${held.length} and ${usual.length} runs`,
        table: {
          header: [
            'clusters',
            'runs',
            'found',
            'answers',
            'within 10 %',
            'over true rate: p10',
            'p50',
            'p90',
            'lasting',
          ],
          rows: [
            [
              'metastable',
              `${held.length}`,
              found(held.map(({ record }) => record)),
              `${answers.length}`,
              percentText(share(near.length, answers.length)),
              ...[0.1, 0.5, 0.9].map((q) => quantile(ratios, q)?.toFixed(2) ?? '–'),
              `${answers.filter(lasts).length}`,
            ],
            ['others', `${usual.length}`, found(usual), '', '', '', '', '', ''],
          ],
        },
        notes: [
          'The true rate is the one from which on a burst is for ever. Clusters where that is above the capacity are left out.',
        ],
        plots: [],
      },
    ];
  },
};

async function heldRuns(context: StudyContext): Promise<readonly Held[]> {
  const members = seedRange(context.config.seeds).map((seed) => ({
    seed,
    scenario: metastable(seed),
  }));
  const scenarios = members.map(({ scenario }) => scenario);
  const vulnerableOf = await context.vulnerableOf('metastable', scenarios);
  const truthOf = await context.truthsOf('metastable', scenarios);
  const records = await context.contest(
    'metastable',
    members.map(({ scenario, seed }) => ({ algorithm: plimsoll, scenario, seed })),
  );
  const byName = new Map(scenarios.map((scenario) => [scenario.name, scenario]));
  return records.flatMap((record) => {
    const scenario = byName.get(record.scenario);
    if (scenario === undefined) return [];
    const vulnerable = vulnerableOf(scenario);
    const truth = truthOf(scenario);
    if (vulnerable === null || truth?.type !== 'capacity') return [];
    const { vulnerableRps } = vulnerable;
    // Where a burst at the capacity itself is recovered from, there is nothing to find.
    return vulnerableRps > truth.capacityRps ? [] : [{ record, scenario, vulnerableRps }];
  });
}

function ratioOf({ record, vulnerableRps }: Held): number {
  return (record.rps ?? 0) / vulnerableRps;
}

/** Whether a burst at the recommended rate is for ever. */
function lasts({ record, scenario }: Held): boolean {
  const limitUs = tightestLatencyLimitUs(scenario.slo) ?? 0;
  const rateRps = record.rps ?? 0;
  return freshSeeds.some((seed) => !recovers(scenario.cluster, limitUs, { rateRps, seed }));
}
