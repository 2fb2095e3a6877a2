/** A frontier as one HTML page: the curve with its interval, the runs with theirs, and all of it in numbers. */
import { formatNumber, formatRate } from '../output/quantity.ts';
import { drawPlot, type PlotLine, type Point } from '../profile/plot.ts';
import { html } from '../report/markup.ts';
import { pageFrame } from '../report/page-frame.ts';
import { formatFrontier } from './frontier-answer.ts';
import type { FrontierRun, MeasuredFrontier } from './measured-frontier.ts';

/** Half the width of a run's mark, as a share of the range. */
const markShare = 0.006;

export function frontierPage(frontier: MeasuredFrontier, version: string): string {
  const { name, background } = frontier;
  const axis = { kind: 'linear', text: formatNumber } as const;
  const body = html`
${drawPlot({
  title: `Capacity, requests per second, beside so much of ${background}; dashed: the curve and its interval`,
  label: `The capacity of ${name} by the rate of ${background}.`,
  x: { kind: 'linear', text: formatRate },
  y: axis,
  lines: [...curveLines(frontier), ...frontier.runs.flatMap((run) => markOf(run, frontier.topRps))],
})}
<h2>In numbers</h2>
<div class="scroll"><pre>${formatFrontier(frontier)}</pre></div>
<footer>Plimsoll ${version}. What the curve is: docs/co-location.md. A prediction was made before its run, from the runs before it.</footer>`;
  return pageFrame({ kind: 'Frontier', title: `${name} beside ${background}`, version, body });
}

function curveLines({ curve }: MeasuredFrontier): readonly PlotLine[] {
  if (curve.length === 0) return [];
  const line = (readRps: (one: (typeof curve)[number]) => number): PlotLine => ({
    style: 'truth',
    points: curve.map((one): Point => [one.backgroundRps, readRps(one)]),
  });
  return [line(({ rps }) => rps), line(({ lowRps }) => lowRps), line(({ highRps }) => highRps)];
}

/** A line over the interval, and one across it at the capacity. */
function markOf({ backgroundRps, result }: FrontierRun, topRps: number): readonly PlotLine[] {
  const { capacity } = result;
  if (capacity === null) return [];
  const { low, high, ratePerSecond } = capacity;
  const half = markShare * topRps;
  const across: readonly Point[] = [
    [Math.max(0, backgroundRps - half), ratePerSecond],
    [backgroundRps + half, ratePerSecond],
  ];
  return [
    {
      style: 'rate',
      points: [
        [backgroundRps, low],
        [backgroundRps, high],
      ],
    },
    { style: 'rate', points: across },
  ];
}
