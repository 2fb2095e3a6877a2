/**
 * When to send next, from the plan alone. It holds no clock and doesn't sleep: the engine does. How the
 * target answers has no part in it, which is what makes the load open.
 */
import { dueAtUs, type Timeline } from './timeline.ts';

export type Pace =
  | {
      readonly type: 'due';
      /** The intended instant, from which response time counts. It may have passed. */
      readonly atUs: number;
      /** 0 when it has passed. */
      readonly waitUs: number;
    }
  /** The rate is 0 from here on: nothing is due until the plan changes. */
  | { readonly type: 'idle' };

/** The hot loop uses arrival-cursor.ts, which gives the same instants without allocating. */
export function pace(timeline: Timeline, elapsedUs: number, nextUnit: number): Pace {
  const atUs = dueAtUs(timeline, nextUnit);
  if (atUs === Infinity) return { type: 'idle' };
  return { type: 'due', atUs, waitUs: Math.max(0, atUs - elapsedUs) };
}
