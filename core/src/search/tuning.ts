/** The constants of the search, each with its unit and its reason. Rates are relative to the asked one. */
export const tuning = {
  warming: {
    /** Ticks at the start rate before anything is concluded. */
    ticksMin: 6,
    /** Climb once service times are within this of where they settle: climbing takes a while itself. */
    excessToClimb: 0.08,
    /** An excess at the start below this is none; ticks count once it is within this. */
    excessSettled: 0.05,
    excessToCount: 0.03,
    /** A warm-up is said to be over when this share of its excess is left. */
    restShare: 0.05,
    /** No verdict on what a target can't do while its service times are further than this from settled. */
    excessForVerdict: 0.02,
    /** Nor this soon: a slow decay doesn't show at once. */
    verdictFromMs: 12_000,
    /** Time constants that are tried for the decay, ms: a sixth apart. */
    decaysMs: Array.from({ length: 30 }, (_, i) => 700 * 1.167 ** i),
    /** What waits at the start rate, over service times, while these are twice as long as later. */
    bend: 0.25,
    /** How much better (in residual variances) a decay must fit than no decay to be believed. */
    evidenceMin: 10,
    /** How much is worth waiting for, and until which tick. */
    evidenceSome: 2,
    questionTicks: 12,
    /** Decays whose fit is worse by fewer residual variances than this can't be told from the best one. */
    slackVariances: 3,
    slackFewTicks: 6,
    /** Share of the ticks, from the first on, that aren't fitted. */
    skippedShare: 0.2,
    /** Longest share of the run to wait for that. */
    runShareMax: 0.25,
    /** So many ticks in a row that break the SLO, not improving, make the rate too high to start at. */
    badTicks: 6,
    /** Then it is divided by this, so often at most, before the SLO is said to be infeasible. */
    lowering: 3,
    loweringsMax: 2,
  },
  floor: {
    /** Log-likelihood ratios: broken for sure, for the later half of the ticks as well, suspected, and surely not. */
    brokenAbove: 3,
    laterAbove: 0.7,
    suspectAbove: 1,
    holdsBelow: -3,
    ticksMin: 4,
    /** A suspicion is followed up for so long; then what is likelier counts. */
    patienceMs: 25_000,
    patienceEndMs: 44_000,
    likelyAbove: 0.7,
    /** Whether load causes the violations shows at this times the rate: so much more of them, from so many on. */
    aboveFactor: 1.5,
    loadRatio: 3,
    badMin: 6,
    aboveTicksMin: 4,
    aboveTicksMax: 12,
    /** By then the verdict must be said. */
    verdictMs: 54_000,
  },
  warmupKind: {
    /** The first tick's longest answer over the longest of the others, which are so many at least. */
    firstFactor: 5,
    firstTicksMin: 4,
    /** Answers owed at most, over a tick's requests, for a target to have fallen behind. */
    behindShare: 1,
    /** Ticks of each level; and how much less its sum of squares is than a decay's. */
    stepTicksMin: 3,
    stepRatio: 0.4,
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
    /** Where in the bracket, on the log scale, hovering starts. */
    hoverShare: 0.4,
    /** Once the plateau of throughput is known, climbs start at most this far below it. */
    plateauShare: 0.93,
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
    /** In-flight requests over what Little's law allows at the limit, above which a step down first lets the queue empty. */
    emptyingBacklog: 1.2,
    /** Requests over 3/4 of a limit, in shares of what may be over the limit, below which the capacity is far above; of a mean, its ratio. */
    farShare: 0.4,
    farRatio: 0.6,
    /** An interval that ends below this times the rate knows better. */
    farHigh: 1.2,
    /** So near the plateau of throughput nothing is far above. */
    plateauNear: 0.93,
    /** Changes below this aren't worth the disturbance. */
    deadBand: 0.001,
    /** Climbing ticks at these shares of the first estimate inform the slope; above, queues hadn't filled. */
    climbFrom: 0.5,
    climbTo: 0.9,
    /** Fewer ticks than this can be all luck: an interval stopped at its first narrow moment is too short. */
    ticksMin: 40,
    /** Violations that count as independent, needed before an interval is believed. */
    effectiveBadMin: 6,
    /** At the end of the time an interval this much wider than asked still settles, and says so. */
    lateFactor: 2.5,
    /** A tier whose interval is this share of the widest is known almost as badly. */
    almostWorst: 0.7,
    /** Probability of a flat curve above which the question is ill posed; judged after so many ticks. */
    flatMax: 0.85,
    /** Where queues have less than this to do with it, a flat curve must be this unlikely. */
    queuesMin: 0.5,
    flatDoubt: 0.01,
    flatTicks: 60,
    /** Share of ticks not counted (void or unhealthy) above which the generator is the limit. */
    unhealthyShareMax: 0.5,
  },
  confirming: {
    /** Ticks of the hold at the low end of the interval. */
    holdTicks: 6,
    /** The same of each further tier, and what passes until its rate arrives. */
    nextHoldTicks: 3,
    arrivalTicks: 2,
    /** A burst: twice the rate for so many ticks of a second each. The truth that answers are held against (sim/truth) takes it from here. */
    burstFactor: 2,
    burstTicks: 3,
    /** A burst at so much less than the held rate needs no repetition. */
    recoveredRatio: 1.03,
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
    /** What is in flight over what Little's law allows at the limit, below which a burst's backlog is gone. */
    backlogMax: 1,
    /** What a recovery usually takes. */
    usualTicks: 7,
    /** No recovery by then is judged by whether the backlog has fallen by this share within so many ticks, and ends here. */
    ticksMin: 10,
    fallTicks: 6,
    fallShare: 0.2,
    /** Completed of offered, above which a target keeps up. */
    servedMin: 0.93,
    ticksMax: 60,
    /** Ticks over which a backlog must not grow. */
    growingTicks: 3,
  },
  probing: {
    holdTicks: 2,
    /** stuck / recovers below this is near enough; when time is out, this. */
    bracketRatio: 1.07,
    lateRatio: 1.15,
    /** How far into what is left, from its lower end, the next burst is tried. */
    share: 0.4,
    /** The rate to recommend, in the middle of what is left, and how many bursts it must stand. */
    recommendedShare: 0.94,
    standTimes: 2,
    /** Under a rate that is stuck, what is taken to be recovered from. */
    assumedShare: 0.85,
    /** Of the rate that was stuck: retries make its backlog a multiple of what is in flight. */
    drainShare: 0.1,
    /** What all that may take: with less time left, the first burst doesn't wait until the capacity is known. */
    reserveMs: 130_000,
  },
  drift: {
    /** Ticks before anything is concluded. */
    ticksMin: 30,
    /** Shares of the run after which a drift may be over. */
    earlyEnds: [0.5],
    /** Standard errors beyond which it is one: three of 168 runs without drift. */
    deviationsMin: 2.9,
    /** Ticks with more violations than this, or at rates above this times the estimate, tell of overload. */
    badShareMax: 0.5,
    rateShareMax: 1.15,
    /** Ticks at rates below this share of the mean one are weighed apart: they scatter less. So many must there be. */
    lowShare: 0.88,
    lowTicksMin: 5,
    gainMax: 30,
    /** Requests over a level that it needs to tell anything, and the share of them beyond which its slope over the level isn't known. */
    overMin: 20,
    overShareMax: 0.4,
    /** A statistic that moves less than this for each percent of growth tells none. */
    perGrowthMin: 0.5,
    /** Ticks from the last one at the rate before to the first one at the next, at most. */
    gapTicks: 4,
    /** What is left of a warm-up decays with this share of its length; it is neglected below so much of what doesn't matter to the capacity. */
    warmupDecay: 0.45,
    warmupRestMin: 0.1,
    /** Quiet ticks count so many decays later than others. */
    warmupDecays: 2,
    /** Signs that are further apart than this (in variances) contradict each other. */
    gapMax: 4,
    /** Growth up to which low rates alone are believed; more must show near the capacity by so many standard errors. */
    growthAlone: 0.2,
    bornOutMin: 2,
    /** Bound on what a limit that stays where it is adds to the change of capacity. */
    limitCostMax: 1,
    /** Newton's method: rounds, the largest step in ln(value), and the smallest that is worth another round. */
    rounds: 15,
    stepMax: 3,
    stepMin: 1e-4,
  },
  quiet: {
    /** Backlog, relative to Little's law at the limit, up to which nothing queues; ticks kept, and needed early and late. */
    backlogMax: 0.5,
    kept: 80,
    ticksMin: 3,
    /** Below this share of the capacity nothing queues. */
    rateShare: 0.3,
    /** Agreement better than this is luck: ln(growth). */
    errorMin: 0.006,
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
    /** Where something else than queues breaks the limit, violations rise about so with the rate. */
    otherSlopeMedian: 3,
    /** Fall of the tail below the limit, over a queue's: below the one no queue causes it, above the other one does. */
    queueFallMin: 0.3,
    queueFallSure: 0.4,
    /** Nearer to the plateau than this no slope can be told from it. */
    spareMin: 0.003,
    plateauDoubt: 0.03,
    plateauSigmaMin: 0.004,
    /** Levels below the limit: bursts that one needs to tell anything, and the share of requests beyond which it can't. */
    levelBurstsMin: 3,
    levelShareMax: 0.2,
    /** Below this slope there is no capacity to speak of. */
    flatSlope: 5.5,
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
    burstFactor: 3,
    burstBend: 2,
    burstMin: 3,
    dispersionFreedom: 3,
    /** Of the posterior, the answer: an estimate too high costs half as much again as one too low. */
    estimateQuantile: 0.4,
    stoppingFactor: 1.1,
    /**
     * Slow changes that a short look can't tell from luck (a neighbour that comes and goes, say): a standard deviation of
     * ln(capacity) between pieces of so many milliseconds.
     */
    slowSigma: 0.025,
    slowMs: 10_000,
    /** Triangular window over which neighbouring ticks' residuals are correlated. */
    dispersionLag: 8,
  },
  kin: {
    /** Scatter of ln(spare throughput) about the rule for each unit of ln(share of the patience), with tails of Student's t. */
    ruleSigma: 0.45,
    spreadMin: 0.005,
    freedom: 4,
    /** A tier that is known less well than this, in ln(capacity), tells nothing. */
    sigmaMax: 0.06,
    /** Service times near the capacity over those alone: batches are full. */
    serviceFactor: 1.5,
    /** What the tier that tells has seen counts so much for one that is told. */
    badShare: 0.75,
  },
  restarts: {
    /** Connections lost in a tick, at least, and of the requests offered in it, for somebody to have gone. */
    lostMin: 2,
    lostShare: 0.003,
    /** After so many ticks with nothing wrong. */
    calmTicks: 3,
    /** Who goes down more often than that does so as a rule, and its users see it. */
    mostSetAside: 3,
    /** Warm again once the mean over so many ticks in a row is at most so much above that of those before. */
    warmTicks: 4,
    slack: 0.03,
    /** No longer than this is waited for that, or twice the first warm-up. */
    patienceMs: 30_000,
  },
  spikes: {
    /** Ticks that say what is usual, and how many of them it takes at rates within these of now's. */
    ticksKept: 20,
    usualTicksMin: 5,
    likeBelow: 0.9,
    likeAbove: 1.35,
    climbBelow: 0.4,
    climbMargin: 1.25,
    /** Chance up to which agents that disagree don't do so by chance: in one tick, and in one that only counts among others. */
    chance: { certain: 1e-5, strong: 1e-3, weak: 0.02 },
    /** So many ticks with strong evidence, which are such a share of all with some, make them all spikes. */
    knownTicks: 4,
    knownShare: 0.5,
    /** Missing time is strong or weak evidence over so many times what a standstill of the target could be, and than queues grew. */
    strongUnderWay: 2.5,
    strongRatio: 0.9,
    weakUnderWay: 1.2,
    weakRatio: 0.6,
    /** Full batches may take longer by this times as much as times outside the queues were seen to vary. */
    fullerFactor: 2,
    /** Agents that are hit see at least so many times the violations of the others; and where there are spikes for sure. */
    contrastMin: 2,
    contrastKnown: 1.3,
    /** Time is missing beyond so many standard deviations, which are this share of the usual at least. */
    deviations: 6,
    scatterMin: 0.03,
    /** Scatter of the slowest agent's mean over the others', log scale, at least. */
    contrastScatterMin: 0.05,
    /** Work per request, and the median time, may be this times the usual. */
    busyFactor: 1.1,
    typicalFactor: 1.25,
    /** Missing time over what those that were late could have lost, at most. */
    lateFactor: 1.5,
    /** Less busy than this share of the usual, it had nothing to do meanwhile. */
    idleFactor: 0.9,
    /** Ticks after a spike are set aside while this times as much as usual was in flight before them, so many at most. */
    leftoverFactor: 1.5,
    leftoverTicksMax: 12,
    /** An agent has far fewer answers than the mean of all by so many standard deviations. */
    fewerAnswers: 5,
  },
} as const;
