/** A run as one HTML page. */
import { factList } from './fact.ts';
import { generatorSection } from './generator-section.ts';
import { headline } from './headline.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { PageFacts } from './page-facts.ts';
import { pageFrame } from './page-frame.ts';
import { besideTable, decisionTable, tierTable, trialTable } from './record-tables.ts';
import { chartLegend, runChart } from './run-chart.ts';
import { timelineOf } from './timeline.ts';

export function reportPage(facts: PageFacts): string {
  const { record, kind, version } = facts;
  const { result } = record;
  const body = html`
${headline(result, facts.truth)}
${tierTable(result)}
${besideTable(result)}
${picture(facts)}
${decisionTable(timelineOf(record).decisions)}
${trialTable(result)}
<div class="columns">${generatorSection(record)}${about(facts)}</div>
<footer>${footerText(facts)}</footer>`;
  const windowTitle = `${result.name}: ${result.verdict ?? 'running'}`;
  return pageFrame({ kind, title: result.name, windowTitle, version, body });
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
