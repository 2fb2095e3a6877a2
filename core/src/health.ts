/**
 * Is what we measured the target's doing or our own? Agents send raw facts about themselves in every
 * tick; this rule, the same everywhere, judges them.
 *
 * CPU time is a fact for people and isn't judged: pacing spins when the next send is near, so a busy
 * core is how precision is bought. What a starved generator does show is lateness.
 */
import { formatDurationUs } from './duration.ts';
import { formatPercent } from './percent.ts';

/** Facts about the load generator over its last tick. */
export interface GeneratorHealth {
  /**
   * 99th percentile of how late the engine picked arrivals up, microseconds. Time spent waiting for
   * a free connection isn't in it: that is the target being slow.
   */
  readonly pickupLagUsP99: number;
  readonly eventLoopDelayUsMax: number;
  /** CPU time of the generating thread or process per wall time; 1 is one core. */
  readonly cpuShare: number;
  /** Time that the control group kept us off the CPU, microseconds. */
  readonly throttledUs: number;
}

export type HealthVerdict =
  | { readonly state: 'healthy' }
  | { readonly state: 'degraded' | 'saturated'; readonly reason: string };

/** What lateness is measured against. */
export interface HealthContext {
  /** The tightest latency limit of the SLO; null when it has none, as in a fixed load. */
  readonly latencyLimitUs: number | null;
  readonly tickUs: number;
}

/** Each bound is the larger of a time and a share of the tightest latency limit. */
const bounds = {
  pickupLag: {
    /** Late by a tenth of the limit, one in a hundred moves a percentile near the limit. Below 5 ms it is a
     * garbage collection or a neighbour on the core, which a second's window survives. */
    degraded: { us: 5000, limitShare: 0.1 },
    /** Late by half of the limit: the answer is ours. Nothing that lags 50 ms is keeping its rate. */
    saturated: { us: 50_000, limitShare: 0.5 },
  },
  eventLoopDelay: {
    /** One stop delays the reading of every answer that came in it: 50 ms are 5 % of a second's answers. */
    degraded: { us: 50_000, limitShare: 0.5 },
    /** A quarter of a second's window, in one piece or worse. */
    saturated: { us: 250_000, limitShare: 2 },
  },
  /** Share of the tick that we weren't let onto the CPU; arrivals in it are late. 5 % is past any p95 limit. */
  throttled: { degraded: 0.05, saturated: 0.2 },
} as const;

export function judgeHealth(facts: GeneratorHealth, context: HealthContext): HealthVerdict {
  return worstHealth([
    judgeDelay(
      'arrivals were picked up late, p99',
      facts.pickupLagUsP99,
      bounds.pickupLag,
      context,
    ),
    judgeDelay(
      'the event loop stood still for',
      facts.eventLoopDelayUsMax,
      bounds.eventLoopDelay,
      context,
    ),
    judgeThrottling(facts.throttledUs / context.tickUs),
  ]);
}

/** The first of the worst; healthy when the list is empty. */
export function worstHealth(list: readonly HealthVerdict[]): HealthVerdict {
  return (
    list.find(({ state }) => state === 'saturated') ??
    list.find(({ state }) => state === 'degraded') ?? { state: 'healthy' }
  );
}

interface DelayBound {
  readonly us: number;
  readonly limitShare: number;
}

function judgeDelay(
  what: string,
  us: number,
  bound: { readonly degraded: DelayBound; readonly saturated: DelayBound },
  context: HealthContext,
): HealthVerdict {
  for (const state of ['saturated', 'degraded'] as const) {
    const limitUs = Math.max(
      bound[state].us,
      (context.latencyLimitUs ?? 0) * bound[state].limitShare,
    );
    if (us > limitUs) {
      return { state, reason: `${what} ${rounded(us)}, above ${rounded(limitUs)}` };
    }
  }
  return { state: 'healthy' };
}

function judgeThrottling(share: number): HealthVerdict {
  for (const state of ['saturated', 'degraded'] as const) {
    if (share > bounds.throttled[state]) {
      const limit = formatPercent(bounds.throttled[state]);
      return { state, reason: `throttled for ${formatPercent(share)} of the time, above ${limit}` };
    }
  }
  return { state: 'healthy' };
}

/** To a tenth of a millisecond: `7.3ms`. */
function rounded(us: number): string {
  return formatDurationUs(Math.round(us / 100) * 100);
}
