/** The top of a report: how the run ended, the number with its interval, and what it cost. */
import type { RunResult } from '@plimsoll/core/run-result';
import {
  formatCount,
  formatDuration,
  formatLatency,
  formatNumber,
  formatRate,
  formatShare,
} from '../output/quantity.ts';
import { describePrediction, verdictMeaning } from '../output/run-answer.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { Truth } from './page-facts.ts';

export function headline(result: RunResult, truth: Truth | null): Markup {
  return html`<section class="headline">
<p class="verdict ${result.verdict ?? 'running'}">${result.verdict ?? 'running'}</p>
${result.capacity === null ? nothing : capacityBlock(result.capacity)}
<p class="meaning">${capitalised(result.verdict === null ? 'still running' : verdictMeaning(result.verdict))}.</p>
${result.reason === null ? nothing : html`<p class="reason">${result.reason}</p>`}
${(result.findings ?? []).map(({ text }) => html`<p class="reason">${text}</p>`)}
${truth === null ? nothing : html`<p class="truth-line">${truth.sentence}</p>`}
${result.prediction === undefined ? nothing : html`<p class="reason">Predicted beforehand: ${describePrediction(result.prediction, result.capacity?.ratePerSecond ?? null)}.</p>`}
${costs(result)}
</section>`;
}

function capacityBlock(capacity: NonNullable<RunResult['capacity']>): Markup {
  const { low, high, confidence, bindingObjective } = capacity;
  return html`<p class="capacity"><b>${formatNumber(capacity.ratePerSecond)}</b> requests per second</p>
<p class="interval">between ${formatRate(low)} and ${formatRate(high)} at ${formatShare(confidence)} confidence, limited by <code>${bindingObjective}</code></p>`;
}

function costs({ durationSeconds, warmupSeconds, requests, generator }: RunResult): Markup {
  const skipped = requests.offered - requests.issued;
  const cells = [
    ['duration', formatDuration(durationSeconds), `${formatDuration(warmupSeconds)} warm-up`],
    [
      'requests',
      formatCount(requests.offered),
      `${formatCount(requests.errors)} failed, ${formatCount(skipped)} skipped`,
    ],
    [
      'agents',
      String(generator.agents),
      `${generator.healthy ? 'healthy' : 'often not healthy'}, lag p99 ${formatLatency(generator.lagUs.p99)}`,
    ],
  ] as const;
  return html`<ul class="costs">${cells.map(
    ([label, value, more]) =>
      html`<li><span>${label}</span><b>${value}</b><span>${more}</span></li>`,
  )}</ul>`;
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
