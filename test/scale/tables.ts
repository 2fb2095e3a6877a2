/** What was measured and computed, as tables. */
import { seededRng } from '@plimsoll/core/rng';
import { fixed, type Table, thousands } from '../bench/report/markdown-table.ts';
import { quantile } from '../bench/statistics/quantile.ts';
import type { FleetMeasurement } from './measured-fleet.ts';
import type { MergeMeasurement } from './measured-merge.ts';
import { measureMergedTick } from './plan/merged-tick.ts';
import { simulateAges } from './plan/tick-age.ts';
import { type Costs, loadOf } from './plan/tiers.ts';

export function mergeTable(measured: readonly MergeMeasurement[]): Table {
  return {
    header: [
      'requests in a tick',
      'bytes',
      'read/s',
      'merged/s',
      'read and merged/s',
      'heap/tick, KB',
    ],
    rows: measured.map((one) => [
      thousands(one.samples),
      thousands(one.tickBytes),
      thousands(one.readPerSecond),
      thousands(one.mergedPerSecond),
      thousands(one.bothPerSecond),
      fixed(one.garbagePerTick / 1000, 1),
    ]),
  };
}

export function fleetTable(measured: FleetMeasurement): Table {
  const { fleet, usage } = measured;
  const lateAt = new Map(fleet.lateness.map(({ atMs, lateMs }) => [atMs, lateMs]));
  const ages = sorted(measured.ages.map(({ ageMs }) => ageMs));
  const lateness = sorted(fleet.lateness.map(({ lateMs }) => lateMs));
  const since = sorted(
    measured.ages.flatMap(({ atMs, ageMs }) => {
      const lateMs = lateAt.get(atMs);
      return lateMs === undefined ? [] : [ageMs - lateMs];
    }),
  );
  const ms = (values: readonly number[], q: number) => `${fixed(quantile(values, q), 0)} ms`;
  const percent = (share: number) => `${fixed(100 * share, 1)} %`;
  return {
    header: ['agents', thousands(measured.agents)],
    rows: [
      ['seconds measured', fixed(measured.seconds, 0)],
      ['CPU of one core', percent(measured.cpuShare)],
      ['CPU without a run', percent(measured.idleCpuShare)],
      ['memory (RSS), at the end', `${fixed(usage.rssMb, 0)} MB`],
      ['memory (RSS), at most', `${fixed(usage.rssMaxMb, 0)} MB`],
      ['bytes of a tick', thousands(fleet.tickBytes / Math.max(1, fleet.ticks))],
      ['age of a window, p50', ms(ages, 0.5)],
      ['age of a window, p90', ms(ages, 0.9)],
      ['age of a window, p99', ms(ages, 0.99)],
      ['last tick sent after, p50', ms(lateness, 0.5)],
      ['last tick sent after, p90', ms(lateness, 0.9)],
      ['last tick sent after, p99', ms(lateness, 0.99)],
      ['from the last tick to the window, p50', ms(since, 0.5)],
      ['from the last tick to the window, p90', ms(since, 0.9)],
      ['from the last tick to the window, p99', ms(since, 0.99)],
      ['windows', thousands(measured.windows)],
      ['windows that do not count', thousands(measured.voidWindows.length)],
    ],
  };
}

function sorted(values: readonly number[]): readonly number[] {
  return values.toSorted((a, b) => a - b);
}

/** CPU time per agent and second, and bytes: as docs/scale.md has them measured, rounded up. */
const measuredCosts = {
  cpuUsPerAgent: 100,
  tickBytes: 950,
  beatBytes: 70,
  shareBytes: 22,
};
const regional = { leastMs: 0.2, moreMs: 1 };
const wide = { leastMs: 40, moreMs: 10 };

export function planTable(): Table {
  const layouts = [
    { agents: 2_000, regions: 0 },
    { agents: 10_000, regions: 0 },
    { agents: 100_000, regions: 0 },
    { agents: 100_000, regions: 50 },
    { agents: 100_000, regions: 200 },
  ];
  return {
    header: [
      'agents',
      'regions',
      'relay, cores',
      'coordinator, cores',
      'messages/s in',
      'MB/s in',
      'merged tick, KB',
      'plan, KB',
      'plan, all copies, MB',
      'age p99, ms',
    ],
    rows: layouts.map((layout) => {
      const perRegion = Math.ceil(layout.agents / Math.max(1, layout.regions));
      const merged = measureMergedTick(layout.regions === 0 ? 1 : perRegion, 1000);
      const costs: Costs = {
        ...measuredCosts,
        mergedTickBytes: merged.bytes,
        cpuUsPerMergedTick: merged.cpuUs,
      };
      const load = loadOf(layout, costs);
      const ages = simulateAges(
        {
          ...layout,
          agentLateMs: 2,
          inRegion: regional,
          toCoordinator: wide,
          cpuMsPerTick: costs.cpuUsPerAgent / 1000,
          cpuMsPerMergedTick: merged.cpuUs / 1000,
          windows: 100,
        },
        seededRng(1),
      );
      return [
        thousands(layout.agents),
        thousands(layout.regions),
        fixed(load.relayCpuShare, 2),
        fixed(load.coordinatorCpuShare, 2),
        thousands(load.messagesPerSecondAtCoordinator),
        fixed(load.bytesPerSecondToCoordinator / 1e6, 2),
        fixed(merged.bytes / 1000, 1),
        fixed(load.planBytes / 1000, 1),
        fixed(load.planBytesInAll / 1e6, 0),
        fixed(quantile(ages, 0.99), 0),
      ];
    }),
  };
}
