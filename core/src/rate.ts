/** Request rates: requests per second for people, whole thousandths of them where sums must be exact. */
import type { Mismatch } from './problem.ts';
import { err, ok, type Result } from './result.ts';

/** More than any fleet of ours; more is taken for a slip of the pen. */
export const maxRateRps = 10_000_000;

const expected = `a rate above 0 and up to ${maxRateRps}, in requests per second`;

/** `1000`, `0.5`, `1000/s`. */
export function parseRateRps(text: string): Result<number, Mismatch> {
  const match = /^(\d+(?:\.\d+)?)(?: ?\/ ?s)?$/.exec(text.trim());
  if (match === null) return err({ expected, found: text.trim() || 'nothing' });
  return checkRateRps(Number(match[1]));
}

/** Refuses what is no rate, and what is less than a thousandth, which would be none. */
export function checkRateRps(rps: number): Result<number, Mismatch> {
  if (toMrps(rps) > 0 && rps <= maxRateRps) return ok(rps);
  return err({ expected, found: String(rps) });
}

export function toMrps(rps: number): number {
  return Math.round(rps * 1000);
}
