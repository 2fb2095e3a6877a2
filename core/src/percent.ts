/** Percentages as people write them: `0.1%`, `95%`. */
import type { Mismatch } from './problem.ts';
import { err, ok, type Result } from './result.ts';

/** The share: 0.001 for `0.1%`. Never negative; which shares make sense is the caller's to check. */
export function parsePercent(text: string): Result<number, Mismatch> {
  const match = /^(\d+(?:\.\d+)?) ?%$/.exec(text.trim());
  if (match === null) {
    return err({ expected: 'a percentage such as 0.1%', found: text.trim() || 'nothing' });
  }
  return ok(hundredths(match[1] ?? ''));
}

/** A hundredth of a decimal number, without the rounding of a division: 0.999 for `99.9`. */
export function hundredths(decimal: string): number {
  return Number(`${decimal}e-2`);
}

/** `0.1%`, `12.3%`: four significant digits at most. */
export function formatPercent(share: number): string {
  return `${Number((share * 100).toPrecision(4))}%`;
}
