/** The words of the run machine: what it knows, what it is told, and what it wants done. */
import type { Counted } from '@plimsoll/core/counted';
import type { Share } from '@plimsoll/core/plan';
import type { RunEvent } from '@plimsoll/core/run-event';
import type { FindingResult, RunResult, Verdict } from '@plimsoll/core/run-result';
import type { RunSpec } from '@plimsoll/core/spec';
import type { Tick } from '@plimsoll/core/tick';
import type { Windows } from '@plimsoll/core/windows';
import type { RateSchedule } from './rate-schedule.ts';
import type { RunProblem, Search } from './search-port.ts';
import type { TrialLog } from './trials.ts';

/** What stays the same over a run. */
export interface RunFacts<S> {
  readonly runId: string;
  readonly term: number;
  readonly spec: RunSpec;
  readonly tickUs: number;
  readonly search: Search<S, RunProblem>;
  readonly problem: RunProblem;
}

/** An agent that answered ready. */
export interface RunAgent {
  readonly agentId: string;
  readonly incarnation: number;
  /** Its weight in the shares: what it measured of itself, requests per second. */
  readonly weight: number;
  /** The most that it can send by its own measurement, requests per second; null if it didn't measure. */
  readonly limitRps: number | null;
}

export interface LostAgent {
  readonly agentId: string;
  readonly incarnation: number;
  /** Goes on from `agent a was lost: `. */
  readonly reason: string;
}

export type RunInput =
  | { readonly type: 'tick'; readonly tick: Tick }
  /** Together, as far as they were noticed together: what follows is decided once. */
  | { readonly type: 'agents-lost'; readonly agents: readonly LostAgent[]; readonly atUs: number }
  /** A plan could not be published with enough lead: its segment must start later. */
  | { readonly type: 'late'; readonly revision: number; readonly atUs: number }
  /** The coordinator is in touch with its broker again, or has been cut off for longer than a run outlives. */
  | { readonly type: 'outage'; readonly outage: Outage }
  | { readonly type: 'stop'; readonly reason: string; readonly atUs: number }
  /** The load beside the run isn't as it should be. */
  | { readonly type: 'background'; readonly trouble: BackgroundTrouble; readonly atUs: number }
  /** Whoever sets this run's rate by hand asks for another one. */
  | RateInput
  /** The agents' last states are in, or were waited for long enough. */
  | { readonly type: 'drained'; readonly atUs: number };

export type BackgroundTrouble =
  /** Just now: nothing counts until it is over. */
  | { readonly type: 'disturbed'; readonly reason: string }
  /** For good. */
  | {
      readonly type: 'lost';
      readonly verdict: 'aborted' | 'client-limited';
      readonly reason: string;
    };

export interface RateInput {
  readonly type: 'rate';
  readonly rateMrps: number;
  readonly atUs: number;
  /** How soon every agent can have heard of it, by what their answers to plans took. */
  readonly leadUs: number;
}

/** A time without word from the broker, on the run's clock. */
export type Outage =
  | { readonly type: 'over'; readonly fromUs: number; readonly untilUs: number }
  | { readonly type: 'too-long'; readonly fromUs: number; readonly nowUs: number };

export type RunEffect =
  | { readonly type: 'plan'; readonly plan: PlannedRate }
  | { readonly type: 'record'; readonly event: RunEvent }
  /** End the load at once, and collect the agents' last states. */
  | { readonly type: 'halt'; readonly reason: string };

/** The part of a plan that is decided; the shell adds the lease and the time of sending. */
export interface PlannedRate {
  readonly revision: number;
  /** See ScheduledRate. */
  readonly fromSeq: number;
  readonly startsAtUs: number;
  /** Sent any later before its start, it is too late. */
  readonly leastLeadUs: number;
  readonly rateMrps: number;
  readonly shares: readonly Share[];
}

/** How a run ends, decided before the last answers are in. */
export interface Ending {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly capacity: RunResult['capacity'];
  readonly warmupMs: number;
  /** Of the tiers that the search had a word on; the others end as the run does. */
  readonly tiers: readonly TierEnding[];
  readonly findings: readonly FindingResult[];
}

export interface TierEnding {
  readonly name: string | null;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly capacity: RunResult['capacity'];
}

interface Tally<S> {
  readonly search: S;
  /** Who started the run, by agent id, in the order of the shares. */
  readonly crew: ReadonlyMap<string, RunAgent>;
  /** Those of them that were lost in mid-run, by agent id. */
  readonly losses: ReadonlyMap<string, { readonly reason: string; readonly atUs: number }>;
  /** What they have counted, the lost ones included. */
  readonly windows: Windows;
  /** Those whose last state is in. */
  readonly done: ReadonlySet<string>;
  readonly trials: TrialLog;
  /** Windows that weren't void, and those of them made by a generator that wasn't healthy. */
  readonly made: { readonly windows: number; readonly unhealthy: number };
  /** Start of the load and end of the newest window, on the run's clock. */
  readonly loadFromUs: number;
  readonly loadUntilUs: number;
}

export interface Takeover {
  /** What all windows before it held, and the part that the agents have which live. */
  readonly counted: Counted;
  readonly ofLive: Counted;
  readonly reason: string;
}

export interface RunningRun<S> extends Tally<S> {
  readonly phase: 'running';
  readonly live: readonly RunAgent[];
  /** Number of the newest plan. */
  readonly revision: number;
  readonly schedule: RateSchedule;
  /** The schedule without the newest plan, for when that one can't be published in time. */
  readonly scheduleBefore: RateSchedule;
  /** Windows that start before this boundary don't count, for this reason. */
  readonly shaken: { readonly untilSeq: number; readonly reason: string };
  /** Until the first window after a takeover; otherwise null. */
  readonly takenOver: Takeover | null;
  /** Tick boundaries from which on some agent was still on an older plan, with the reason. */
  readonly lagging: ReadonlyMap<number, string>;
}

export interface DrainingRun<S> extends Tally<S> {
  readonly phase: 'draining';
  readonly ending: Ending;
  /** The outage that ended it, as far as that is known; null where it ended otherwise. */
  readonly outage: Outage | null;
  /** What another coordinator had counted: all that is known where no agent tells anything any more. Null without a takeover. */
  readonly countedBefore: Counted | null;
}

export interface FinishedRun<S> extends Tally<S> {
  readonly phase: 'finished';
  readonly ending: Ending;
  /** The outage that ended it, as far as that is known; null where it ended otherwise. */
  readonly outage: Outage | null;
  /** What another coordinator had counted: all that is known where no agent tells anything any more. Null without a takeover. */
  readonly countedBefore: Counted | null;
}

export type RunState<S> = RunningRun<S> | DrainingRun<S> | FinishedRun<S>;

export type Step<S> = readonly [RunState<S>, readonly RunEffect[]];
