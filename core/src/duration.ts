/** Durations as people write them: `250us`, `500ms`, `1.5s`, `5m`, `1h`. */
import type { Mismatch } from './problem.ts';
import { err, ok, type Result } from './result.ts';

const unitsUs = { us: 1, ms: 1000, s: 1_000_000, m: 60_000_000, h: 3_600_000_000 } as const;

const pattern = /^(\d+(?:\.\d+)?) ?(us|ms|s|m|h)$/;

/** Whole microseconds; never negative. What else is asked of it (not 0, not too long) is the caller's to check. */
export function parseDurationUs(text: string): Result<number, Mismatch> {
  const match = pattern.exec(text.trim());
  const us =
    match === null ? Number.NaN : Number(match[1]) * unitsUs[match[2] as keyof typeof unitsUs];
  if (!Number.isSafeInteger(Math.round(us))) {
    return err({
      expected: 'a duration such as 500ms, 30s or 5m',
      found: text.trim() || 'nothing',
    });
  }
  return ok(Math.round(us));
}

/** In the largest unit that takes no more than two decimals, so that it reads back as the same. */
export function formatDurationUs(us: number): string {
  const whole = Math.round(us);
  for (const unit of ['h', 'm', 's', 'ms'] as const) {
    const decimals = unit === 's' || unit === 'ms' ? 100 : 1;
    // In whole microseconds: 71.4 times 100 is no whole number in binary.
    const isShort = (whole * decimals) % unitsUs[unit] === 0;
    if (whole >= unitsUs[unit] && isShort) return `${whole / unitsUs[unit]}${unit}`;
  }
  return `${whole}us`;
}
