/** Acceptance 10: four SLOs in one search cost little more than one. */

import { quantileObjective } from '@plimsoll/core/sim/draw-cluster';
import type { Scenario } from '@plimsoll/core/sim/scenario';
import type { Objective } from '@plimsoll/core/slo';
import { objectivesOf, type SloTiers } from '@plimsoll/core/slo-tier';
import { median } from '../../bench/statistics/quantile.ts';
import { plimsoll } from '../cell.ts';
import { percentText } from '../report/percent-text.ts';
import type { RunRecord } from '../run-record.ts';
import { type JudgedRun, judgeRun } from '../statistics/judged-run.ts';
import { summarise, summariseIntervals } from '../statistics/summary.ts';
import type { KnownCluster } from './drawn-clusters.ts';
import { someClusters } from './known-variants.ts';
import type { StudyContext, Suite } from './suite.ts';

/** Truths are needed for each. */
const clustersMax = 60;
const tiers = [
  ['gold', 1],
  ['silver', 1.4],
  ['bronze', 2],
  ['lead', 2.8],
] as const;

interface Tiered {
  readonly known: KnownCluster;
  readonly tiers: SloTiers;
}

export const tiersSuite: Suite = {
  name: 'tiers',
  async run(context) {
    const list = someClusters(context, clustersMax)
      .filter(({ scenario }) => scenario.slo.some(({ type }) => type === 'latency-quantile'))
      .map((known) => ({ known, tiers: tiersOf(known.scenario.slo) }));
    if (list.length === 0) return [];
    const one = await context.contest(
      'one tier',
      list.map(({ known }) => cellOf(known)),
    );
    const four = await context.contest('four tiers', list.map(tieredCell));
    const judged = await judgeTiers(list, four, context);
    return [
      {
        title: 'Four SLOs in one search',
        text: 'The same quantile with limits of 1, 1.4, 2 and 2.8 times the scenario’s, each with a capacity of its own.',
        runs: `${four.length} runs with four tiers, ${one.length} with the first alone`,
        table: {
          header: [
            'tier',
            'limit x',
            'runs',
            'error p50',
            'p90',
            'over by > 5 %',
            'intervals hold',
          ],
          rows: tiers.map(([name, factor], index) => rowOf(name, factor, judged[index] ?? [])),
        },
        notes: costNotes(one, four),
        plots: [],
      },
    ];
  },
};

function tiersOf(slo: readonly Objective[]): SloTiers {
  const [first, ...others] = tiers.map(([name, factor]) => ({
    name,
    slo: slo.map((objective) => loosened(objective, factor)),
  }));
  return [first!, ...others]; // There are four.
}

function loosened(objective: Objective, factor: number): Objective {
  if (objective.type !== 'latency-quantile' || factor === 1) return objective;
  return quantileObjective(objective.quantile, factor * objective.limitUs);
}

function cellOf({ scenario, seed }: KnownCluster) {
  return { algorithm: plimsoll, scenario, seed };
}

function tieredCell({ known, tiers: some }: Tiered) {
  const scenario: Scenario = {
    ...known.scenario,
    name: `${known.scenario.name}-tiered`,
    slo: objectivesOf(some),
  };
  return { algorithm: plimsoll, scenario, seed: known.seed, tiers: some };
}

/** By tier. */
async function judgeTiers(
  list: readonly Tiered[],
  records: readonly RunRecord[],
  { truthsOf }: StudyContext,
): Promise<readonly (readonly JudgedRun[])[]> {
  const withTier = ({ known, tiers: some }: Tiered, index: number): Scenario => ({
    ...known.scenario,
    slo: some[index]?.slo ?? known.scenario.slo,
  });
  const truthOf = await truthsOf(
    'tiers',
    list.flatMap((tiered) => tiers.map((_, index) => withTier(tiered, index))),
  );
  const byName = new Map(list.map((one) => [`${one.known.scenario.name}-tiered`, one]));
  return tiers.map((_, index) =>
    records.flatMap((record) => {
      const tiered = byName.get(record.scenario);
      if (tiered === undefined) return [];
      const scenario = withTier(tiered, index);
      const truth = truthOf(scenario);
      return truth?.type === 'capacity'
        ? [judgeRun(ofTier(record, index), { scenario, truth })]
        : [];
    }),
  );
}

function ofTier(record: RunRecord, index: number): RunRecord {
  const capacity = record.ours?.conclusion.tiers[index]?.capacity ?? null;
  return {
    ...record,
    rps: capacity?.rps ?? null,
    lowRps: capacity?.lowRps ?? null,
    highRps: capacity?.highRps ?? null,
  };
}

function rowOf(name: string, factor: number, runs: readonly JudgedRun[]): readonly string[] {
  const { errorP50, errorP90, overShare } = summarise(runs);
  const { coverage } = summariseIntervals(runs);
  return [
    name,
    `${factor}`,
    `${runs.length}`,
    percentText(errorP50),
    percentText(errorP90),
    percentText(overShare),
    percentText(coverage),
  ];
}

function costNotes(one: readonly RunRecord[], four: readonly RunRecord[]): readonly string[] {
  const single = new Map(one.map((record) => [`${record.scenario}-tiered`, record]));
  const ratios = (of: (record: RunRecord) => number): string => {
    const list = four.flatMap((record) => {
      const other = single.get(record.scenario);
      return other === undefined ? [] : [of(record) / of(other)];
    });
    return median(list)?.toFixed(2) ?? '–';
  };
  return [
    `Four tiers take ${ratios(({ seconds }) => seconds)} times the time and ${ratios(({ requests }) => requests)} times the requests of the first alone (median).`,
  ];
}
