/**
 * What a recording's traffic is like, in numbers from which traffic of the same kind can be drawn. Formulas and units:
 * docs/profile.md.
 */
export interface TrafficProfile {
  readonly version: 1;
  readonly recording: ProfiledRecording;
  /** Requests that quantiles, ranks and distances are computed from: all of them, or so many drawn at random. */
  readonly sampledRequests: number;
  /** What each table of quantiles has its values at. */
  readonly probabilities: readonly number[];
  readonly arrivals: ArrivalProfile;
  /** By name; docs/recordings.md says what the known ones mean. */
  readonly features: Readonly<Record<string, FeatureProfile>>;
  /** Null where no request has one. */
  readonly classes: ClassProfile | null;
  /** The most frequent first, at most fifty. */
  readonly routes: readonly RouteShare[];
  /** Null where no request has one. */
  readonly keys: KeyProfile | null;
  readonly correlations: CorrelationProfile;
}

export interface ProfiledRecording {
  readonly source: string;
  /** ISO 8601; null where nobody knows. */
  readonly startedAt: string | null;
  /** The share of the traffic that was recorded. */
  readonly sampled: number;
  readonly requests: number;
  /** From the first request to the last. */
  readonly durationSeconds: number;
}

export interface ArrivalProfile {
  /** Gaps per second from the first request to the last. */
  readonly ratePerSecond: number;
  readonly gapSeconds: Spread;
  readonly rateOverTime: {
    readonly binSeconds: number;
    readonly ratesPerSecond: readonly number[];
  };
  /** From the shortest; those that the recording is long enough for. */
  readonly scales: readonly ScaleProfile[];
  readonly fits: ArrivalFits;
}

export interface Spread {
  readonly mean: number;
  /** Standard deviation over mean; null for a mean of 0. */
  readonly cv: number | null;
  readonly quantiles: readonly number[];
}

/** Counts of requests in bins of one length. */
export interface ScaleProfile {
  readonly binSeconds: number;
  readonly bins: number;
  readonly meanCount: number;
  /** Variance of the counts over their mean: 1 for independent arrivals. */
  readonly dispersion: number;
  /** Third central moment over the cube of the standard deviation; null where all counts are equal. */
  readonly skewness?: number | null;
  /** At lags of 1 bin and on; null where all counts are equal. */
  readonly autocorrelation: readonly number[] | null;
}

export interface ArrivalFits {
  /** Consecutive gaps that the processes were fitted to, from the middle of the recording. */
  readonly gaps: number;
  readonly poisson: Fit & { readonly ratePerSecond: number };
  /** Gaps are independent, and gamma distributed. */
  readonly gamma: Fit & { readonly shape: number; readonly scaleSeconds: number };
  /** Poisson at one of two rates, each kept for an exponentially distributed time. */
  readonly mmpp: MmppFit;
  readonly best: ArrivalProcess;
}

export const arrivalProcesses = ['poisson', 'gamma', 'mmpp'] as const;
export type ArrivalProcess = (typeof arrivalProcesses)[number];

export interface Fit {
  /** Of the gaps in seconds; a natural logarithm. */
  readonly logLikelihood: number;
  /** Schwarz's criterion: the lower, the better. */
  readonly bic: number;
}

export interface MmppFit extends Fit {
  /** The slow state's, then the fast one's. */
  readonly ratesPerSecond: readonly [number, number];
  /** How often each state is left, per second in it. */
  readonly leavesPerSecond: readonly [number, number];
  /** What dispersion such a process has, at each of the scales. */
  readonly dispersions: readonly number[];
}

export interface FeatureProfile extends Spread {
  /** Requests of which it is known. */
  readonly known: number;
  readonly min: number;
  readonly max: number;
  /** Null with fewer than two positive values, or where all are equal. */
  readonly lognormal: LognormalFit | null;
}

export interface LognormalFit {
  /** Values above 0, which it is fitted to. */
  readonly positive: number;
  /** Mean and standard deviation of the natural logarithm. */
  readonly mu: number;
  readonly sigma: number;
  /** Kolmogorov and Smirnov's distance to the values. */
  readonly distance: number;
}

export interface ClassProfile {
  /** The most frequent first, at most fifty; null stands for requests without one. */
  readonly classes: readonly ClassShare[];
  /** Of all classes that aren't listed. */
  readonly otherShare: number;
  /**
   * For each listed class, the shares of the listed ones among the requests that come next; null where there are more than a
   * thousand names.
   */
  readonly transitions: readonly (readonly number[])[] | null;
  /** From the shortest bins; those of `arrivals.scales`. None where there are more than a thousand names. */
  readonly mix?: readonly MixScale[];
}

/** How the mix changes between bins of one length. */
export interface MixScale {
  readonly binSeconds: number;
  /** In the order of the listed classes. */
  readonly classes: readonly ClassMix[];
}

export interface ClassMix {
  /** Relative variance of the class's share beyond chance: 0 where classes are independent. */
  readonly excess: number;
  /** By how many percent its share grows where one percent more requests come. */
  readonly withRate: number;
}

export interface ClassShare {
  readonly name: string | null;
  readonly share: number;
  /** Sizes of its requests, by feature. */
  readonly features: Readonly<Record<string, Spread>>;
}

export interface RouteShare {
  readonly method: string;
  readonly path: string;
  readonly share: number;
}

export interface KeyProfile {
  /** Requests that have a key. */
  readonly requests: number;
  readonly distinct: number;
  /** The share of keys that the rest is computed from, drawn by their hashes: 1 up to two million keys. */
  readonly sampledShare: number;
  /** The share of requests that the most popular 1, 2, 4 … keys get. */
  readonly topShares: readonly { readonly keys: number; readonly share: number }[];
  /** Null for a single key. */
  readonly zipf: ZipfFit | null;
  /** Requests for a key that was there before, over all. */
  readonly reusedShare: number;
  /** Other keys between two requests for one, at some shares of the re-uses; null without any. */
  readonly reuseDistances: readonly { readonly share: number; readonly keys: number }[] | null;
  /** The share of requests that find their key in a cache that keeps the keys used last. */
  readonly hitRates: readonly { readonly cacheKeys: number; readonly share: number }[];
}

/** The key of rank r is asked for in proportion to r^-exponent. */
export interface ZipfFit {
  readonly exponent: number;
  readonly logLikelihood: number;
  /** The largest difference of the shares of the most popular keys from those of the fit. */
  readonly distance: number;
}

export interface CorrelationProfile {
  /** Of each two features. */
  readonly features: readonly FeatureCorrelation[];
  /** Of features with classes. */
  readonly classes: readonly ClassCorrelation[];
  /** Of features with the requests that came in the same second. */
  readonly bursts: readonly BurstCorrelation[];
}

export interface FeatureCorrelation {
  readonly between: readonly [string, string];
  /** Spearman's coefficient; null where one of them is constant. */
  readonly spearman: number | null;
}

export interface ClassCorrelation {
  readonly feature: string;
  /** The share of the variance of the ranks that classes explain. */
  readonly etaSquared: number | null;
}

export interface BurstCorrelation {
  readonly feature: string;
  readonly spearman: number | null;
}
