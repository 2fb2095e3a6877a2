/** The contract's result, version 1: what a run is worth when it is over, or so far. */
export const verdicts = [
  'settled',
  'infeasible',
  'inconclusive',
  'client-limited',
  'aborted',
] as const;
export type Verdict = (typeof verdicts)[number];

export const findingTypes = [
  'warm-up',
  'external-stalls',
  'restart',
  'drift',
  'metastable',
  'flat',
] as const;
export type FindingType = (typeof findingTypes)[number];

export interface RunResult {
  readonly version: 1;
  readonly runId: string;
  readonly name: string;
  /** Null while the run goes on. */
  readonly verdict: Verdict | null;
  /** Why the run ended, in one sentence; null while it goes on. */
  readonly reason: string | null;
  /** Of the first tier, where there are several. */
  readonly capacity: CapacityResult | null;
  /** In the spec's order; absent where it has an SLO and no tiers. */
  readonly tiers?: readonly TierResult[] | undefined;
  /** What was noticed on the way and qualifies the answer; absent where nothing was. */
  readonly findings?: readonly FindingResult[] | undefined;
  /** What went on beside the run; absent where it was alone. */
  readonly background?: readonly BackgroundResult[] | undefined;
  /** What was expected of the capacity beforehand; absent where nothing was. */
  readonly prediction?: PredictionResult | undefined;
  readonly durationSeconds: number;
  readonly warmupSeconds: number;
  /** `errors` are issued requests that failed; `offered` less `issued` was skipped. */
  readonly requests: RequestCounts;
  readonly trials: readonly TrialResult[];
  readonly generator: {
    readonly healthy: boolean;
    readonly lagUs: { readonly p50: number; readonly p99: number; readonly p999: number };
    readonly agents: number;
    /** Agents that were lost on the way, or didn't hand their last counts over; absent where there are none. */
    readonly lost?: readonly LostAgent[] | undefined;
  };
}

/** Load beside a run, as a run of its own that has this id. */
export interface BackgroundResult {
  readonly name: string;
  readonly runId: string;
  readonly ratePerSecond: number;
  readonly requests: RequestCounts;
  readonly latencyMs: LatencyQuantiles;
}

export interface PredictionResult {
  readonly ratePerSecond: number;
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
}

export interface RequestCounts {
  readonly offered: number;
  readonly issued: number;
  readonly completed: number;
  readonly errors: number;
}

export interface LostAgent {
  readonly agentId: string;
  /** When it was lost, in seconds of the run's clock; null for one that was there to the end. */
  readonly atSeconds: number | null;
  readonly reason: string;
  /** Whether `requests` holds all that it did; otherwise what it had reported last. */
  readonly countsComplete: boolean;
  /** Its part of the result's `requests`; absent in records of versions that didn't tell it. */
  readonly requests?: RequestCounts | undefined;
}

export interface CapacityResult {
  readonly ratePerSecond: number;
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
  readonly bindingObjective: string;
}

/** What the run is worth for one of several SLOs. */
export interface TierResult {
  readonly name: string;
  /** Null while the run goes on, as is the reason. */
  readonly verdict: Verdict | null;
  readonly capacity: CapacityResult | null;
  readonly reason: string | null;
}

/** See the search's Finding. */
export interface FindingResult {
  readonly type: FindingType;
  /** One sentence for a person. */
  readonly text: string;
}

/** A stretch at one offered rate. */
export interface TrialResult {
  readonly ratePerSecond: number;
  readonly seconds: number;
  /** `void` when no window of it counted. */
  readonly verdict: 'pass' | 'fail' | 'void';
  readonly latencyMs: LatencyQuantiles;
  /** To the first token, and between tokens; absent where the target doesn't stream. */
  readonly ttftMs?: LatencyQuantiles | undefined;
  readonly itlMs?: LatencyQuantiles | undefined;
}

export interface LatencyQuantiles {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
}
