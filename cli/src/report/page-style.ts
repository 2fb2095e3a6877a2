/** The report's style sheet. Colours tell apart under the common kinds of colour blindness, and on paper. */
import { type Markup, trusted } from './markup.ts';
import type { Phase } from './timeline.ts';

/** Behind the drawing and under the names of phases. */
const tints: Readonly<Record<Phase, { readonly light: string; readonly dark: string }>> = {
  warming: { light: 'rgb(202 138 4 / .10)', dark: 'rgb(227 179 65 / .13)' },
  growing: { light: 'rgb(15 123 108 / .07)', dark: 'rgb(79 209 181 / .09)' },
  draining: { light: 'rgb(194 65 12 / .13)', dark: 'rgb(255 138 92 / .17)' },
  refining: { light: 'rgb(100 116 139 / .06)', dark: 'rgb(148 163 184 / .08)' },
  confirming: { light: 'rgb(124 58 237 / .10)', dark: 'rgb(167 139 250 / .17)' },
  probing: { light: 'rgb(2 132 199 / .11)', dark: 'rgb(56 189 248 / .15)' },
  manual: { light: 'rgb(100 116 139 / .06)', dark: 'rgb(148 163 184 / .08)' },
  finished: { light: 'transparent', dark: 'transparent' },
};

function phaseTints(scheme: 'light' | 'dark'): string {
  return Object.entries(tints)
    .map(([phase, tint]) => `.${phase} { --phase: ${tint[scheme]} }`)
    .join(' ');
}

const colours = `
:root {
  --paper: #fff; --ink: #1a2027; --soft: #5a6672; --line: #dfe4e9; --wash: #f5f7f9;
  --blue: #0b62c4; --band: rgb(11 98 196 / .15); --red: #c2410c; --teal: #0f7b6c; --amber: #a16207;
}
${phaseTints('light')}
@media (prefers-color-scheme: dark) { @media screen { :root {
  --paper: #12161b; --ink: #e4e9ee; --soft: #97a3af; --line: #2b333c; --wash: #1a2027;
  --blue: #6cb2ff; --band: rgb(108 178 255 / .20); --red: #ff8a5c; --teal: #4fd1b5; --amber: #e3b341;
} ${phaseTints('dark')} } }
`;

const text = `
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif }
main { max-width: 1080px; margin: 0 auto; padding: 32px 40px 48px }
header { display: flex; align-items: center; gap: 14px; border-bottom: 1px solid var(--line); padding-bottom: 18px }
header p { margin: 0; color: var(--soft); font-size: 13px }
h1 { margin: 0; font-size: 21px; font-weight: 600; line-height: 1.25; overflow-wrap: anywhere }
h2 { margin: 44px 0 10px; font-size: 17px; font-weight: 600 }
h3 { margin: 18px 0 6px; font-size: 13px; font-weight: 600; color: var(--soft) }
.mark { width: 44px; flex: none; fill: none; stroke: var(--blue); stroke-width: 2.6 }
.headline { margin: 26px 0 8px }
.headline p { margin: 0 }
.verdict { display: inline-block; padding: 1px 11px; border-radius: 99px; font-size: 13px; font-weight: 600; color: var(--paper); background: var(--soft) }
.verdict.settled, .verdict.passes { background: var(--teal) } .verdict.infeasible { background: var(--red) }
.verdict.inconclusive, .verdict.client-limited, .verdict.differs { background: var(--amber) }
.headline .capacity { margin-top: 8px; font-size: 19px }
.capacity b { font-size: 54px; line-height: 1.1; font-weight: 650; letter-spacing: -.02em; font-variant-numeric: tabular-nums }
.interval { font-size: 16px }
.meaning { display: none }
.verdict:not(.settled) ~ .meaning { display: block; font-size: 24px; font-weight: 600; margin-top: 8px }
.headline .reason, .headline .truth-line { margin-top: 6px; color: var(--soft); max-width: 84ch }
code { font: 0.93em ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace }
.costs { display: flex; flex-wrap: wrap; gap: 12px 44px; list-style: none; margin: 22px 0 0; padding: 0 }
.costs li { display: grid } .costs span { color: var(--soft); font-size: 13px } .costs b { font-size: 18px; font-weight: 600; font-variant-numeric: tabular-nums }
.note { color: var(--soft); margin: 0 0 10px; max-width: 80ch }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 18px; margin: 0 }
dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); gap: 0 56px }
.reasons { margin: 0; padding: 0; list-style: none } .reasons li { display: grid; grid-template-columns: 2.5em minmax(0, 1fr); gap: .7em } .reasons b { text-align: right; font-weight: 600 }
footer { margin-top: 48px; padding-top: 14px; border-top: 1px solid var(--line); color: var(--soft); font-size: 13px; overflow-wrap: anywhere }
`;

const tables = `
table { width: 100%; border-collapse: collapse; font-size: 14px }
th { text-align: left; font-weight: 600; font-size: 13px; color: var(--soft); border-bottom: 1px solid var(--line) }
th, td { padding: 5px 14px 5px 0; vertical-align: baseline } th:last-child, td:last-child { padding-right: 0 }
tbody tr + tr td { border-top: 1px solid var(--line) }
.number, th.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums } .time { font-variant-numeric: tabular-nums }
.decisions td:last-child { width: 70% } .trials td:last-child, .trials th:last-child { padding-left: 24px; width: 16% }
.chip { display: inline-block; padding: 0 8px; border-radius: 4px; font-size: 13px; background: var(--phase) }
.pass { color: var(--teal) } .fail { color: var(--red); font-weight: 600 } .void { color: var(--soft) }
`;

const chart = `
figure { margin: 30px 0 0 } .scroll { overflow-x: auto } .chart { display: block; width: 100%; min-width: 640px; height: auto }
.chart text { font-size: 12px; fill: var(--soft); font-variant-numeric: tabular-nums } .chart .title { font-size: 13px; font-weight: 600; fill: var(--ink) }
.phase { fill: var(--phase) } .grid { stroke: var(--line) } .axis { stroke: var(--soft) }
.band { fill: var(--band) } .estimate { fill: none; stroke: var(--blue); stroke-width: 1.2; stroke-dasharray: 2 2 }
.rate { fill: none; stroke: var(--ink); stroke-width: 1.6; stroke-linejoin: round }
.truth { stroke: var(--teal); stroke-width: 1.6; stroke-dasharray: 7 4 } .decision { stroke: var(--soft); stroke-width: 1.5 }
.answer path { fill: none; stroke: var(--blue); stroke-width: 1.8 } .answer circle { fill: var(--blue) } .chart .answer text { fill: var(--blue); font-size: 13px; font-weight: 600 }
.ratio { fill: none; stroke: var(--soft); stroke-width: .8; opacity: .6 } .excess { fill: var(--red); opacity: .28 }
.limit { stroke: var(--red); stroke-width: 1.4 } .chart .limit-name { fill: var(--red) }
.warm { stroke: var(--amber); stroke-width: 1.4; stroke-dasharray: 3 3 }
.held { fill: var(--blue) } .broken { fill: var(--red) } .uncounted { fill: none; stroke: var(--soft); stroke-width: .8 }
.hatch-void { fill: var(--soft); opacity: .55 } .hatch-unhealthy { fill: var(--amber); opacity: .75 }
.legend { display: flex; flex-wrap: wrap; gap: 4px 22px; list-style: none; margin: 8px 0 0; padding: 0; font-size: 13px; color: var(--soft) }
.legend li { display: flex; align-items: center; gap: 7px } .legend i { width: 18px; height: 0; flex: none }
.key-rate { border-top: 2px solid var(--ink) } .key-estimate { border-top: 2px dotted var(--blue) } .key-truth { border-top: 2px dashed var(--teal) }
.legend .key-band { height: 11px; background: var(--band) }
.legend .key-phase { height: 11px; background: var(--phase); outline: 1px solid var(--line); outline-offset: -1px }
.legend .key-decision { width: 0; height: 10px; border-left: 2px solid var(--soft) }
.legend .key-warm { width: 0; height: 11px; border-left: 2px dotted var(--amber) }
.legend .key-held, .legend .key-broken { width: 7px; height: 7px; border-radius: 9px; background: var(--blue) } .legend .key-broken { background: var(--red) }
.legend .key-void, .legend .key-unhealthy { height: 11px; background: repeating-linear-gradient(135deg, var(--soft) 0 1.5px, transparent 1.5px 4px) }
.legend .key-unhealthy { background: repeating-linear-gradient(135deg, var(--amber) 0 1.5px, transparent 1.5px 4px) }
`;

const paper = `
@media (max-width: 640px) { main { padding: 20px 18px 32px } .capacity b { font-size: 42px } .decisions td:last-child { width: auto } .trials { min-width: 560px } }
@media print {
  @page { margin: 14mm } main { max-width: none; padding: 0 } body { font-size: 10.5pt } table { font-size: 9.5pt }
  * { print-color-adjust: exact } .chart { min-width: 0 } figure, tr, dl, .headline { break-inside: avoid } h2, h3 { break-after: avoid } thead { display: table-header-group }
}
`;

export const pageStyle: Markup = trusted([colours, text, tables, chart, paper].join(''));
