/** Acceptance 7: where the load generators are the limit, no capacity is claimed, and they get the blame. */
import { withClientLimit } from '@plimsoll/core/sim/scenarios/families';
import { plimsoll } from '../cell.ts';
import { percentText } from '../report/percent-text.ts';
import type { RunRecord } from '../run-record.ts';
import { share } from '../statistics/summary.ts';
import { someClusters } from './known-variants.ts';
import type { StudyContext, Suite } from './suite.ts';

/** Of each cluster: 1,000 runs of 200 clusters. */
const runsEach = 5;

export const clientSuite: Suite = {
  name: 'client',
  async run(context) {
    const clusters = someClusters(context);
    if (clusters.length === 0) return [];
    const cells = clusters.flatMap(({ scenario, truth, seed }) =>
      seedsOf(context, seed).map((one) => ({
        algorithm: plimsoll,
        scenario: withClientLimit(scenario, truth.capacityRps),
        seed: one,
      })),
    );
    const records = await context.contest('client limited', cells);
    return [
      {
        title: 'Limited load generators',
        text: 'The agents together can send four fifths of what the target can take, and the search isn’t told.',
        runs: `${records.length} runs on ${clusters.length} clusters`,
        table: {
          header: ['ends', 'runs', 'share', 'with a capacity'],
          rows: Array.from(
            Map.groupBy(records, ({ verdict }) => verdict),
            ([verdict, some]) => [
              verdict,
              `${some.length}`,
              percentText(share(some.length, records.length)),
              `${some.filter(hasCapacity).length}`,
            ],
          ),
        },
        notes: [],
        plots: [],
      },
    ];
  },
};

function seedsOf({ config }: StudyContext, seed: number): readonly number[] {
  return Array.from({ length: config.isQuick ? 1 : runsEach }, (_, i) => 1_000 * i + seed);
}

function hasCapacity({ rps }: RunRecord): boolean {
  return rps !== null;
}
