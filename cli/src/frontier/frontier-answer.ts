/** A frontier in words: a table of its runs, the curve through them, and a drawing where there is a terminal. */
import type { TradeOff } from '@plimsoll/core/interference/trade-off';
import { formatRate, formatShare } from '../output/quantity.ts';
import { type AnswerLine, formatLines } from '../output/run-answer.ts';
import { formatTable } from '../output/table.ts';
import type { FrontierRun, MeasuredFrontier } from './measured-frontier.ts';

/** Less than this makes no difference to anybody. */
const notable = 0.05;

export function formatFrontier({ background, runs, fit }: MeasuredFrontier): string {
  const header = [
    `${background.toUpperCase()} AT`,
    'CAPACITY',
    'BETWEEN',
    'PREDICTED',
    'OFF BY',
    'VERDICT',
    'RUN',
  ];
  const sorted = runs.toSorted((a, b) => a.backgroundRps - b.backgroundRps);
  const table = formatTable(header, sorted.map(rowOf));
  if (fit === null) return `${table}\nToo few runs know a capacity for a curve through them.\n`;
  return `${table}\n${formatLines(modelLines(fit.tradeOff, background))}`;
}

function rowOf({ backgroundRps, predicted, result }: FrontierRun): readonly string[] {
  const { capacity, verdict, runId } = result;
  return [
    formatRate(backgroundRps),
    capacity === null ? '-' : formatRate(capacity.ratePerSecond),
    capacity === null ? '-' : `${formatRate(capacity.low)} and ${formatRate(capacity.high)}`,
    predicted === null ? '-' : formatRate(predicted.rps),
    predicted === null || capacity === null ? '-' : offText(predicted.rps, capacity.ratePerSecond),
    verdict ?? 'running',
    runId,
  ];
}

/** Of the prediction, relative to what was found. */
function offText(predictedRps: number, foundRps: number): string {
  return formatShare(predictedRps / foundRps - 1);
}

function modelLines(tradeOff: TradeOff, background: string): readonly AnswerLine[] {
  const { aloneRps, fullRps, interference } = tradeOff;
  return [
    ['alone', formatRate(aloneRps)],
    [
      'full',
      `nothing is left beside ${formatRate(fullRps)} of ${background}, as far as the curve tells`,
    ],
    ['together', interferenceText(interference)],
  ];
}

function interferenceText(interference: number): string {
  const half = 2 / (1 + Math.sqrt(1 + interference));
  const size = formatShare(Math.abs(half - 1));
  const number = interference.toFixed(2);
  if (Math.abs(half - 1) < notable / 2) return `they share evenly (interference ${number})`;
  return half < 1
    ? `they disturb each other: at equal shares ${size} less than evenly (interference ${number})`
    : `they share gracefully: at equal shares ${size} more than evenly (interference ${number})`;
}
