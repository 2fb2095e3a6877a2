/** The constants of the search, each with its unit and its reason. Rates are relative to the asked one. */
export const tuning = {
  warming: {
    /** Ticks at the start rate before anything is concluded: two pairs to compare. */
    ticksMin: 4,
    /** Climb once service times are within this of where they settle: climbing takes a while itself. */
    excessToClimb: 0.12,
    /** Settled, and ticks near the capacity count, within this. */
    excessSettled: 0.05,
    /** Time constants that are tried for the decay, ms. */
    decaysMs: [
      700, 1_000, 1_500, 2_200, 3_300, 5_000, 7_500, 11_000, 16_000, 24_000, 36_000, 60_000,
    ],
    /** How much better (in residual variances) a decay must fit than no decay to be believed. */
    evidenceMin: 12,
    /** Longest share of the run to wait for that. */
    runShareMax: 0.25,
    /** So many ticks in a row that break the SLO, not improving, make the rate too high to start at. */
    badTicks: 6,
    /** Then it is divided by this, so often at most, before the SLO is said to be infeasible. */
    lowering: 3,
    loweringsMax: 2,
  },
  growing: {
    /** First climb: each step at most this much, less as the SLO's limit comes nearer. */
    stepMax: 1.5,
    /** Later climbs start just under the rate that passed and cross the bracket in about three steps. */
    bracketSteps: 3,
    bracketStepMin: 1.03,
    bracketStepMax: 1.25,
    /** failed / passed below this is close enough to hover. */
    bracketRatio: 1.12,
    /** A climb stops this far below the plateau of throughput. */
    plateauShare: 0.96,
    /** Bad ticks among the latest ones at a rate that end a climb: one alone may be a spike. */
    badTicks: 2,
    ofTicks: 3,
    /** Growth of what is in flight, in standard deviations of the arrivals: the rate waits, or the climb ends. */
    growthWaits: 1,
    growthEnds: 4,
    /** Ticks that a step waits for what is in flight to stop growing. */
    waitTicksMax: 3,
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
  plateau: {
    /** What is in flight over what Little's law allows at the limit: more to do than can be done. */
    backlogMin: 1,
    ticksMin: 3,
    ticksKept: 24,
    errorMin: 0.004,
  },
  draining: {
    rateShare: 0.5,
    /** With a known plateau: a backlog shall be gone after about so many seconds. */
    clearSeconds: 3,
    rateShareMin: 0.1,
    /** Ticks without recovery after which the drain goes lower. */
    patienceTicks: 6,
    /** Lowerings before the target is said not to recover. */
    loweringsMax: 4,
  },
  refining: {
    /** At least; twice the relaxation time of the queue where that is longer, which is taken to be this at most. */
    blockTicks: 5,
    relaxationTicksMax: 8,
    /** Hovering distances from the estimate, in ln(violations): far enough apart to tell the slope, near enough to count. */
    leverBelow: 1,
    leverAbove: 0.7,
    /** The same in log rate, within these. */
    offsetMin: 0.005,
    offsetMaxBelow: 0.25,
    offsetMaxAbove: 0.06,
    /** The estimate that is hovered around moves by at most this per block, log rate. */
    moveMax: 0.08,
    /** Changes below this aren't worth the disturbance. */
    deadBand: 0.001,
    /** Climbing ticks at these shares of the first estimate inform the slope; above, queues hadn't filled. */
    climbFrom: 0.5,
    climbTo: 0.9,
    /** Fewer ticks than this can be all luck: an interval stopped at its first narrow moment is too short. */
    ticksMin: 40,
    /** Violations that count as independent, needed before an interval is believed. */
    effectiveBadMin: 4,
    /** Probability of a flat curve above which the question is ill posed; judged after so many ticks. */
    flatMax: 0.85,
    flatTicks: 60,
    /** Share of ticks not counted (void or unhealthy) above which the generator is the limit. */
    unhealthyShareMax: 0.5,
  },
  confirming: {
    /** Ticks of the hold, at the low end of the interval, and after the burst. */
    holdTicks: 6,
    returnTicks: 4,
    /** Twice the rate for so many ticks. */
    burstFactor: 2,
    burstBend: 0.9,
    burstTicks: 2,
    /** Ticks kept free before the end of the time: a new rate takes one or two to arrive. */
    spareTicks: 3,
    /** The hold passes if, after it, the capacity is at least the held rate with this probability. */
    probabilityMin: 0.5,
    /** And if the interval, with what the hold taught, is still about as narrow as asked: at most this times. */
    wideningMax: 1.3,
  },
  recovery: {
    /** With a known plateau a burst's backlog shall be worked off within about so many seconds. */
    clearSeconds: 5,
    /** Good ticks in a row that are a recovery. */
    goodTicks: 2,
    /** What a recovery usually takes. */
    usualTicks: 7,
    /** No recovery by then is judged by whether the backlog has fallen by this share within so many ticks, and ends here. */
    ticksMin: 10,
    fallTicks: 6,
    fallShare: 0.2,
    ticksMax: 60,
  },
  probing: {
    holdTicks: 3,
    /** stuck / recovers below this is near enough. */
    bracketRatio: 1.12,
    stepDown: 0.8,
    /** Ticks of a drain after a burst that wasn't recovered from. */
    drainShare: 0.25,
  },
  model: {
    /** Prior of the slope d ln(violations) / d ln(rate) while nothing is known: log-normal. */
    slopeMedian: 25,
    slopeSigma: 1.2,
    slopeMin: 0.5,
    slopeMax: 600,
    /** What the slope is summed over, evenly on the log scale. */
    slopePoints: 30,
    /** Rules (slope.ts): how far each is trusted, and the probability that none holds for a target. */
    queueSlopeSigma: 0.35,
    queueBias: -0.12,
    errorSlopeSigma: 0.7,
    levelSigma: 0.35,
    slopeDoubt: 0.04,
    /** Nearer to the plateau than this no slope can be told from it. */
    spareMin: 0.003,
    plateauDoubt: 0.03,
    plateauSigmaMin: 0.004,
    /** Levels below the limit: bursts that one needs to tell anything, and the share of requests beyond which it can't. */
    levelBurstsMin: 3,
    levelShareMax: 0.2,
    /** Below this slope there is no capacity to speak of. */
    flatSlope: 5,
    /** How far from where the climbs left it the capacity may well lie, log rate, at least; and how far above what never broke. */
    bracketSpreadMin: 0.07,
    unbrokenShift: 0.4,
    /** Ticks so far from the estimate, in ln(violations), count 0.6; in log rate at least. */
    windowLever: 4,
    meanWindowLever: 1.5,
    windowMin: 0.02,
    /** A stay's first tick is about so old. */
    ageMs: 1_000,
    /** Grids over ln(capacity). */
    coarsePoints: 161,
    coarseSpan: 1.2,
    finePoints: 161,
    /** Dispersion of violations: in multiples of a burst's size, at least, and how many degrees of freedom the prior is worth. */
    burstFactor: 2,
    burstBend: 0.9,
    burstMin: 3,
    dispersionFreedom: 3,
    stoppingFactor: 1.25,
    /** Triangular window over which neighbouring ticks' residuals are correlated. */
    dispersionLag: 8,
  },
} as const;
