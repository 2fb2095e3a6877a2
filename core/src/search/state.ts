/** The search's state: one union on `phase`, JSON through and through, so that it can be stored and resumed. */

import type { Objective } from '../slo.ts';
import type { SloTiers } from '../slo-tier.ts';
import type { SearchSpec } from '../spec.ts';
import type { Conclusion, Finding } from './command.ts';
import type { Drift } from './drift.ts';
import type { Quiet } from './quiet.ts';
import type { Recovery } from './recovery.ts';
import type { RestartMemory } from './restarts.ts';
import type { SpikeMemory } from './spike-memory.ts';
import type { WarmTick } from './warm-up-kind.ts';

export interface SearchProblem {
  readonly search: SearchSpec;
  /** The objectives of all tiers, each once: the order of an observation's evidence. */
  readonly slo: readonly Objective[];
  readonly tiers: SloTiers;
  readonly tickMs: number;
  /** What the load generators can send together at most, by their own measurement; null when they didn't measure. */
  readonly clientLimitRps: number | null;
}

/** One tick that counts, as the model sees it. */
export interface Sample {
  readonly atMs: number;
  /** Ticks at one rate, one after the other, are a stay: its number. */
  readonly stay: number;
  readonly rps: number;
  /** Arrivals in the tick, and how many its rate led to expect. */
  readonly offered: number;
  readonly expected: number;
  /** Median response time. */
  readonly typicalUs: number;
  /** Seen while the rate was left, or its queue worked off. */
  readonly isLeftOver: boolean;
  /** In the objectives' order. */
  readonly seen: readonly SeenObjective[];
}

export interface SeenObjective {
  readonly total: number;
  readonly bad: number;
  readonly above: readonly number[];
  readonly ratio: number;
}

/** What is known of a tier's capacity: the model's interval at the asked confidence. */
export interface Interval {
  readonly estimateRps: number;
  readonly lowRps: number;
  readonly highRps: number;
  /** Half the interval's width, relative to the estimate. */
  readonly halfWidth: number;
  /** Posterior standard deviation of ln(capacity). */
  readonly sigma: number;
  readonly bindingObjective: string;
  /** Violations of the binding objective that count as independent. */
  readonly effectiveBad: number;
  /** The same of the tier that told of this one, if one did: see kin.ts. */
  readonly kinBad: number;
  /** d ln(violations) / d ln(rate) of the binding objective, and the probability that it is too flat to ask for a capacity. */
  readonly slope: number;
  /** See `queueShare` in slope.ts. */
  readonly queues: number;
  readonly flatProbability: number;
  /** P(capacity >= exp(logFrom + i logStep)). */
  readonly survival: readonly number[];
  readonly logFrom: number;
  readonly logStep: number;
}

/** See plateau.ts. */
export interface Plateau {
  readonly rps: number;
  readonly relativeError: number;
}

/** The capacity lies about `rps`, to within a factor of about exp(spread). */
export interface Bracket {
  readonly rps: number;
  readonly spread: number;
}

/** A tick at a low rate: its objectives' counts, in the problem's order. */
export interface FloorTick {
  readonly rps: number;
  readonly seen: readonly { readonly total: number; readonly bad: number }[];
}

export type TickVerdict = 'good' | 'bad' | 'overload';

/** What every phase carries along. */
export interface Memory {
  /** End of the load's first tick less its length, on the run's clock; null before the first. */
  readonly startedAtMs: number | null;
  /** The rate last asked for, and how many there were. Windows at another rate are older than that wish. */
  readonly askedRps: number;
  readonly stay: number;
  readonly samples: readonly Sample[];
  /** Largest rate that held and smallest that broke while climbing; null when there is none. */
  readonly passedRps: number | null;
  readonly failedRps: number | null;
  /** Completed per second while there was a backlog, and the latest tick's backlog: see plateau.ts. */
  readonly busyRps: readonly number[];
  readonly backlog: number | null;
  /** Completed per second in the latest ticks, and the most that was certainly sustained. */
  readonly lastRps: readonly number[];
  readonly peakRps: number;
  readonly plateau: Plateau | null;
  /** Objectives that broke at some rate, in the problem's order. */
  readonly broken: readonly boolean[];
  /** Where the climbs left the capacity; null while they go on. */
  readonly bracket: Bracket | null;
  /** One for each tier; empty before the first fit. */
  readonly intervals: readonly Interval[];
  /** What the ticks tell of a drift so far; null while they are too few. */
  readonly drift: Drift | null;
  /** Ticks at low rates: see quiet.ts. */
  readonly quiet: readonly Quiet[];
  /** When the target's service times had settled, after the start. */
  readonly warmupMs: number;
  /** From when on, after the start, ticks count: what was left of the warm-up by then doesn't matter. */
  readonly countsFromMs: number;
  /** Ticks at low rates, pooled until they tell that the SLO holds at some: see floor.ts. */
  readonly floorTicks: readonly FloorTick[];
  readonly floorHolds: boolean;
  /** Largest rate from which a burst was recovered from; null before the first. */
  readonly recoveredRps: number | null;
  /** Ticks seen while hovering, and those of them that didn't count. */
  readonly hoverTicks: number;
  readonly uncountedTicks: number;
  /** What qualifies the answer, as far as it is known. */
  readonly findings: readonly Finding[];
  readonly spikes: SpikeMemory;
  readonly restarts: RestartMemory;
  /** Unhealthy ticks in a row, and the latest reason. */
  readonly unhealthyRow: number;
  /** In the latest tick, see tick-verdict.ts. */
  readonly stoodStill: boolean;
  readonly unhealthyReason: string;
}

export type SearchState =
  | Warming
  | {
      readonly phase: 'growing';
      readonly memory: Memory;
      readonly climb: number;
      /** Verdicts of the ticks seen at the asked rate, oldest first, and what was in flight at their ends. */
      readonly seen: readonly TickVerdict[];
      readonly inFlight: readonly number[];
    }
  | {
      readonly phase: 'draining';
      readonly memory: Memory;
      /** The rate that is left: the queue that it built still speaks of it. */
      readonly leftRps: number;
      readonly next: 'growing' | 'refining';
      readonly climb: number;
      readonly ticks: number;
      readonly lowerings: number;
    }
  | Refining
  | Confirming
  | Probing
  | { readonly phase: 'finished'; readonly memory: Memory; readonly conclusion: Conclusion };

export interface Warming {
  readonly phase: 'warming';
  readonly memory: Memory;
  /** So far, at the start rate. */
  readonly ticks: readonly WarmTick[];
  /** Ticks in a row in which the SLO didn't hold, and how often the rate was lowered for that. */
  readonly badRow: number;
  readonly lowerings: number;
  /** Share of violations where the SLO was found broken, while a higher rate shows whether load causes them; else null. */
  readonly brokenShare: number | null;
}

export interface Refining {
  readonly phase: 'refining';
  readonly memory: Memory;
  /** The tier whose boundary is hovered around, and the rate that is taken for it. */
  readonly tier: number;
  readonly centreRps: number;
  /** Blocks so far: see refining.ts for their cycle. */
  readonly block: number;
  readonly ticksLeft: number;
  /** Ticks that queues still need to fill to what is usual at this rate: they don't count. */
  readonly fillingLeft: number;
  /** Ticks in a row that were nearly all bad. */
  readonly badRow: number;
}

/** The stages that gate the answer, in this order; each tier is held, from the largest capacity to the smallest. */
export interface Confirming {
  readonly phase: 'confirming';
  readonly memory: Memory;
  readonly stage: 'burst' | 'recovery' | 'hold';
  /** Tiers whose hold has passed. */
  readonly held: readonly number[];
  readonly tier: number;
  readonly heldRps: number;
  readonly ticksLeft: number;
  readonly badRow: number;
  readonly recovery: Recovery;
}

/** A burst at the capacity wasn't recovered from: looks for the rate below which it is. */
export interface Probing {
  readonly phase: 'probing';
  readonly memory: Memory;
  readonly stage: 'drain' | 'hold' | 'burst' | 'recovery';
  /** Largest rate from which a burst was recovered from, smallest from which it wasn't. */
  readonly recoversRps: number | null;
  readonly stuckRps: number;
  /** Where bursts are taken to be recovered from before one was. */
  readonly assumedRps: number;
  /** How often one wasn't, and how often one was at the rate to recommend. */
  readonly stuckTimes: number;
  readonly stoodTimes: number;
  readonly rps: number;
  readonly ticksLeft: number;
  readonly recovery: Recovery;
}

export type Phase = SearchState['phase'];
