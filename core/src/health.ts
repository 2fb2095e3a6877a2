/**
 * Is what we measured the target's doing or our own? Agents send raw facts about themselves in every
 * tick; this rule, the same everywhere, judges them.
 *
 * What is judged is lateness and its known causes. CPU time isn't, nor the share of garbage collection: pacing
 * spins when the next send is near, so a busy core is how precision is bought, and what a starved generator does
 * show is lateness. Waiting for a free connection and connections that the target refuses aren't ours to answer
 * for; a socket that this machine can't open is.
 *
 * Causes come before effects: of two findings that are equally bad, the reason names the first of the list.
 */
import { formatDurationUs } from './duration.ts';
import { formatPercent } from './percent.ts';

/** Facts about the load generator over its last tick. Of several engine threads, each fact is the worst one's. */
export interface GeneratorHealth {
  /**
   * How late the engine picked arrivals up, microseconds. Time spent waiting for a free connection isn't in it:
   * that is the target being slow. The largest includes an arrival that still waits to be picked up. Of fewer than
   * 150 arrivals the 99th percentile is the second latest, since one alone is no pattern.
   */
  readonly pickupLagUsP50: number;
  readonly pickupLagUsP99: number;
  readonly pickupLagUsMax: number;
  /** Of the time that passed in the tick, the share whose due arrivals were picked up: 1 keeps the schedule. */
  readonly sentShare: number;
  readonly eventLoopDelayUsMax: number;
  /** CPU time of an engine's thread per wall time, without idle spinning; 1 is one core. */
  readonly cpuShare: number;
  /** CPU time that went on waiting for the next arrival, per wall time. It counts against a quota all the same. */
  readonly spinShare: number;
  /** Time that the control group kept an engine's thread off the CPU, microseconds. */
  readonly throttledUs: number;
  /** Share of the control group's periods (a tenth of a second each, usually) in which the quota ran out. */
  readonly throttledPeriods: number;
  /** CPU time per wall time that the control group allows; null without a limit. */
  readonly cpuQuotaCores: number | null;
  readonly gcPauseUsMax: number;
  /** Pauses for garbage collection per wall time. */
  readonly gcShare: number;
  /** Requests that ended for want of a connection, for whatever reason. */
  readonly connectErrors: number;
  /** Connections that this machine couldn't open: no port, no file descriptor, no memory. */
  readonly localErrors: number;
  /** Local ports that are certainly free for connections to the target; null where nobody can say. */
  readonly portsLeft: number | null;
}

/** A generator that has done nothing yet. */
export const idleHealth: GeneratorHealth = {
  pickupLagUsP50: 0,
  pickupLagUsP99: 0,
  pickupLagUsMax: 0,
  sentShare: 1,
  eventLoopDelayUsMax: 0,
  cpuShare: 0,
  spinShare: 0,
  throttledUs: 0,
  throttledPeriods: 0,
  cpuQuotaCores: null,
  gcPauseUsMax: 0,
  gcShare: 0,
  connectErrors: 0,
  localErrors: 0,
  portsLeft: null,
};

export type HealthVerdict =
  | { readonly state: 'healthy' }
  | { readonly state: 'degraded' | 'saturated'; readonly reason: string };

/** What lateness is measured against. */
export interface HealthContext {
  /** The tightest latency limit of the SLO; null when it has none, as in a fixed load. */
  readonly latencyLimitUs: number | null;
  readonly tickUs: number;
}

/** Pick-up lag, p99, that is allowed whatever the latency limit. An agent's own capacity keeps to it as well. */
export const punctualLagUs = 5_000;

/** Each bound on a delay is the larger of a time and a share of the tightest latency limit. */
const bounds = {
  pickupLag: {
    /** Late by a tenth of the limit, one in a hundred moves a percentile near the limit. Below 5 ms it is a
     * garbage collection or a neighbour on the core, which a second's window survives. */
    degraded: { us: punctualLagUs, limitShare: 0.1 },
    /** Late by half of the limit: the answer is ours. Nothing that lags 50 ms is keeping its rate. */
    saturated: { us: 50_000, limitShare: 0.5 },
  },
  /** How far the schedule ran away within the tick: the rate is not the one that was asked for, however loose the
   * latency limit. A time as well as a share, because a short tick may end in the middle of a short stop. */
  behind: {
    degraded: { us: 20_000, tickShare: 0.02 },
    saturated: { us: 50_000, tickShare: 0.05 },
  },
  /** Of the event loop as a whole, and of garbage collection in particular. */
  standstill: {
    /** One stop delays the reading of every answer that came in it: 50 ms are 5 % of a second's answers. */
    degraded: { us: 50_000, limitShare: 0.5 },
    /** A quarter of a second's window, in one piece or worse. */
    saturated: { us: 250_000, limitShare: 2 },
  },
  /** Share of the tick that we weren't let onto the CPU; arrivals in it are late. 5 % is past any p95 limit. */
  throttled: { degraded: 0.05, saturated: 0.2 },
  /** A quota that runs out in most of its periods leaves nothing: what is on time now is so by luck. */
  throttledPeriods: 0.5,
  /** Connections fail while fewer local ports than this are certainly left: that may well be why. */
  portsLeft: 100,
} as const;

const badStates = ['saturated', 'degraded'] as const;

export function judgeHealth(facts: GeneratorHealth, context: HealthContext): HealthVerdict {
  return worstHealth([
    judgeThrottling(facts, context),
    judgeSockets(facts),
    judgeDelay(
      'a garbage collection took',
      facts.gcPauseUsMax,
      bounds.standstill,
      context.latencyLimitUs,
    ),
    judgeDelay(
      'the event loop stood still for',
      facts.eventLoopDelayUsMax,
      bounds.standstill,
      context.latencyLimitUs,
    ),
    judgeDelay(
      'arrivals were picked up late, p99',
      facts.pickupLagUsP99,
      bounds.pickupLag,
      context.latencyLimitUs,
    ),
    judgeSentShare(facts.sentShare, context.tickUs),
  ]);
}

/** The first of the worst; healthy when the list is empty. */
export function worstHealth(list: readonly HealthVerdict[]): HealthVerdict {
  return (
    list.find(({ state }) => state === 'saturated') ??
    list.find(({ state }) => state === 'degraded') ?? { state: 'healthy' }
  );
}

/** Up to this share of a load's ticks may be unhealthy before the load as a whole is: stray ones happen on any machine. */
export const unhealthyShareMax = 0.05;

/** What a load as a whole was, from its ticks: the first of the worst, and in how many of them it was bad. */
export function summariseHealth(ticks: readonly HealthVerdict[]): HealthVerdict {
  const bad = ticks.filter(({ state }) => state !== 'healthy').length;
  const worst = worstHealth(ticks);
  if (worst.state === 'healthy' || bad <= unhealthyShareMax * ticks.length) {
    return { state: 'healthy' };
  }
  if (ticks.length === 1) return worst;
  return { ...worst, reason: `${worst.reason} (${bad} of ${ticks.length} ticks)` };
}

interface DelayBound {
  readonly us: number;
  readonly limitShare: number;
}

function judgeDelay(
  what: string,
  us: number,
  bound: { readonly degraded: DelayBound; readonly saturated: DelayBound },
  latencyLimitUs: number | null,
): HealthVerdict {
  for (const state of badStates) {
    const limitUs = Math.max(bound[state].us, (latencyLimitUs ?? 0) * bound[state].limitShare);
    if (us > limitUs) {
      return { state, reason: `${what} ${rounded(us)}, above ${rounded(limitUs)}` };
    }
  }
  return { state: 'healthy' };
}

function judgeThrottling(facts: GeneratorHealth, { tickUs }: HealthContext): HealthVerdict {
  const share = facts.throttledUs / tickUs;
  const found = `throttled for ${formatPercent(share)} of the time, above`;
  const { degraded, saturated } = bounds.throttled;
  if (share > saturated) return throttled('saturated', `${found} ${formatPercent(saturated)}`);
  const { throttledPeriods } = facts;
  if (throttledPeriods > bounds.throttledPeriods) {
    const limit = formatPercent(bounds.throttledPeriods);
    const runOut = `the CPU quota ran out in ${formatPercent(throttledPeriods)} of its periods`;
    return throttled('saturated', `${runOut}, above ${limit}`);
  }
  if (share > degraded) return throttled('degraded', `${found} ${formatPercent(degraded)}`);
  return { state: 'healthy' };

  function throttled(state: 'saturated' | 'degraded', what: string): HealthVerdict {
    return { state, reason: [what, ...quotaWords(facts)].join('; ') };
  }
}

/** What there is to do about it: the quota is too small, or spinning eats it. */
function quotaWords({ cpuQuotaCores, spinShare }: GeneratorHealth): readonly string[] {
  if (cpuQuotaCores === null) return [];
  const allowed = `the control group allows ${decimal(cpuQuotaCores)} cores`;
  const isSpinning = spinShare > cpuQuotaCores / 4;
  return [isSpinning ? `${allowed}, and spinning takes ${decimal(spinShare)} of them` : allowed];
}

function judgeSockets({ localErrors, connectErrors, portsLeft }: GeneratorHealth): HealthVerdict {
  if (localErrors > 0) {
    const reason = `${localErrors} connections could not be opened for want of ports, files or memory here, above 0`;
    return { state: 'saturated', reason };
  }
  if (connectErrors === 0 || portsLeft === null || portsLeft >= bounds.portsLeft) {
    return { state: 'healthy' };
  }
  const reason = `${connectErrors} requests found no connection with ${portsLeft} local ports left, below ${bounds.portsLeft}`;
  return { state: 'degraded', reason };
}

function judgeSentShare(sentShare: number, tickUs: number): HealthVerdict {
  for (const state of badStates) {
    const { us, tickShare } = bounds.behind[state];
    const allowed = Math.max(us / tickUs, tickShare);
    if (1 - sentShare <= allowed) continue;
    const limit = formatPercent(Math.max(0, 1 - allowed));
    return {
      state,
      reason: `${formatPercent(sentShare)} of the due arrivals were picked up, below ${limit}`,
    };
  }
  return { state: 'healthy' };
}

/** To a tenth of a millisecond: `7.3ms`. */
function rounded(us: number): string {
  return formatDurationUs(Math.round(us / 100) * 100);
}

function decimal(value: number): string {
  return String(Math.round(value * 100) / 100);
}
