/** Waiting for a condition, with a deadline and a word on what was waited for. */
import { setTimeout as wait } from 'node:timers/promises';

const pollMs = 50;

/** Resolves once `look` finds something other than null; rejects with `what` when that takes longer than `limitMs`. */
export async function eventually<T>(
  what: string,
  limitMs: number,
  look: () => Promise<T | null> | T | null,
): Promise<T> {
  const lateMs = performance.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > lateMs) throw new Error(`Not within ${limitMs / 1000} s: ${what}`);
    await wait(pollMs);
  }
}
