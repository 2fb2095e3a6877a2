/** One run of ours over time: the rate, what is known of the capacity with the truth as a line, and the objectives. */
import { html, trusted } from '@plimsoll/cli/report/markup';
import { pageStyle } from '@plimsoll/cli/report/page-style';
import { runChart } from '@plimsoll/cli/report/run-chart';
import { recordOf } from '@plimsoll/cli/report/run-record';
import { timelineOf } from '@plimsoll/cli/report/timeline';
import { simulateRun } from '@plimsoll/cli/simulate/simulated-run';
import type { RunEvent } from '@plimsoll/core/run-event';
import type { Scenario } from '@plimsoll/core/sim/scenario';

const width = 1000;
const legendHeight = 34;

/** Each with where its entry begins. */
const key = [
  [62, 'stroke: var(--ink); stroke-width: 2', 'offered rate'],
  [190, 'stroke: var(--band); stroke-width: 11', 'where the capacity may be'],
  [400, 'stroke: var(--blue); stroke-width: 2; stroke-dasharray: 2 2', 'best estimate'],
  [540, 'stroke: var(--teal); stroke-width: 2; stroke-dasharray: 7 4', 'true capacity'],
  [680, 'stroke: var(--red); stroke-width: 2', 'limit'],
] as const;

/** Null when the run has no result to show. */
export function oneRunPlot(scenario: Scenario, seed: number, truthRps: number): string | null {
  const events: RunEvent[] = [];
  simulateRun({ scenario, seed }, { take: (event) => events.push(event), stopReason: () => null });
  const result = events.flatMap((event) => (event.type === 'finished' ? [event.result] : []))[0];
  if (result === undefined) return null;
  const timeline = timelineOf(recordOf(events, result));
  return standalone(runChart({ timeline, capacity: result.capacity, truthRps }).markup);
}

/** The chart is made for a page, which gives it its colours and its legend. */
function standalone(chart: string): string {
  const [opening = '', height = '600'] =
    /^<svg[^>]*viewBox="0 0 \d+ ([\d.]+)"[^>]*>/.exec(chart) ?? [];
  const label = /aria-label="([^"]*)"/.exec(opening)?.[1] ?? '';
  const content = chart.slice(opening.length).replace(/<\/svg>\s*$/, '');
  const total = Number(height) + legendHeight;
  const entries = key.map(([x, style, text]) => {
    const y = Number(height) + 14;
    return html`<line x1="${x}" x2="${x + 20}" y1="${y}" y2="${y}" style="${style}"/><text x="${x + 27}" y="${y + 4}">${text}</text>`;
  });
  const { markup } =
    html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${total}" width="${width}" height="${total}" role="img" aria-label="${trusted(label)}">
<style>${pageStyle} text { font-family: system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif }</style>
<rect width="${width}" height="${total}" style="fill: var(--paper)"/>
<g class="chart">${trusted(content)}${entries}</g>
</svg>`;
  return `${markup}\n`;
}
