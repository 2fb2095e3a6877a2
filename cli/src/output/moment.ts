/** What a picture needs of a window. Small, because a long run has many. */
import type { RunEvent } from '@plimsoll/core/run-event';
import type { Progress } from '@plimsoll/core/search/command';

export interface Moment {
  /** The window's end. */
  readonly atMs: number;
  readonly offeredRps: number;
  /** Of each objective; empty when the window doesn't count. */
  readonly ratios: readonly number[];
  /** That the search was in once it had seen the window. */
  readonly phase: Progress['phase'];
}

export function momentOf(window: RunEvent & { readonly type: 'window' }): Moment {
  const isCounted = window.voidReason === null && window.health === 'healthy';
  return {
    atMs: window.atMs,
    offeredRps: window.offeredRps,
    ratios: isCounted ? window.objectives.map(({ ratio }) => ratio) : [],
    phase: window.progress.phase,
  };
}
