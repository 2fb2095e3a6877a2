/** A scenario in words, for the report. */
import { formatDurationUs } from '@plimsoll/core/duration';
import type { Cluster, Serving, Stall, Work } from '@plimsoll/core/sim/cluster';
import type { Fleet } from '@plimsoll/core/sim/fleet';
import type { Scenario } from '@plimsoll/core/sim/scenario';
import { formatCount, formatNumber, formatRate, formatShare } from '../output/quantity.ts';
import type { Fact, FactGroup } from '../report/fact.ts';
import { searchFacts } from '../report/spec-facts.ts';

export function scenarioFacts(scenario: Scenario, seed: number): readonly FactGroup[] {
  const { name, about, cluster, fleet, slo, search } = scenario;
  return [
    {
      title: 'Scenario',
      facts: [
        [name, about],
        ['seed', String(seed)],
      ],
    },
    { title: 'Simulated cluster', facts: clusterFacts(cluster) },
    { title: 'Simulated load generators', facts: fleetFacts(fleet) },
    { title: 'SLO', facts: slo.map(({ text }, index) => [`${index + 1}`, text]) },
    { title: 'Search', facts: searchFacts({ mode: 'capacity', ...search }) },
  ];
}

function clusterFacts(cluster: Cluster): readonly Fact[] {
  const { replicas, routing, warmup, drift, neighbour, scaling, retries } = cluster;
  const facts: readonly (Fact | null)[] = [
    [
      'replicas',
      replicas === 1 ? '1' : `${formatCount(replicas)}, ${routing.replaceAll('-', ' ')}`,
    ],
    ['serving', servingText(cluster.serving)],
    [
      'queue',
      cluster.queueLimit === null
        ? 'without a limit'
        : `at most ${formatCount(cluster.queueLimit)}`,
    ],
    ['timeout', time(cluster.timeoutUs)],
    warmup && ['warm-up', `${warmup.factor} times as slow, over ${time(warmup.decayUs)}`],
    ...cluster.stalls.map((stall) => ['stalls', stallText(stall)] as const),
    drift && ['drift', `to ${drift.factor} times the service time over ${time(drift.overUs)}`],
    neighbour && [
      'neighbour',
      `${neighbour.factor} times as slow for about ${time(neighbour.presentUs)}, then gone for about ${time(neighbour.absentUs)}`,
    ],
    scaling && [
      'scaling',
      `${scaling.add} more after ${time(scaling.forUs)} above ${formatShare(scaling.aboveBusyShare)} busy`,
    ],
    retries && ['retries', `after ${time(retries.afterUs)}, at most ${retries.most}`],
  ];
  return facts.flatMap((fact) => (fact === null ? [] : [fact]));
}

function servingText(serving: Serving): string {
  if (serving.type === 'tokens') {
    return `tokens, ${time(serving.stepUs)} a step and ${time(serving.perSequenceUs)} for each sequence, up to ${formatCount(serving.maxSequences)} at once`;
  }
  const { maxBatch, maxDelayUs, fixedUs, perItemUs, work } = serving;
  const fixed = fixedUs === 0 ? '' : `${time(fixedUs)} and `;
  const batch =
    maxBatch === 1
      ? 'one at a time'
      : `up to ${maxBatch} at once, waiting up to ${time(maxDelayUs)} for more`;
  return `${fixed}${time(perItemUs)} for each request, ${workText(work)}, ${batch}`;
}

function workText(work: Work): string {
  switch (work.type) {
    case 'constant':
      return 'all alike';
    case 'exponential':
      return 'exponential';
    case 'lognormal':
      return `lognormal (sigma ${formatNumber(work.sigma)})`;
    case 'pareto':
      return `heavy-tailed (Pareto, alpha ${formatNumber(work.alpha)})`;
    default:
      return work satisfies never;
  }
}

function stallText({ everyUs, durationUs, timing, scope }: Stall): string {
  const often = timing === 'periodic' ? 'every' : 'at random, about every';
  return `${scope.replaceAll('-', ' ')} for ${time(durationUs)}, ${often} ${time(everyUs)}`;
}

function fleetFacts(fleet: Fleet): readonly Fact[] {
  const facts: readonly (Fact | null)[] = [
    ['agents', `${formatCount(fleet.agents)}, ${fleet.arrival.type} arrivals`],
    fleet.agentLimitRps === null
      ? null
      : ['limit', `${limitedText(fleet)} can send ${formatRate(fleet.agentLimitRps)}`],
    fleet.clockOffsetUs === 0 ? null : ['clocks', `off by up to ${time(fleet.clockOffsetUs)}`],
    fleet.tickLoss === 0 ? null : ['lost ticks', formatShare(fleet.tickLoss)],
    ...fleet.networkStalls.map(
      ({ everyUs, durationUs, scope }) =>
        [
          'network stalls',
          `${scope.replaceAll('-', ' ')} for ${time(durationUs)}, about every ${time(everyUs)}`,
        ] as const,
    ),
    fleet.hasSignals ? ['signals', 'the target tells its queue time and busy share'] : null,
  ];
  return facts.flatMap((fact) => (fact === null ? [] : [fact]));
}

function limitedText({ limitedAgents }: Fleet): string {
  if (limitedAgents === undefined) return 'each';
  return limitedAgents === 1 ? 'one of them' : `${formatCount(limitedAgents)} of them`;
}

function time(us: number): string {
  return formatDurationUs(us);
}
