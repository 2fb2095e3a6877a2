/** Errors with each workload: one dot for each cluster, its median, and a line for the median of all. */
import { html, type Markup } from '@plimsoll/cli/report/markup';
import { linearScale } from '@plimsoll/cli/report/scale';
import { median } from '../bench/statistics/quantile.ts';
import {
  blue,
  ink,
  line,
  lineBetween,
  red,
  soft,
  svgDocument,
  textAt,
} from '../study/plots/svg-document.ts';
import { errorsOf, type SubjectResult } from './calibration-report.ts';
import { workloadNames } from './workloads.ts';

const size = { width: 900, height: 360, left: 80, right: 880, top: 50, bottom: 310 };
/** What goes beyond is drawn at the edge. */
const ends = [-0.2, 1] as const;
const columnWidth = (size.right - size.left) / workloadNames.length;

export function errorsPlot(results: readonly SubjectResult[]): string {
  const y = linearScale(ends, [size.bottom, size.top]);
  const inside = (value: number) => y(Math.max(ends[0], Math.min(ends[1], value)));
  const columns = workloadNames.map((name, column) => {
    const medians = results.flatMap((result) => median(errorsOf(result, name).errors) ?? []);
    const left = size.left + column * columnWidth;
    const middle = median(medians);
    return [
      ...medians
        .toSorted((a, b) => a - b)
        .map((error, i) => {
          const x = left + columnWidth * (0.2 + (0.6 * (i + 0.5)) / medians.length);
          return dot(x, inside(error));
        }),
      ...(middle === null
        ? []
        : [
            lineBetween(
              [left + 0.15 * columnWidth, inside(middle)],
              [left + 0.85 * columnWidth, inside(middle)],
              red,
              2,
            ),
          ]),
      textAt(left + columnWidth / 2, size.bottom + 24, name, { anchor: 'middle', colour: ink }),
    ];
  });
  return svgDocument({
    width: size.width,
    height: size.height,
    label: 'Errors of the capacities found with each workload.',
    content: [
      textAt(size.left, size.top - 22, 'Found capacity over the true one', {
        size: 14,
        colour: ink,
        weight: 600,
      }),
      ...[-0.2, 0, 0.2, 0.4, 0.6, 0.8].map(
        (
          level,
        ) => html`${lineBetween([size.left, y(level)], [size.right, y(level)], level === 0 ? ink : line)}
${textAt(size.left - 8, y(level) + 4, levelText(level), { anchor: 'end' })}`,
      ),
      ...columns.flat(),
      textAt(
        size.left,
        size.bottom + 44,
        'A dot for each cluster, the median of its runs; a line for the median of all.',
        { colour: soft },
      ),
    ],
  });
}

function levelText(level: number): string {
  if (level === 0) return 'truth';
  return `${level > 0 ? '+' : '−'}${Math.round(Math.abs(100 * level))} %`;
}

function dot(x: number, y: number): Markup {
  return html`<circle cx="${Math.round(x * 10) / 10}" cy="${Math.round(y * 10) / 10}" r="3.5" fill="${blue}" fill-opacity="0.7"/>`;
}
