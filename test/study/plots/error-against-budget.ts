/** What exactness costs: error against requests and against time, a mark for each setting of each algorithm. */
import { html, type Markup } from '@plimsoll/cli/report/markup';
import { type Ends, logScale, logTicks, type Scale } from '@plimsoll/cli/report/scale';
import { linePath } from '@plimsoll/cli/report/svg-path';
import type { Contender } from '../contender.ts';
import { type Budget, costOf } from '../statistics/best-setting.ts';
import { type Summary, summarise } from '../statistics/summary.ts';
import { type Marker, markerAt, shapes } from './marker.ts';
import { blue, ink, line, lineBetween, soft, svgDocument, textAt } from './svg-document.ts';

const size = { width: 1000, panelWidth: 410, panelHeight: 300 };
const lefts = [70, 560];
const tops = [56, 432];
const legendTop = 806;
const legendColumns = 3;
const legendRow = 24;
const errorEnds: Ends = [0.002, 1];

/** Distinct for most eyes; ours has a colour of its own. */
const colours = [
  '#b45309',
  '#0f766e',
  '#7c3aed',
  '#be185d',
  '#4d7c0f',
  '#475569',
  '#c026d3',
  '#0891b2',
  '#854d0e',
  '#dc2626',
];

interface Point {
  readonly contender: Contender;
  readonly summary: Summary;
}

interface Tool {
  readonly name: string;
  readonly isOurs: boolean;
  readonly marker: Marker;
  readonly points: readonly Point[];
}

const quantiles = [
  { title: 'error, p50', of: (summary: Summary) => summary.strictP50 },
  { title: 'error, p90', of: (summary: Summary) => summary.strictP90 },
];
const budgets: readonly { readonly by: Budget; readonly title: string }[] = [
  { by: 'requests', title: 'requests (median)' },
  { by: 'seconds', title: 'seconds (median)' },
];

export function errorAgainstBudgetPlot(contenders: readonly Contender[]): string {
  const tools = toolsOf(contenders.filter(({ runs }) => runs.length > 0));
  const rows = Math.ceil(tools.length / legendColumns);
  return svgDocument({
    width: size.width,
    height: legendTop + rows * legendRow + 44,
    label: 'Errors against requests and against time, for each algorithm and setting.',
    content: [
      ...quantiles.flatMap((quantile, row) =>
        budgets.map((budget, column) =>
          panel(
            tools,
            { ...quantile, top: tops[row] ?? 0 },
            { ...budget, left: lefts[column] ?? 0 },
          ),
        ),
      ),
      ...legend(tools),
    ],
  });
}

function toolsOf(contenders: readonly Contender[]): readonly Tool[] {
  const byTool = Map.groupBy(contenders, ({ tool }) => tool);
  return Array.from(byTool, ([name, list], index) => {
    const isOurs = list.some(({ role }) => role === 'ours');
    const marker: Marker = {
      shape: isOurs ? 'circle' : (shapes[index % shapes.length] ?? 'circle'),
      colour: isOurs ? blue : (colours[index % colours.length] ?? ink),
      isFilled: true,
      radius: isOurs ? 6.5 : 4.5,
    };
    const points = list.map((contender) => ({ contender, summary: summarise(contender.runs) }));
    return { name, isOurs, marker, points };
  });
}

interface Row {
  readonly top: number;
  readonly title: string;
  readonly of: (summary: Summary) => number | null;
}

interface Column {
  readonly left: number;
  readonly title: string;
  readonly by: Budget;
}

function panel(tools: readonly Tool[], row: Row, column: Column): Markup {
  const costs = tools.flatMap(({ points }) =>
    points.map((point) => costOf(point.summary, column.by)),
  );
  const ends = widened(costs.filter(Number.isFinite));
  const x = logScale(ends, [column.left, column.left + size.panelWidth]);
  const y = logScale(errorEnds, [row.top + size.panelHeight, row.top]);
  // Ours last, on top of the others.
  const ordered = tools.toSorted((a, b) => Number(a.isOurs) - Number(b.isOurs));
  return html`${axes(row, column, { x, y, ends })}${ordered.map((tool) => drawTool(tool, row, column, { x, y }))}`;
}

function widened(values: readonly number[]): Ends {
  if (values.length === 0) return [1, 10];
  return [0.7 * Math.min(...values), 1.4 * Math.max(...values)];
}

function axes(
  row: Row,
  column: Column,
  { x, y, ends }: { readonly x: Scale; readonly y: Scale; readonly ends: Ends },
): Markup {
  const [left, right] = [column.left, column.left + size.panelWidth];
  const bottom = row.top + size.panelHeight;
  const levels = logTicks(errorEnds, 9).map(
    (error) => html`${lineBetween([left, y(error)], [right, y(error)], line)}
${textAt(left - 8, y(error) + 4, `${Number((100 * error).toPrecision(3))} %`, { anchor: 'end' })}`,
  );
  const ticks = logTicks(ends, 8).map(
    (cost) => html`${lineBetween([x(cost), bottom], [x(cost), bottom + 5], soft)}
${textAt(x(cost), bottom + 19, shortNumber(cost), { anchor: 'middle' })}`,
  );
  return html`${levels}${ticks}${lineBetween([left, bottom], [right, bottom], soft)}
${textAt(left, row.top - 12, row.title, { size: 14, colour: ink, weight: 600 })}
${textAt(right, bottom + 37, column.title, { anchor: 'end', colour: ink })}`;
}

function drawTool(
  { points, marker, isOurs, name }: Tool,
  row: Row,
  column: Column,
  { x, y }: { readonly x: Scale; readonly y: Scale },
): Markup {
  const places = points
    .map(({ contender, summary }) => ({
      contender,
      at: [x(costOf(summary, column.by)), y(row.of(summary) ?? 1)] as const,
    }))
    .toSorted((a, b) => a.at[0] - b.at[0]);
  const first = places.find(({ contender }) => contender.role === 'ours');
  return html`<path d="${linePath(places.map(({ at }) => at))}" fill="none" stroke="${marker.colour}" stroke-width="${isOurs ? 2.5 : 1}" stroke-opacity="${isOurs ? 1 : 0.45}"/>
${places.map(({ contender, at }) => markerAt(...at, { ...marker, isFilled: isUsual(contender) }))}
${first === undefined ? null : ownName(first.at, name, column)}`;
}

/** Beside the mark, on the side where there is room. */
function ownName([x, y]: readonly [number, number], name: string, { left }: Column): Markup {
  const isFarRight = x > left + 0.75 * size.panelWidth;
  return textAt(isFarRight ? x - 11 : x + 11, y + 15, name, {
    size: 13,
    colour: blue,
    weight: 600,
    anchor: isFarRight ? 'end' : 'start',
  });
}

function isUsual({ role }: Contender): boolean {
  return role === 'ours' || role === 'default';
}

function legend(tools: readonly Tool[]): readonly Markup[] {
  const width = (size.width - lefts[0]! - 30) / legendColumns;
  const entries = tools.map(({ name, marker }, index) => {
    const x = lefts[0]! + (index % legendColumns) * width;
    const y = legendTop + Math.floor(index / legendColumns) * legendRow;
    return html`${markerAt(x, y, marker)}${textAt(x + 14, y + 4, name, { size: 13, colour: ink })}`;
  });
  const y = legendTop + Math.ceil(tools.length / legendColumns) * legendRow + 6;
  const note =
    'Filled: as it comes. Hollow: other settings. Where a tool gave no answer, its error counts as 100 %. Both axes are logarithmic.';
  return [...entries, textAt(lefts[0]!, y + 4, note)];
}

function shortNumber(value: number): string {
  if (value >= 1e6) return `${Number((value / 1e6).toPrecision(3))} M`;
  return value >= 1e3
    ? `${Number((value / 1e3).toPrecision(3))} k`
    : `${Number(value.toPrecision(3))}`;
}
