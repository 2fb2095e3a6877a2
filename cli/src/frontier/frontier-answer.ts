/** A frontier in words: a table of its runs, the curve through them, and a drawing where there is a terminal. */
import type { TradeOffFit } from '@plimsoll/core/interference/fit-trade-off';
import { capacityBeside, type TradeOff } from '@plimsoll/core/interference/trade-off';
import { formatRate, formatShare } from '../output/quantity.ts';
import { type AnswerLine, formatLines } from '../output/run-answer.ts';
import { formatTable } from '../output/table.ts';
import type { FrontierRun, MeasuredFrontier } from './measured-frontier.ts';

/** Standard deviations from which on a bend is more than chance. */
const sureSds = 2;

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
  return `${table}\n${formatLines(modelLines(fit, background))}`;
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

function modelLines(fit: TradeOffFit, background: string): readonly AnswerLine[] {
  const { aloneRps, fullRps } = fit.tradeOff;
  const full = formatRate(fullRps);
  return [
    ['alone', formatRate(aloneRps)],
    ['full', `nothing is left beside ${full} of ${background}, as far as the curve tells`],
    ['together', interferenceText(fit)],
  ];
}

function interferenceText({ tradeOff, at, covariance, excess }: TradeOffFit): string {
  const { interference } = tradeOff;
  const [, , held] = at;
  const number = `interference ${interference.toFixed(2)}`;
  const isSure = Math.abs(held) > sureSds * Math.sqrt(excess * covariance[2][2]);
  if (!isSure) return `they share evenly, as far as these runs tell (${number})`;
  const together = 2 * equalShare(tradeOff);
  const size = formatShare(Math.abs(together - 1));
  return together < 1
    ? `they disturb each other: at equal shares they bear ${size} less than evenly (${number})`
    : `they share gracefully: at equal shares they bear ${size} more than evenly (${number})`;
}

/** So much of what it bears alone each of them gets, where both get as much: half when they share evenly. */
function equalShare(tradeOff: TradeOff): number {
  const { aloneRps, fullRps } = tradeOff;
  let [low, high] = [0, 1];
  for (let round = 0; round < 40; round++) {
    const share = (low + high) / 2;
    if (capacityBeside(tradeOff, share * fullRps) > share * aloneRps) low = share;
    else high = share;
  }
  return low;
}
