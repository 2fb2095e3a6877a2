/** Every interval against the truth, sorted by the answer: those that miss stand out. */
import { html, type Markup } from '@plimsoll/cli/report/markup';
import { linearScale, type Scale } from '@plimsoll/cli/report/scale';
import { percentText } from '../report/percent-text.ts';
import { covers, type JudgedRun } from '../statistics/judged-run.ts';
import { summariseIntervals } from '../statistics/summary.ts';
import { blue, ink, line, lineBetween, red, soft, svgDocument, textAt } from './svg-document.ts';

const size = { width: 1000, height: 380, left: 70, right: 980, top: 50, bottom: 320 };
/** Relative to the truth; what goes beyond is cut off. */
const reach = 0.12;

interface Bar {
  readonly low: number;
  readonly estimate: number;
  readonly high: number;
  readonly isHit: boolean;
}

export function coveragePlot(runs: readonly JudgedRun[]): string {
  const bars = runs.flatMap(barOf).toSorted((a, b) => a.estimate - b.estimate);
  const x = linearScale([-0.5, bars.length - 0.5], [size.left, size.right]);
  const y = linearScale([-reach, reach], [size.bottom, size.top]);
  const width = Math.max(
    0.6,
    Math.min(5, (0.6 * (size.right - size.left)) / Math.max(1, bars.length)),
  );
  const { coverage } = summariseIntervals(runs);
  const title = `${bars.length} intervals at 95 %; ${percentText(coverage)} hold the truth`;
  return svgDocument({
    width: size.width,
    height: size.height,
    label: `${title}.`,
    content: [
      textAt(size.left, size.top - 22, title, { size: 14, colour: ink, weight: 600 }),
      ...levels(y),
      ...bars.map((bar, index) => drawBar(bar, x(index), { y, width })),
      lineBetween([size.left, y(0)], [size.right, y(0)], ink, 1.2),
      ...notes(y),
    ],
  });
}

function barOf(run: JudgedRun): readonly Bar[] {
  const { rps, lowRps, highRps } = run.record;
  if (rps === null || lowRps === null || highRps === null) return [];
  const relative = (value: number): number => value / run.capacityRps - 1;
  return [
    {
      low: relative(lowRps),
      estimate: relative(rps),
      high: relative(highRps),
      isHit: covers(run) === true,
    },
  ];
}

function levels(y: Scale): readonly Markup[] {
  return [-0.1, -0.05, 0.05, 0.1].map(
    (level) => html`${lineBetween([size.left, y(level)], [size.right, y(level)], line)}
${textAt(size.left - 8, y(level) + 4, `${level > 0 ? '+' : '−'}${Math.abs(100 * level)} %`, { anchor: 'end' })}`,
  );
}

function drawBar(
  { low, estimate, high, isHit }: Bar,
  x: number,
  { y, width }: { readonly y: Scale; readonly width: number },
): Markup {
  const inside = (value: number): number => y(Math.max(-reach, Math.min(reach, value)));
  const colour = isHit ? blue : red;
  return html`<g stroke-opacity="${isHit ? 0.45 : 1}">${lineBetween([x, inside(low)], [x, inside(high)], colour, width)}</g>
<circle cx="${Math.round(x * 10) / 10}" cy="${Math.round(inside(estimate) * 10) / 10}" r="${Math.max(0.8, width / 2)}" fill="${colour}"/>`;
}

function notes(y: Scale): readonly Markup[] {
  return [
    textAt(size.left - 8, y(0) + 4, 'truth', { anchor: 'end', colour: ink }),
    textAt(size.left, size.bottom + 24, 'One bar for each run, sorted by its answer.', {
      colour: soft,
    }),
    textAt(size.left + 300, size.bottom + 24, 'Red: the interval misses the truth.', {
      colour: red,
    }),
  ];
}
