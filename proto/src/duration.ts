/** Durations where milliseconds are fine enough: timeouts, lengths of runs. */
import { parseDurationUs } from '@plimsoll/core/duration';
import { err, ok, type Result } from '@plimsoll/core/result';

/** What a person should have written, for a Problem. */
export const durationForm = 'a duration such as 500ms, 30s or 5m';

/** Whole milliseconds, 1 or more; or what is expected instead. */
export function parseDurationMs(text: string): Result<number, string> {
  const parsed = parseDurationUs(text);
  if (!parsed.ok) return err(durationForm);
  if (parsed.value === 0 || parsed.value % 1_000 !== 0) {
    return err(`${durationForm}, whole milliseconds and at least 1ms`);
  }
  return ok(parsed.value / 1_000);
}
