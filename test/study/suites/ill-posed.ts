/** Acceptance 9, second half: where violations hardly depend on the rate, that is the answer. */
import type { Scenario } from '@plimsoll/core/sim/scenario';
import { illPosed } from '@plimsoll/core/sim/scenarios/drawn-regimes';
import { plimsoll } from '../cell.ts';
import { seedRange } from '../config.ts';
import { percentText } from '../report/percent-text.ts';
import type { RunRecord } from '../run-record.ts';
import { share } from '../statistics/summary.ts';
import { drawnClusters } from './drawn-clusters.ts';
import { someClusters } from './known-variants.ts';
import { mentionsFlatCurve } from './said.ts';
import type { StudyContext, Suite } from './suite.ts';

interface Member {
  readonly scenario: Scenario;
  readonly seed: number;
}

export const illPosedSuite: Suite = {
  name: 'ill-posed',
  async run(context) {
    const groups: readonly (readonly [string, readonly Member[]])[] = [
      ['made ill posed', await flatByDesign(context)],
      ['drawn, ill posed', drawnClusters(context.config, context.truthOf).illPosed],
      ['drawn, well posed', someClusters(context)],
    ];
    const rows: (readonly string[])[] = [];
    for (const [name, members] of groups) {
      const cells = members.map(({ scenario, seed }) => ({ algorithm: plimsoll, scenario, seed }));
      rows.push(rowOf(name, await context.contest(name, cells)));
    }
    return [
      {
        title: 'Ill-posed clusters',
        text: 'Clusters whose violations hardly depend on the rate: stalls cause them, not the load (slope of the log margin at the capacity below 6).',
        runs: 'One run on each',
        table: {
          header: ['clusters', 'runs', 'inconclusive', 'and say why', 'settled', 'otherwise'],
          rows,
        },
        notes: [],
        plots: [],
      },
    ];
  },
};

/** Those whose measured truth says so, too. */
async function flatByDesign({ config, truthsOf }: StudyContext): Promise<readonly Member[]> {
  const members = seedRange(config.seeds).map((seed) => ({ scenario: illPosed(seed), seed }));
  const truthOf = await truthsOf(
    'ill posed',
    members.map(({ scenario }) => scenario),
  );
  return members.filter(({ scenario }) => {
    const truth = truthOf(scenario);
    return truth?.type === 'capacity' && !truth.isWellPosed;
  });
}

function rowOf(name: string, records: readonly RunRecord[]): readonly string[] {
  const shareWhere = (isSo: (record: RunRecord) => boolean) =>
    percentText(share(records.filter(isSo).length, records.length));
  return [
    name,
    `${records.length}`,
    shareWhere(({ verdict }) => verdict === 'inconclusive'),
    shareWhere((record) => record.verdict === 'inconclusive' && mentionsFlatCurve(record)),
    shareWhere(({ verdict }) => verdict === 'settled'),
    shareWhere(({ verdict }) => verdict !== 'settled' && verdict !== 'inconclusive'),
  ];
}
