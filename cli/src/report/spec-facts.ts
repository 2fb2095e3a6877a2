/**
 * A spec in a few lines, for people who weren't there. Reports are passed around, so what may be secret stays out:
 * of headers the names alone, of the body its size.
 */
import { formatDurationUs } from '@plimsoll/core/duration';
import type {
  BackgroundLoad,
  Routing,
  RunSearch,
  RunSpec,
  Target,
  Workload,
} from '@plimsoll/core/spec';
import { formatCount, formatRate, formatShare } from '../output/quantity.ts';
import type { Fact, FactGroup } from './fact.ts';

export function specFacts(spec: RunSpec): readonly FactGroup[] {
  return [
    { title: 'Target', facts: targetFacts(spec.target) },
    { title: 'Workload', facts: workloadFacts(spec.workload, spec.seed) },
    { title: 'SLO', facts: sloFacts(spec) },
    { title: 'Search', facts: searchFacts(spec.search) },
    ...spec.background.map((load) => ({
      title: `Beside it: ${load.name}`,
      facts: backgroundFacts(load, spec.seed),
    })),
  ];
}

function backgroundFacts({ target, workload, rateRps }: BackgroundLoad, seed: number) {
  const rate: Fact = ['rate', formatRate(rateRps)];
  return [rate, ...targetFacts(target), ...workloadFacts(workload, seed)];
}

function sloFacts({ slo, tiers }: RunSpec): readonly Fact[] {
  if (tiers.length === 1) return slo.map(({ text }, index) => [`${index + 1}`, text]);
  return tiers.map((tier) => [tier.name ?? '', tier.slo.map(({ text }) => text).join(', ')]);
}

export function searchFacts(search: RunSearch): readonly Fact[] {
  return [
    ['rates', `from ${formatRate(search.startRps)}, at most ${formatRate(search.maxRps)}`],
    ['wanted', wantedText(search)],
    ['at most', formatDurationUs(search.maxDurationMs * 1000)],
  ];
}

function wantedText(search: RunSearch): string {
  if (search.mode === 'manual') return 'no capacity: the rate is set by hand';
  const { precision, confidence } = search;
  return `${formatShare(precision)} either side at ${formatShare(confidence)} confidence`;
}

function targetFacts(target: Target): readonly Fact[] {
  const routing: readonly Fact[] =
    target.endpoints.length < 2 ? [] : [['routing', routingText(target.routing)]];
  return [
    ['protocol', `${target.protocol}, ${target.driver} driver`],
    ['endpoints', target.endpoints.join(', ')],
    ...routing,
    ...(target.model === null ? [] : [['model', target.model] as const]),
    ['timeout', formatDurationUs(target.timeoutMs * 1000)],
    ['connections', `at most ${formatCount(target.connections)} for each agent`],
  ];
}

function workloadFacts({ arrival, request }: Workload, seed: number): readonly Fact[] {
  const headers = Object.keys(request.headers);
  const what = [request.method, request.path].filter((part) => part !== '').join(' ');
  return [
    ['arrivals', `${arrival.type}, seed ${seed}`],
    ...(what === '' ? [] : [['request', what] as const]),
    ...(headers.length === 0 ? [] : [['headers', headers.join(', ')] as const]),
    ['body', `${formatCount(request.body.length)} bytes`],
  ];
}

function routingText(routing: Routing): string {
  return routing.type === 'weighted'
    ? `by weight, ${routing.weights.join(' to ')}`
    : routing.type.replaceAll('-', ' ');
}
