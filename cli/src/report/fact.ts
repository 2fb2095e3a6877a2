/** Facts in two columns: what, and what it is. */
import { html, type Markup } from './markup.ts';

export type Fact = readonly [label: string, value: string];

export interface FactGroup {
  readonly title: string;
  readonly facts: readonly Fact[];
}

export function factList(facts: readonly Fact[]): Markup {
  return html`<dl>${facts.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;
}
