/** The axes that drawings of traffic have. */
import { formatNumber, formatShare } from '../output/quantity.ts';
import type { Axis } from './plot.ts';
import { binText } from './profile-answer.ts';

export const plainNumbers: Axis = { kind: 'linear', text: formatNumber };
export const logNumbers: Axis = { kind: 'log', text: formatNumber };
export const shares: Axis = { kind: 'linear', text: formatShare };
/** Lengths of bins, in seconds. */
export const binLengths: Axis = { kind: 'log', text: binText };
/** Gaps between requests, in seconds. */
export const gapLengths: Axis = {
  kind: 'log',
  text: (seconds) => (seconds < 1e-3 ? `${formatNumber(seconds * 1e6)} us` : binText(seconds)),
};
