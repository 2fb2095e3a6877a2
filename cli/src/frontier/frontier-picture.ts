/**
 * A frontier in characters: the capacity over the rate of the background.
 *
 *     512 |*.
 *         | ...:
 *     300 |    ..|.
 *         |      *..
 *         |        ....*
 *       0 +----------------
 *         0/s           240/s
 */
import { formatNumber, formatRate } from '../output/quantity.ts';
import type { MeasuredFrontier } from './measured-frontier.ts';

const rows = 12;
const widthMax = 60;
const widthMin = 20;

/** Lines of text; none without a curve. @param columns of the terminal */
export function drawFrontier(frontier: MeasuredFrontier, columns: number): readonly string[] {
  const { curve, runs, topRps } = frontier;
  const found = runs.flatMap(({ backgroundRps, result }) =>
    result.capacity === null ? [] : [{ backgroundRps, capacity: result.capacity }],
  );
  const highest = Math.max(
    ...curve.map(({ rps }) => rps),
    ...found.map(({ capacity }) => capacity.high),
  );
  if (curve.length === 0 || !(highest > 0)) return [];
  const margin = formatNumber(highest).length;
  const width = Math.max(widthMin, Math.min(widthMax, columns - margin - 4));
  const cells = Array.from({ length: rows }, () => Array.from({ length: width }, () => ' '));
  const put = (backgroundRps: number, rps: number, sign: string) => {
    const column = Math.round((backgroundRps / topRps) * (width - 1));
    const row = rows - 1 - Math.round((rps / highest) * (rows - 1));
    const line = cells[Math.max(0, Math.min(rows - 1, row))];
    if (line !== undefined) line[column] = sign;
  };
  for (const { backgroundRps, rps } of curve) put(backgroundRps, rps, '.');
  for (const { backgroundRps, capacity } of found) {
    for (let step = 0; step <= rows; step++) {
      put(backgroundRps, capacity.low + ((capacity.high - capacity.low) * step) / rows, '|');
    }
    put(backgroundRps, capacity.ratePerSecond, '*');
  }
  const indent = ' '.repeat(margin + 2);
  const label = (row: number) => (row === 0 ? formatNumber(highest) : '').padStart(margin);
  const end = formatRate(topRps);
  return [
    ...cells.map((line, row) => `${label(row)} |${line.join('')}`.trimEnd()),
    `${'0'.padStart(margin)} +${'-'.repeat(width)}`,
    `${indent}0/s${end.padStart(width - 3)}`,
    `${indent}* measured, | its interval   . the curve`,
  ];
}
