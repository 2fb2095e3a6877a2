/**
 * A run as one HTML page: everything is in it, nothing is fetched, no script runs. It opens from a disk, an e-mail or
 * an artefact store, in light and dark, and prints.
 */
import { factList } from './fact.ts';
import { generatorSection } from './generator-section.ts';
import { headline } from './headline.ts';
import { html, type Markup, nothing, trusted } from './markup.ts';
import type { PageFacts } from './page-facts.ts';
import { pageStyle } from './page-style.ts';
import { decisionTable, tierTable, trialTable } from './record-tables.ts';
import { chartLegend, runChart } from './run-chart.ts';
import { timelineOf } from './timeline.ts';

export function reportPage(facts: PageFacts): string {
  const { result } = facts.record;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Plimsoll ${facts.version}">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${result.name}: ${result.verdict ?? 'running'}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='5' fill='none' stroke='%230b62c4' stroke-width='2'/%3E%3Cpath d='M0 8h16' stroke='%230b62c4' stroke-width='2'/%3E%3C/svg%3E">
<style>${pageStyle}</style>
</head>
<body>
<main>
${masthead(facts)}
${headline(result, facts.truth)}
${tierTable(result)}
${picture(facts)}
${decisionTable(timelineOf(facts.record).decisions)}
${trialTable(result)}
<div class="columns">${generatorSection(facts.record)}${about(facts)}</div>
<footer>${footerText(facts)}</footer>
</main>
</body>
</html>
`;
  return page.markup;
}

/** The mark on a ship's side. */
const plimsollMark: Markup = trusted(
  '<svg class="mark" viewBox="0 0 32 24" aria-hidden="true"><circle cx="16" cy="12" r="8"/><path d="M2 12h28"/></svg>',
);

function masthead({ kind, record }: PageFacts): Markup {
  return html`<header>${plimsollMark}<div><p>${kind}</p><h1>${record.result.name}</h1></div></header>`;
}

function picture({ record, truth }: PageFacts): Markup {
  const timeline = timelineOf(record);
  if (timeline.slots.length === 0) return html`<p class="note">No load was offered.</p>`;
  const chart = { timeline, capacity: record.result.capacity, truthRps: truth?.rps ?? null };
  return html`<figure><div class="scroll">${runChart(chart)}</div><figcaption>${chartLegend(chart)}</figcaption></figure>`;
}

function about({ about }: PageFacts): Markup {
  if (about.length === 0) return nothing;
  return html`<section><h2>What was tested</h2>${about.map(({ title, facts }) => html`<h3>${title}</h3>${factList(facts)}`)}</section>`;
}

function footerText({ record, madeAt, version }: PageFacts): string {
  const when = madeAt === null ? '' : `, ${madeAt}`;
  return `Plimsoll ${version}, run ${record.result.runId}${when}. Times count from the start of the load; a latency counts from the instant its request was due.`;
}
