/** A run's tiers, decisions and trials, one in a row. */
import type {
  BackgroundResult,
  RunResult,
  TierResult,
  TrialResult,
} from '@plimsoll/core/run-result';
import { formatCount, formatLatency, formatNumber, formatRate } from '../output/quantity.ts';
import { clockText } from './chart-frame.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { Decision } from './timeline.ts';

export function tierTable({ tiers = [] }: RunResult): Markup {
  if (tiers.length < 2) return nothing;
  return html`<section><h2>Tiers</h2>
<table><thead><tr><th>tier</th><th>verdict</th><th class="number">capacity</th><th class="number">between</th><th>limited by</th></tr></thead>
<tbody>${tiers.map(tierRow)}</tbody></table></section>`;
}

function tierRow({ name, verdict, capacity, reason }: TierResult): Markup {
  const found =
    capacity === null
      ? html`<td></td><td></td><td>${reason}</td>`
      : html`<td class="number">${formatRate(capacity.ratePerSecond)}</td><td class="number">${formatRate(capacity.low)} and ${formatRate(capacity.high)}</td><td><code>${capacity.bindingObjective}</code></td>`;
  return html`<tr><td>${name}</td><td>${verdict ?? 'running'}</td>${found}</tr>
`;
}

/** What went on beside the run, and what was expected of it. */
export function besideTable({ background = [] }: RunResult): Markup {
  if (background.length === 0) return nothing;
  return html`<section><h2>Beside it</h2>
<table><thead><tr><th>load</th><th class="number">rate</th><th class="number">requests</th><th class="number">failed</th><th class="number">p50</th><th class="number">p99</th><th>run</th></tr></thead>
<tbody>${background.map(besideRow)}</tbody></table></section>`;
}

function besideRow({ name, runId, ratePerSecond, requests, latencyMs }: BackgroundResult): Markup {
  const { issued, errors } = requests;
  return html`<tr><td>${name}</td><td class="number">${formatRate(ratePerSecond)}</td><td class="number">${formatCount(issued)}</td><td class="number">${formatCount(errors)}</td><td class="number">${formatLatency(latencyMs.p50 * 1000)}</td><td class="number">${formatLatency(latencyMs.p99 * 1000)}</td><td><code>${runId}</code></td></tr>
`;
}

export function decisionTable(decisions: readonly Decision[]): Markup {
  if (decisions.length === 0) return nothing;
  return html`<section><h2>Decisions</h2>
<table class="decisions"><thead><tr><th>time</th><th>phase</th><th class="number">rate</th><th>why</th></tr></thead>
<tbody>${decisions.map(decisionRow)}</tbody></table></section>`;
}

function decisionRow({ atS, phase, rps, reason }: Decision): Markup {
  const rate = phase === 'finished' ? '' : formatRate(rps);
  return html`<tr><td class="time">${clockText(atS)}</td><td><span class="chip ${phase}">${phase}</span></td><td class="number">${rate}</td><td>${reason}</td></tr>
`;
}

export function trialTable({ trials }: RunResult): Markup {
  if (trials.length === 0) return nothing;
  const columns = trialColumns(trials);
  return html`<section><h2>Trials</h2>
<p class="note">A trial is a stretch at one rate, judged by its own counts alone. The search weighs all of them together.</p>
<div class="scroll"><table class="trials"><thead><tr>${columns.map(({ title }) => html`<th class="number">${title}</th>`)}<th>verdict</th></tr></thead>
<tbody>${trials.map((trial, index) => trialRow(trial, index, columns))}</tbody></table></div></section>`;
}

interface Column {
  readonly title: string;
  readonly cell: (trial: TrialResult, index: number) => string;
}

/** Those about tokens only where there are some. */
function trialColumns(trials: readonly TrialResult[]): readonly Column[] {
  const times: readonly (readonly [string, (trial: TrialResult) => number | undefined])[] = [
    ['p50', ({ latencyMs }) => latencyMs.p50],
    ['p90', ({ latencyMs }) => latencyMs.p90],
    ['p99', ({ latencyMs }) => latencyMs.p99],
    ['p99.9', ({ latencyMs }) => latencyMs.p999],
    ['ttft p99', ({ ttftMs }) => ttftMs?.p99],
    ['itl p99', ({ itlMs }) => itlMs?.p99],
  ];
  const shown = times.filter(([, msOf]) => trials.some((trial) => msOf(trial) !== undefined));
  return [
    { title: '#', cell: (_, index) => String(index + 1) },
    { title: 'rate', cell: ({ ratePerSecond }) => formatRate(ratePerSecond) },
    { title: 'seconds', cell: ({ seconds }) => formatNumber(seconds) },
    ...shown.map(([title, msOf]) => ({
      title,
      cell: (trial: TrialResult) => {
        const ms = msOf(trial);
        return ms === undefined || trial.verdict === 'void' ? '' : formatLatency(ms * 1000);
      },
    })),
  ];
}

function trialRow(trial: TrialResult, index: number, columns: readonly Column[]): Markup {
  return html`<tr>${columns.map(({ cell }) => html`<td class="number">${cell(trial, index)}</td>`)}<td><span class="${trial.verdict}">${trial.verdict}</span></td></tr>
`;
}
