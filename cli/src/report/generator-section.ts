/** Whether the load generator can be trusted in this run, and what was set aside where it couldn't. */
import { formatCount, formatDuration, formatLatency } from '../output/quantity.ts';
import { type Fact, factList } from './fact.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { RunRecord, WindowEvent } from './run-record.ts';
import { secondsOf, uncountedOf } from './timeline.ts';

/** Reasons beyond these are counted together. */
const reasonsMax = 8;

export function generatorSection(record: RunRecord): Markup {
  const { generator } = record.result;
  const { lagUs } = generator;
  const facts: readonly Fact[] = [
    ['agents', agentsText(record)],
    ['health', generator.healthy ? 'healthy' : 'often not healthy'],
    [
      'lag',
      `p50 ${formatLatency(lagUs.p50)}, p99 ${formatLatency(lagUs.p99)}, p99.9 ${formatLatency(lagUs.p999)}`,
    ],
    ['windows', windowsText(record.windows)],
  ];
  const reasons = uncountedReasons(record.windows);
  return html`<section><h2>Load generator</h2>${factList(facts)}
${reasons.length === 0 ? nothing : html`<h3>Why windows were not counted</h3><ul class="reasons">${reasons.map(({ reason, count }) => html`<li><b>${formatCount(count)}</b> ${reason}</li>`)}</ul>`}</section>`;
}

function agentsText({ result, agents, ...record }: RunRecord): string {
  const lost = agents
    .filter(({ change }) => change === 'lost')
    .map(({ agentId, atMs }) => {
      const atS = secondsOf({ result, agents, ...record }, atMs);
      return `${agentId} was lost after ${formatDuration(atS)}`;
    });
  return [String(result.generator.agents), ...lost].join(', ');
}

function windowsText(windows: readonly WindowEvent[]): string {
  const kinds = windows.map((window) => uncountedOf(window)?.kind ?? 'counted');
  const count = (kind: string) => formatCount(kinds.filter((one) => one === kind).length);
  return `${formatCount(windows.length)}, of which ${count('counted')} counted, ${count('void')} void, ${count('unhealthy')} with an unhealthy generator`;
}

function uncountedReasons(windows: readonly WindowEvent[]) {
  const reasons = windows.flatMap((window) => uncountedOf(window)?.reason ?? []);
  // Figures differ from window to window; what happened doesn't.
  const groups = Object.entries(Object.groupBy(reasons, (reason) => withoutFigures(reason)));
  const sorted = groups
    .map(([, group = []]) => ({ reason: group[0] ?? '', count: group.length }))
    .toSorted((a, b) => b.count - a.count);
  const rest = sorted.slice(reasonsMax).reduce((total, { count }) => total + count, 0);
  const shown = sorted.slice(0, reasonsMax);
  return rest === 0 ? shown : [...shown, { reason: 'for other reasons', count: rest }];
}

function withoutFigures(reason: string): string {
  return reason.replaceAll(/\d+(\.\d+)?/g, '#');
}
