/** The constants of the search, each with its unit and its reason. Rates are relative to the asked one. */
export const tuning = {
  warming: {
    /** Ticks at the start rate before anything is concluded: two pairs to compare. */
    ticksMin: 4,
    /** Warm once the latest pair of ticks isn't faster than the pair before by more than this. */
    fallShare: 0.1,
    /** Longest share of the run to wait for latency to stop falling. */
    runShareMax: 0.2,
    /** So many ticks in a row that break the SLO, not improving, make it infeasible. */
    infeasibleTicks: 10,
  },
  growing: {
    /** First climb: each step at most this much, less as the SLO's limit comes nearer. */
    stepMax: 1.6,
    /** Later climbs start just under the rate that passed and cross the bracket in about three steps. */
    bracketSteps: 3,
    bracketStepMin: 1.03,
    bracketStepMax: 1.15,
    /** failed / passed below this is close enough to hover. */
    bracketRatio: 1.12,
    /** Bad ticks among the latest ones at a rate that end a climb: one alone may be a spike. */
    badTicks: 2,
    ofTicks: 3,
    /** Ticks that must hold at maxRate before the search gives up on finding a limit. */
    maxRateTicks: 10,
    /** Consecutive ticks in which the generator wasn't healthy before its limit is the verdict. */
    unhealthyTicks: 8,
  },
  overload: {
    /** In-flight requests over what Little's law allows at the limit: the queue is running away. */
    backlogRatio: 2,
    /** Share of bad requests in a tick that no burst explains. */
    badShare: 0.6,
    /** Consecutive ticks of that while hovering. */
    badTicks: 3,
  },
  draining: {
    rateShare: 0.5,
    /** Ticks without recovery after which the drain goes lower. */
    patienceTicks: 10,
    /** Lowerings before the target is said not to recover. */
    loweringsMax: 4,
  },
  refining: {
    blockTicks: 5,
    /** Hovering distance from the estimate, log rate: one posterior standard deviation, within these. */
    offsetMin: 0.006,
    offsetMax: 0.05,
    /** The estimate that is hovered around moves by at most this per block, log rate. */
    moveMax: 0.06,
    /** Changes below this aren't worth the disturbance. */
    deadBand: 0.002,
    /** Climbing ticks at these shares of the first estimate inform the slope; above, queues hadn't filled. */
    climbFrom: 0.5,
    climbTo: 0.9,
    /** Fewer ticks than this can be all luck: an interval stopped at its first narrow moment is too short. */
    ticksMin: 50,
    /** Violations that count as independent, needed before an interval is believed. */
    effectiveBadMin: 4,
    /** At the end of the time an interval this much wider than asked still settles, and says so. */
    lateFactor: 2.5,
    /** Share of ticks not counted (void or unhealthy) above which the generator is the limit. */
    unhealthyShareMax: 0.5,
  },
  confirming: {
    /** Ticks of the hold, at the low end of the interval. */
    ticks: 8,
    /** Ticks kept free before the end of the time: a new rate takes one or two to arrive. */
    spareTicks: 3,
    /** The hold passes if, after it, the capacity is at least the held rate with this probability. */
    probabilityMin: 0.5,
  },
  model: {
    /** Prior of the slope d ln(violations) / d ln(rate) while nothing is known: log-normal. */
    slopeMedian: 25,
    slopeSigma: 0.9,
    slopeMin: 3,
    slopeMax: 200,
    /** What the slope is summed over: about a quarter apart on the log scale. */
    slopes: [3, 4, 5, 6.5, 8, 10, 13, 16, 20, 25, 32, 40, 52, 66, 85, 110, 140, 180],
    /** The half-limit rule (slope.ts): how far it is trusted, and bursts needed to use it. */
    slopeRuleSigma: 0.25,
    /** Probability that the rule doesn't hold for a target at all. */
    slopeDoubt: 0.1,
    halvesMin: 3,
    /** Capacity grid: this many points, this far either side of its centre in log rate. */
    gridPoints: 321,
    gridSpan: 0.8,
    /** Violations in one burst: this many times what arrives within one latency limit, at least `burstMin`. */
    burstPerLimit: 4,
    burstMin: 4,
    /** Errors of a full queue come in bursts of about its spare places, which we don't know. */
    errorBurst: 8,
    /** How many bursts that expectation is worth against what is seen. */
    dispersionPriorBursts: 4,
    /** Variance of ln(mean / limit) of a tick, for objectives on the mean, before any is seen. */
    meanVariance: 0.05,
    /** Triangular window over which neighbouring ticks' residuals are correlated. */
    dispersionLag: 8,
  },
} as const;
